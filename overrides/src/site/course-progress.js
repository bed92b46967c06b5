import { required } from "../common/dom.js";
import * as storage from "../common/storage.js";

/**
 * "Just for you", on a course and its parts: only where the reader has asked this browser to keep their plan. Then a
 * part is noted as the last one read, the course says where they were, and a course is added without leaving the page.
 */
export const courseProgress = () => {
  /** @type {HTMLElement | null} */
  const box = document.querySelector(".rc-mine");
  const record = box && storage.read();
  if (!record) return;
  const { course = "", title = "", module, modules = "" } = box.dataset;
  const reading = { ...record.reading };
  if (module) {
    reading[course] = module;
    storage.write({ ...record, reading });
  } else if (Object.keys(reading).includes(course)) {
    showLastRead(box, reading[course], modules.split(" "));
  }
  addHere(box, course, title);
};

/**
 * @param {HTMLElement} box
 * @param {string} module the part that was read last
 * @param {string[]} modules all parts of the course
 */
const showLastRead = (box, module, modules) => {
  const n = modules.indexOf(module) + 1;
  const path = new URL(`${module}/`, location.href).pathname;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".rc-page a[href]");
  const part = n && [...links].find((link) => link.pathname === path);
  if (!part) return;
  const line = required(".rc-mine__last", box);
  /** @type {HTMLAnchorElement} */
  const link = required("a", line);
  link.href = part.href;
  const text = line.dataset.text || "";
  link.textContent = text.replace("{n}", String(n)).replace("{title}", () => part.textContent || "");
  line.hidden = false;
};

/**
 * "Add this course to my plan" adds it here, and a button takes it out again.
 *
 * @param {HTMLElement} box
 * @param {string} course
 * @param {string} title
 */
const addHere = (box, course, title) => {
  /** @type {HTMLElement | null} */
  const add = box.querySelector(".rc-mine__add");
  const said = required(".rc-mine__said", box);
  const undo = required(".rc-mine__undo", box);
  let wasThere = false; // before the last change
  const change = (/** @type {boolean} */ is) => {
    const now = storage.read(); // as it is, perhaps changed in another window
    if (!now) return false;
    const courses = { ...now.plan.answers.courses };
    wasThere = Object.keys(courses).includes(course);
    if (is === wasThere) return true;
    if (is) courses[course] = { question: title, answer: true };
    else delete courses[course];
    return storage.write({ ...now, plan: { ...now.plan, answers: { ...now.plan.answers, courses } } });
  };
  add?.addEventListener("click", (event) => {
    if (!change(true)) return; // the link leads to the plan
    event.preventDefault();
    said.textContent = add.dataset.added || "";
    if (!wasThere) undo.hidden = false; // what was ticked on an earlier day is not for this button to take out
  });
  undo.addEventListener("click", () => {
    if (!change(false)) return;
    said.textContent = add?.dataset.gone || "";
    undo.hidden = true;
    add?.focus();
  });
};
