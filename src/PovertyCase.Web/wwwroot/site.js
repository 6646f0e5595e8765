// Comfort for every page; nothing here is needed to get work done. No framework, no inline handlers (strict CSP).
"use strict";

(() => {
  document.documentElement.classList.add("js");

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const isPost = (form) => form.method.toLowerCase() === "post";
  const typing = (target) => target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);

  /* "/" goes to the search box; Escape and a click elsewhere close the menus in the bar */

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey && !typing(event.target)) {
      const box = document.querySelector("[data-search]");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
    if (event.key === "Escape") {
      all("details[data-menu][open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
  });

  document.addEventListener("click", (event) => {
    all("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    if (event.target.closest("[data-print]")) {
      window.print();
    }
  });

  // After a refused save the reader starts at the sentences, not at the top of the page.
  document.querySelector(".error-summary")?.focus();

  /* one submit is one act: the pressed button rests until the answer is there (the server also knows the submission key) */

  const restButtons = (form) =>
    setTimeout(() => {
      all("button:not([type=button]):not([disabled])", form).forEach((button) => {
        button.disabled = true;
        button.dataset.resting = "";
      });
      // A download leaves the page standing, so its button has to come back by itself.
      if (form.hasAttribute("data-download")) {
        setTimeout(() => wakeButtons(form), 3000);
      }
    }, 0);

  const wakeButtons = (root) => {
    all("button[data-resting]", root).forEach((button) => {
      button.disabled = false;
      delete button.dataset.resting;
    });
    all("form[data-sending]", root).forEach((form) => delete form.dataset.sending);
    if (root.dataset) {
      delete root.dataset.sending;
    }
  };

  window.addEventListener("pageshow", () => wakeButtons(document));

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !isPost(form) || form.target === "_blank") {
      return;
    }
    if (form.dataset.sending === "yes") {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    restButtons(form);
  });

  /* Enter goes to the next field in paper order; Ctrl+Enter and Ctrl+S submit */

  const openSelect = (field) => CSS.supports("selector(:open)") && field.matches(":open");

  // What lies in a closed <details> has a place on the page but is not shown.
  const isShown = (one) => (one.checkVisibility ? one.checkVisibility() : one.offsetParent !== null);

  const nextField = (form, field) => {
    const fields = all("input, select, textarea, button:not([type=button])", form).filter(
      (one) => !one.disabled && one.type !== "hidden" && isShown(one) && !one.closest("[data-skip-enter]"),
    );
    // An empty row does not count: from its first field straight to what follows the rows.
    const beyond = field.dataset.emptySkips && !field.value.trim() && form.querySelector(field.dataset.emptySkips);
    if (beyond) {
      return fields.find((one) => beyond.contains(one));
    }
    let at = fields.indexOf(field) + 1;
    // The radios or ticks of one question are one stop.
    while (at < fields.length && ["radio", "checkbox"].includes(field.type) && fields[at].name === field.name) {
      at++;
    }
    const next = fields[at];
    return next?.type === "radio" ? (fields.find((one) => one.name === next.name && one.checked) ?? next) : next;
  };

  document.addEventListener("keydown", (event) => {
    const form = event.target.form;
    // Enter also chooses a candidate in a Chinese input method: leave it alone then.
    if (!form?.hasAttribute("data-enter-next") || event.isComposing || event.keyCode === 229) {
      return;
    }
    const go = (event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.key.toLowerCase() === "s");
    if (go) {
      event.preventDefault();
      // Where a form has a next part, Ctrl+Enter saves and goes on with it.
      form.requestSubmit(event.key === "Enter" ? form.querySelector("[data-go-on]") : null);
      return;
    }
    const plain = event.key === "Enter" && !event.shiftKey && !event.altKey;
    if (!plain || ["TEXTAREA", "BUTTON"].includes(event.target.tagName) || openSelect(event.target)) {
      return;
    }
    const next = nextField(form, event.target);
    if (next) {
      event.preventDefault();
      next.focus();
      if (next.tagName === "INPUT" && next.type === "text") {
        next.select();
      }
    }
  });

  /* work that goes on behind the page: how far it is, and the page anew once it is over */

  const watch = () =>
    setTimeout(async () => {
      try {
        const reply = await fetch(window.location.href);
        if (reply.status >= 500) {
          throw new Error("The program is starting again.");
        }
        const now = new DOMParser().parseFromString(await reply.text(), "text/html").querySelector("[data-watch]");
        if (!now) {
          window.location.replace(reply.url);
          return;
        }
        document.querySelector("[data-watch]").replaceWith(now);
      } catch {
        // The network or the program is away for a moment: asked again.
      }
      watch();
    }, 2000);

  if (document.querySelector("[data-watch]")) {
    watch();
  }

  /* asking twice: <details data-confirm> becomes a dialog; a button with data-confirm="question" asks it */

  const closeButton = (dialog, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-plain";
    button.textContent = text;
    button.addEventListener("click", () => dialog.close());
    return button;
  };

  all("details[data-confirm]").forEach((details) => {
    const summary = details.querySelector("summary");
    const form = details.querySelector("form");
    summary.setAttribute("role", "button");
    // Re-rendered with an error inside: leave it standing in the page where it can be read.
    if (details.open) {
      return;
    }
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      const dialog = document.createElement("dialog");
      dialog.setAttribute("aria-labelledby", form.querySelector("h2").id);
      dialog.append(form);
      const no = closeButton(dialog, "取消");
      form.querySelector(".choice").append(no);
      document.body.append(dialog);
      dialog.addEventListener("close", () => {
        no.remove();
        details.append(form);
        dialog.remove();
        summary.focus();
      });
      dialog.showModal();
    });
  });

  // In the capture phase, so that the guard above never sees a submit that is not yet meant.
  document.addEventListener(
    "submit",
    (event) => {
      const button = event.submitter;
      const question = button?.dataset.confirm;
      if (!question || button.dataset.confirmed) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const dialog = document.createElement("dialog");
      const body = document.createElement("div");
      const text = document.createElement("p");
      const choice = document.createElement("div");
      const yes = closeButton(dialog, button.textContent.trim());
      body.className = "confirm-form";
      choice.className = "choice";
      text.textContent = question;
      text.id = "confirm-question";
      yes.className = "btn btn-primary";
      yes.addEventListener("click", () => {
        button.dataset.confirmed = "yes";
        event.target.requestSubmit(button);
        delete button.dataset.confirmed;
      });
      choice.append(yes, closeButton(dialog, "再想想"));
      body.append(text, choice);
      dialog.setAttribute("aria-labelledby", text.id);
      dialog.append(body);
      dialog.addEventListener("close", () => dialog.remove());
      document.body.append(dialog);
      dialog.showModal();
    },
    true,
  );

  /* a textarea is as tall as its text */

  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  all("textarea").forEach((area) => area.value && grow(area));
  document.addEventListener("input", (event) => event.target.tagName === "TEXTAREA" && grow(event.target));

  /* photographs are made small before they travel: longest side 1600 px, JPEG 0.8; anything unreadable goes as it is */

  const longestSide = 1600;

  const shrink = async (file) => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type)) {
      return file;
    }
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      const pen = canvas.getContext("2d");
      // A transparent ground would come out black in JPEG.
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
      return small && small.size < file.size
        ? new File([small], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg", lastModified: file.lastModified })
        : file;
    } catch {
      return file;
    }
  };

  const shrinking = new WeakMap();

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.matches("input[type=file][data-shrink]") || !input.files.length || !input.form) {
      return;
    }
    const work = Promise.all([...input.files].map(shrink)).then((files) => {
      const list = new DataTransfer();
      files.forEach((file) => list.items.add(file));
      input.files = list.files;
    });
    shrinking.set(input.form, Promise.all([shrinking.get(input.form), work]));
  });

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      const work = shrinking.get(form);
      if (!work || event.defaultPrevented) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      // Never within this event: a form that is just firing submit ignores requestSubmit, and work that is done answers at once.
      work.finally(() =>
        setTimeout(() => {
          shrinking.delete(form);
          form.requestSubmit(event.submitter);
        }, 0),
      );
    },
    true,
  );
})();
