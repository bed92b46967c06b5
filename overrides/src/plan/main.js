// Brings a page with a form to life. Nothing is sent anywhere, and nothing is kept before the reader asks.
// assets/plan.js
import { isAllowed } from "../common/storage.js";
import { addCourse } from "./add-course.js";
import { autosave } from "./autosave.js";
import { clearButton } from "./clear.js";
import { openFile } from "./open-file.js";
import { PlanPage } from "./plan-page.js";
import { saveFiles } from "./save-files.js";

/** @param {HTMLElement} form */
const start = (form) => {
  const page = new PlanPage(form);
  const empty = autosave(page);
  const close = openFile(page);
  saveFiles(page);
  clearButton(page, () => {
    close();
    empty();
  });
  /** @type {NodeListOf<HTMLElement>} */
  const parts = form.querySelectorAll(".rc-plan-tools");
  for (const part of parts) {
    if (part.matches(".rc-plan-keep")) part.hidden = !isAllowed();
    else if (part.matches(".rc-plan-ward")) part.hidden = isAllowed();
    else part.hidden = false;
  }
  form.classList.add("rc-plan--live");
  page.fill();
  addCourse(page);
};

/** @type {HTMLElement | null} */
const form = document.querySelector(".rc-plan");
if (form) start(form);
