// The village keeps an unfinished form: what was typed is sent a few seconds after the last key, and the dock says when it arrived.
"use strict";

(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) {
    return;
  }
  const state = form.querySelector("[data-draft-state]");
  const revision = form.elements.namedItem("DraftRevision");
  const notKept = "草稿暂时没有存上，内容还在这一页";
  let leaving = new AbortController();
  let timer;
  let stopped = false;
  let sending = false;
  let again = false;

  const send = async () => {
    if (stopped || form.dataset.sending === "yes") {
      return;
    }
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    const data = new FormData(form);
    data.delete("__submission");
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "error", signal: leaving.signal });
      if (answer.status === 409) {
        stopped = true;
        state.textContent = (await answer.json()).problem;
      } else if (!answer.ok) {
        state.textContent = notKept;
      } else {
        revision.value = (await answer.json()).revision;
        const now = new Date();
        state.textContent = `草稿已存 ${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
      }
    } catch {
      state.textContent = notKept;
    }
    sending = false;
    if (again) {
      again = false;
      send();
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, 3000);
  });
  form.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
    // A draft that arrived after the household would stand there as unfinished.
    leaving.abort();
  });
  window.addEventListener("pageshow", () => {
    stopped = false;
    leaving = new AbortController();
  });
})();
