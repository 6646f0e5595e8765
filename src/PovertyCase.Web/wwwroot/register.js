// Comfort on the register's forms: birth, sex and age from an ID number, running income totals, finer causes that fit the cause.
// The server says and calculates the same; nothing here is needed to get work done.
"use strict";

(() => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const halfWidth = (text) =>
    text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\s/g, "");

  const echoOf = (typed, today) => {
    const number = halfWidth(typed).toUpperCase();
    if (!/^\d{17}[\dX]/.test(number)) {
      return "";
    }
    const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
    if ("10X98765432"[sum % 11] !== number[17]) {
      return "校验码对不上，请对照证件逐位核对";
    }
    const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
    const [thisYear, thisMonth, thisDay] = today.split("-").map(Number);
    const age = thisYear - year - (month > thisMonth || (month === thisMonth && day > thisDay) ? 1 : 0);
    return `${year}年${month}月${day}日出生，${age}岁，${Number(number[16]) % 2 ? "男" : "女"}`;
  };

  document.querySelectorAll("[data-id-number]").forEach((input) => {
    const echo = input.closest(".field").querySelector("[data-id-echo]");
    input.addEventListener("input", () => {
      echo.textContent = echoOf(input.value, input.dataset.today);
    });
  });

  // A place of work: what it is read as, and names to choose from.
  const offers = document.createElement("datalist");
  offers.id = "place-offers";
  let asking;
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-place]")) {
      return;
    }
    if (!offers.isConnected) {
      document.body.append(offers);
    }
    target.setAttribute("list", offers.id);
    clearTimeout(asking);
    asking = setTimeout(async () => {
      const typed = target.value;
      const answer = await fetch(`/households/places?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer?.ok || target.value !== typed) {
        return;
      }
      const read = await answer.json();
      target.closest(".field").querySelector("[data-place-echo]").textContent = read.says;
      offers.replaceChildren(...read.offers.filter((name) => name !== typed).map((name) => new Option(name, name)));
    }, 250);
  });

  document.querySelectorAll("[data-here]").forEach((here) => {
    if (!navigator.geolocation || !window.isSecureContext) {
      return;
    }
    const [button, said] = [here.querySelector("button"), here.querySelector("[role=status]")];
    const fill = (id, degrees) => {
      const field = document.getElementById(id);
      field.value = degrees.toFixed(6);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    here.hidden = false;
    button.addEventListener("click", () => {
      said.textContent = said.dataset.waiting;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          fill(button.dataset.longitude, coords.longitude);
          fill(button.dataset.latitude, coords.latitude);
          said.textContent = said.dataset.told.replace("{}", Math.round(coords.accuracy));
        },
        () => {
          said.textContent = said.dataset.refused;
        },
        { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 });
    });
  });

  const yuan = (field) => {
    const match = /^[¥￥]?([\d.]+)(万)?元?$/.exec(halfWidth(field.value).replaceAll(",", ""));
    const amount = match ? Number(match[1]) * (match[2] ? 10000 : 1) : 0;
    return Number.isFinite(amount) ? Math.round(amount * 100) : 0;
  };
  const text = (cents) => (cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  document.querySelectorAll("[data-income]").forEach((sheet) => {
    const from = sheet.dataset.personsFrom;
    const count = sheet.querySelector("[data-persons]");
    const total = () => {
      if (from) {
        count.textContent = [...document.querySelectorAll(from)].filter((name) => name.value.trim()).length;
      }
      const sum = (fields) => [...sheet.querySelectorAll(fields)].reduce((all, field) => all + yuan(field), 0);
      const net = sum("[data-plus]") - sum("[data-minus]");
      const persons = Number(count.textContent);
      sheet.querySelector("[data-net]").textContent = text(net);
      sheet.querySelector("[data-per-capita]").textContent = text(persons ? Math.round(net / persons) : 0);
    };
    (from ? document : sheet).addEventListener("input", total);
  });

  document.querySelectorAll("[data-cause]").forEach((cause) => {
    const finer = cause.closest("fieldset").querySelector("[data-finer-cause]");
    const narrow = () => {
      finer.querySelectorAll("option").forEach((option) => {
        option.hidden = option.value !== "" && cause.value !== "" && !option.value.startsWith(cause.value);
      });
      finer.querySelectorAll("optgroup").forEach((group) => {
        group.hidden = [...group.children].every((option) => option.hidden);
      });
      if (finer.selectedOptions[0]?.hidden) {
        finer.value = "";
      }
    };
    const questions = JSON.parse(cause.dataset.questions);
    const hint = document.getElementById(`${cause.closest("fieldset").querySelector("[data-cause-detail]").id}_hint`);
    const general = hint?.textContent;
    cause.addEventListener("change", () => {
      narrow();
      if (hint) {
        hint.textContent = questions[cause.value] ?? general;
      }
    });
    narrow();
  });

  // On the form of a new household the people stand above: whom a cause concerns is chosen from what has been typed there.
  const typed = [...document.querySelectorAll(".person [data-name]")];
  if (typed.length) {
    document.querySelectorAll("[data-cause-who]").forEach((who) => {
      const offer = () => {
        const chosen = who.value;
        const names = [...new Set([...typed.map((name) => name.value.trim()), chosen].filter(Boolean))];
        [...who.options].filter((option) => option.value).forEach((option) => option.remove());
        names.forEach((name) => who.add(new Option(name, name, false, name === chosen)));
      };
      who.addEventListener("focus", offer);
      who.addEventListener("mousedown", () => document.activeElement === who || offer());
    });
  }
})();
