// Sets the point of a household on the plan of its village: a click, or the arrow keys (with Shift a fine step). The fields beside it are the truth;
// the plan shows what stands in them. Nothing here is needed to get work done: both numbers can be typed.
"use strict";

(() => {
  const step = 8;
  document.querySelectorAll("[data-plan]").forEach((box) => {
    const [open, sheet, said] = [box.querySelector("[data-plan-open]"), box.querySelector("[data-plan-sheet]"), box.querySelector("[role=status]")];
    const [east, north] = [document.getElementById(box.dataset.longitude), document.getElementById(box.dataset.latitude)];
    let setting = false;
    box.hidden = false;

    const svg = () => sheet.querySelector("svg");
    const number = (field) => (field.value.trim() && Number.isFinite(Number(field.value)) ? Number(field.value) : null);
    const point = () => (number(east) === null || number(north) === null ? null : { longitude: number(east), latitude: number(north) });
    const inUnits = (at) => {
      const d = svg().dataset;
      return { x: (at.longitude - d.west) / d.across, y: (d.north - at.latitude) / d.down };
    };
    const inDegrees = ({ x, y }) => {
      const d = svg().dataset;
      return { longitude: Number(d.west) + x * d.across, latitude: d.north - y * d.down };
    };

    const show = () => {
      const [plan, at] = [svg(), point()];
      const mark = plan?.querySelector("[data-this]");
      if (!mark) {
        return;
      }
      mark.setAttribute("visibility", at ? "visible" : "hidden");
      if (at) {
        const { x, y } = inUnits(at);
        mark.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      }
    };

    const set = (units) => {
      const { width, height } = svg().viewBox.baseVal;
      const at = inDegrees({ x: Math.min(Math.max(units.x, 0), width), y: Math.min(Math.max(units.y, 0), height) });
      setting = true;
      for (const [field, degrees] of [[east, at.longitude], [north, at.latitude]]) {
        field.value = degrees.toFixed(6);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      setting = false;
      said.textContent = said.dataset.told.replace("{}", `${east.value}，${north.value}`);
      show();
    };

    const wire = () => {
      svg()?.addEventListener("click", (event) => {
        const frame = svg().getBoundingClientRect();
        const { width, height } = svg().viewBox.baseVal;
        set({ x: ((event.clientX - frame.left) / frame.width) * width, y: ((event.clientY - frame.top) / frame.height) * height });
        svg().focus({ preventScroll: true });
      });
      svg()?.addEventListener("keydown", (event) => {
        const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!way) {
          return;
        }
        event.preventDefault();
        const { width, height } = svg().viewBox.baseVal;
        const from = point() ? inUnits(point()) : { x: width / 2, y: height / 2 };
        const by = event.shiftKey ? 1 : step;
        set({ x: from.x + way[0] * by, y: from.y + way[1] * by });
      });
      sheet.querySelectorAll("[data-metres]").forEach((button) => button.addEventListener("click", () => load(button.dataset.metres)));
    };

    const load = async (metres) => {
      const asked = new URLSearchParams(box.dataset.household ? { household: box.dataset.household } : {});
      const plan = svg();
      const around = point() ?? (metres && plan ? inDegrees({ x: plan.viewBox.baseVal.width / 2, y: plan.viewBox.baseVal.height / 2 }) : null);
      if (around) {
        asked.set("longitude", around.longitude);
        asked.set("latitude", around.latitude);
      }
      if (metres) {
        asked.set("metres", metres);
      }
      try {
        const answer = await fetch(`${box.dataset.plan}?${asked}`, { redirect: "error" });
        if (!answer.ok) {
          throw new Error(answer.statusText);
        }
        sheet.innerHTML = await answer.text();
        said.textContent = "";
        wire();
        show();
        svg()?.focus({ preventScroll: true });
      } catch {
        said.textContent = said.dataset.failed;
      }
    };

    open.addEventListener("click", () => {
      open.hidden = true;
      load("");
    });
    for (const field of [east, north]) {
      field.addEventListener("input", () => setting || show());
    }
  });
})();
