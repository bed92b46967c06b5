import { fill } from "../common/fill.js";

/**
 * "Add this course to my plan", on a course, leads to the box of that course. It is ticked, and that is said.
 *
 * @param {import("./plan-page.js").PlanPage} page
 */
export const addCourse = (page) => {
  const { words } = page.data;

  const arrive = () => {
    const box = document.getElementById(location.hash.slice(1)); // an id has no letter that an address would change
    if (!(box instanceof HTMLInputElement) || box.dataset.group !== "courses") return;
    const was = box.checked;
    const title = page.question(box);
    const tick = (/** @type {boolean} */ is) => {
      box.checked = is;
      box.dispatchEvent(new Event("input"));
      box.focus();
    };
    const line = document.createElement("span");
    line.className = "rc-plan-ticked";
    line.setAttribute("role", "status");
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "rc-plan-button";
    undo.textContent = words.undo;
    undo.addEventListener("click", () => {
      tick(false);
      line.textContent = fill(words.undone, { title });
    });
    page.form.querySelector(".rc-plan-ticked")?.remove();
    box.closest(".rc-plan-course")?.append(line);
    line.append(fill(words.ticked, { title }));
    if (!was) line.append(" ", undo); // what was ticked before stays as it was
    tick(true);
    try {
      history.replaceState(null, "", location.pathname + location.search); // a reload does not tick it again
    } catch {
      // a page opened from a folder may not change its address
    }
  };

  addEventListener("hashchange", arrive);
  if (location.hash) arrive();
};
