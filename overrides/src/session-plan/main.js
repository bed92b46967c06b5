// The session plan for another start: as soon as a reader changes the time or the length of a session, its clock times
// and the sentence that says whether it fits follow. Nothing is stored and nothing is sent. assets/session-plan.js
import { dataOf, required } from "../common/dom.js";
import { fill } from "../common/fill.js";
import { clock } from "./clock.js";

const words = dataOf("rc-running-words");

/** @param {HTMLElement} plan one session */
const sessionPlan = (plan) => {
  const choose = required(".rc-running__choose", plan);
  /** @type {HTMLInputElement} */
  const start = required("[name=start]", choose);
  /** @type {HTMLInputElement} */
  const length = required("[name=length]", choose);
  const fit = required(".rc-running__fit", plan);
  const rows = [...plan.querySelectorAll("tr[data-minutes]")].map((row) => ({
    minutes: Number(row.getAttribute("data-minutes")),
    time: required(".rc-running__time", row),
  }));
  const takes = rows.reduce((sum, row) => sum + row.minutes, 0);

  const say = (/** @type {string} */ text) => {
    if (fit.textContent !== text) fit.textContent = text;
  };
  const set = () => {
    const has = Math.round(Number(length.value));
    const [hour, minute] = start.value.split(":").map(Number);
    if (!start.value || !(has > 0)) {
      say(words.not_a_time);
      return;
    }
    let gone = hour * 60 + minute;
    for (const row of rows) {
      row.time.textContent = clock(gone, plan.dataset.noon || "");
      gone += row.minutes;
    }
    const verdict = takes > has ? words.too_long : takes < has ? words.left : words.fits;
    fit.classList.toggle("rc-running__fit--over", takes > has);
    say(fill(verdict, { takes, has, n: Math.abs(has - takes) }));
  };
  for (const field of [start, length]) field.addEventListener("input", set);
  // a browser may bring back what was typed before a page was loaded again
  if (start.value !== start.defaultValue || length.value !== length.defaultValue) set();
  choose.hidden = false;
};

/** @type {NodeListOf<HTMLElement>} */
const plans = document.querySelectorAll(".rc-running");
plans.forEach(sessionPlan);
