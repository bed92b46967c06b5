import { fill } from "../common/fill.js";
import { shared } from "../common/shared.js";
import * as storage from "../common/storage.js";
import { Answers } from "./answers.js";
import { alike, together } from "./merge.js";
import { make, Refused, take } from "./plan-file.js";

/**
 * @typedef {Pick<import("./plan-page.js").PlanPage,
 *   "answers" | "changed" | "data" | "fill" | "find" | "say" | "unsaved" | "whenChanged">} Page
 *
 * @typedef {object} Found
 * @property {storage.Kept | null} record
 * @property {Answers | null} answers those in it
 * @property {storage.Why} why this page cannot read it
 */

/**
 * "Keep my plan on this device": off until a reader switches it on. Other windows with the same plan are listened to,
 * and no window writes over what another one has written, or over what it cannot read. A window keeps nothing before
 * its own reader has asked for that there, whatever another window does.
 *
 * Gives back what takes all words off the page.
 *
 * @param {Page} page
 * @param {EventTarget} events the window
 */
export const autosave = (page, events = window) => {
  const { data } = page;
  const { words, most } = data;
  const unreadable = { "": undefined, version: words.kept_version, damaged: words.kept_damaged };
  /** @type {HTMLInputElement} */
  const box = page.find("keep");
  let keeping = false; // and not the box: some browsers tick a box again that was ticked on an earlier visit
  let before = new Answers(); // what is kept, as this page last saw it
  let isFull = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let isTold = false; // that another window keeps a plan

  const set = (/** @type {boolean} */ is) => {
    keeping = is;
    box.checked = is;
    isTold = false;
  };
  /** @returns {Found} */
  const look = () => {
    const { record, why } = storage.find();
    if (!record) return { record, answers: null, why };
    try {
      return { record, answers: take(record.plan, data), why };
    } catch (error) {
      const isNewer = error instanceof Refused && error.reason === "version";
      return { record: null, answers: null, why: isNewer ? "version" : "damaged" };
    }
  };
  // Switched off here or in another window: the words of this one stay on the page.
  const stop = (said = words.not_kept) => {
    set(false);
    page.unsaved = !page.answers.isEmpty;
    page.say("keep", said);
    return false;
  };
  const put = (/** @type {Found} */ { record, answers: others, why }, isFirst = false) => {
    if (why) return stop(unreadable[why]); // never written over
    if (!record && !isFirst) return stop(); // cleared in another window a moment ago
    if (others && !alike(others, before)) {
      page.answers = together(before, page.answers, others, most.letters);
      page.fill();
    }
    const plan = make(page.answers, data);
    isFull = !storage.write({ reading: {}, ...record, version: 1, days: data.days, plan });
    if (isFull) page.say("keep", words.cannot_keep);
    else before = page.answers.copy();
    return !isFull;
  };
  const sync = () => {
    clearTimeout(waiting);
    if (keeping) put(look());
  };
  // This window keeps nothing, and another one does: that is said, once, and nothing else is done.
  const tell = (/** @type {Found} */ { answers }) => {
    if (isTold === Boolean(answers)) return;
    isTold = Boolean(answers);
    page.say("keep", isTold ? words.other_keeps : "");
  };
  // Takes all words off the page and stops keeping them. What the browser has kept is for others to delete.
  const empty = () => {
    clearTimeout(waiting);
    set(false);
    before = new Answers();
    page.answers = new Answers();
    page.unsaved = false;
    page.fill();
  };

  events.addEventListener("beforeunload", (event) => {
    sync();
    if (shared.leaving) return; // "Leave this page quickly": no question on the way
    if (page.unsaved && (!keeping || isFull)) event.preventDefault();
  });
  if (!storage.isAllowed()) return empty;

  page.whenChanged = () => {
    clearTimeout(waiting);
    if (keeping) waiting = setTimeout(sync, 300);
  };
  const found = look();
  if (found.answers) {
    set(true);
    page.answers = found.answers;
    before = found.answers.copy();
    if (!before.isEmpty) page.say("open", words.kept_again);
  } else if (found.why) page.say("keep", unreadable[found.why]);
  box.addEventListener("change", () => {
    if (!box.checked) {
      storage.forget();
      stop();
      return;
    }
    const now = look();
    if (now.why) {
      set(false);
      page.say("keep", unreadable[now.why]);
      return;
    }
    before = new Answers();
    set(put(now, true));
    if (keeping) page.say("keep", now.answers && !now.answers.isEmpty ? `${words.kept} ${words.joined}` : words.kept);
  });
  events.addEventListener("storage", (event) => {
    const { key } = /** @type {StorageEvent} */ (event);
    if (key !== storage.NAME && key !== null) return;
    const now = look();
    const others = now.answers;
    if (!keeping) {
      tell(now);
      return;
    }
    if (!others) {
      stop(unreadable[now.why]);
      return;
    }
    const mixed = together(before, page.answers, others, most.letters);
    const isNew = !alike(mixed, others);
    const isMore = !alike(mixed, page.answers);
    before = others;
    page.answers = mixed;
    if (isMore) {
      page.fill();
      page.say("keep", words.other_tab);
    }
    if (isNew) page.changed();
  });
  events.addEventListener("pagehide", sync);
  events.addEventListener("pageshow", (event) => {
    if (!(/** @type {PageTransitionEvent} */ (event).persisted)) return;
    // "Back" to a page that the browser has held in memory: it has heard nothing of what other pages did since
    const now = look();
    if (!keeping) tell(now);
    else if (now.record || now.why) sync();
    else {
      empty();
      page.say("keep", words.kept_gone);
    }
  });
  try {
    if (sessionStorage.getItem(storage.EXPIRED) !== null) {
      sessionStorage.removeItem(storage.EXPIRED);
      page.say("open", fill(words.too_old, { days: data.days }));
    }
  } catch {
    // a browser that keeps nothing
  }
  return empty;
};
