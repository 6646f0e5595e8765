// Nothing typed is lost: a form marked data-keep leaves its values in this tab's sessionStorage until a save has been confirmed.
// Never kept: passwords, files, hidden fields and whatever is marked data-secret (ID numbers, telephone and account numbers).
"use strict";

(() => {
  const who = document.body.dataset.who ?? "";
  const prefix = "typed:";
  const pendingKey = "typed-pending";

  const keyOf = (form) => `${prefix}${who}:${form.dataset.keep || new URL(form.action, location.href).pathname}`;

  const fieldsOf = (form) => {
    const counts = {};
    return [...form.elements]
      .filter(
        (field) =>
          field.name &&
          !field.name.startsWith("__") &&
          !field.closest("[data-secret]") &&
          (["TEXTAREA", "SELECT"].includes(field.tagName) ||
            (field.tagName === "INPUT" && !["hidden", "password", "file", "submit", "button"].includes(field.type))),
      )
      .map((field) => {
        counts[field.name] = (counts[field.name] ?? -1) + 1;
        return [`${field.name}#${counts[field.name]}`, field];
      });
  };

  const isChoice = (field) => field.type === "checkbox" || field.type === "radio";
  const valueOf = (field) => (isChoice(field) ? field.checked : field.value);
  const read = (form) => Object.fromEntries(fieldsOf(form).map(([name, field]) => [name, valueOf(field)]));

  const versionOf = (form) => form.elements.namedItem("Version")?.value ?? "";

  // With the values goes what the form held when it was opened, and of which version: what nobody touched is never put back over a colleague's work.
  const opened = new WeakMap();
  const store = (form) => {
    try {
      sessionStorage.setItem(keyOf(form), JSON.stringify({ ...opened.get(form), typed: read(form) }));
    } catch {
      // Storage full or refused: the form works without it.
    }
  };

  const write = (form, kept) =>
    fieldsOf(form).forEach(([name, field]) => {
      const value = kept.typed[name];
      if (value === undefined || value === kept.was[name] || valueOf(field) === value) {
        return;
      }
      if (isChoice(field)) {
        field.checked = value;
      } else {
        if (field.tagName === "SELECT" && "causeWho" in field.dataset && ![...field.options].some((option) => option.value === value)) {
          field.add(new Option(value, value));
        }
        field.value = value;
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });

  const button = (text, look, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `btn ${look}`;
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const offer = (form, kept) => {
    const box = document.createElement("div");
    const text = document.createElement("span");
    box.className = "offer";
    box.setAttribute("role", "status");
    text.textContent =
      kept.version === versionOf(form) ? "上次没保存完的内容还在，要接着填吗？" : "上次没保存完的内容还在，不过这份资料后来又有人改过。接着填只补上您那次改的格，请核对一遍。";
    box.append(
      text,
      button("接着填", "btn-primary", () => {
        box.remove();
        write(form, kept);
      }),
      button("不要了", "btn-plain", () => {
        box.remove();
        sessionStorage.removeItem(keyOf(form));
      }),
    );
    form.before(box);
  };

  // Only a confirmed save clears what was typed: a lost answer, a time-out or the sign-in page in between do not.
  const pending = sessionStorage.getItem(pendingKey);
  if (pending) {
    if (document.querySelector("[data-done]")) {
      sessionStorage.removeItem(pending);
    }
    sessionStorage.removeItem(pendingKey);
  }

  const failed = document.querySelector(".error-summary, .warn-note, [data-returned]") !== null;

  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
    const fresh = read(form);
    const differs = (values) => Object.keys(values).some((name) => name in fresh && values[name] !== fresh[name] && values[name] !== kept.was[name]);
    // A page that came back with errors was opened when its first answer was.
    opened.set(form, failed && kept?.was ? { version: kept.version, was: kept.was } : { version: versionOf(form), was: fresh });
    if (failed) {
      store(form);
    } else if (kept?.typed && differs(kept.typed)) {
      offer(form, kept);
    }
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => store(form), 300);
    });
    form.addEventListener("change", () => store(form));
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      store(form);
      sessionStorage.setItem(pendingKey, keyOf(form));
    });
  });

  document.querySelectorAll("form[data-sign-out]").forEach((form) =>
    form.addEventListener("submit", () => sessionStorage.clear()),
  );
})();
