import { dataOf, required } from "../common/dom.js";
import { fill } from "../common/fill.js";
import { showList } from "./answer-list.js";
import { Answers } from "./answers.js";
import { clean } from "./plan-file.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Box */

/** A page with a form: its fields, the reader's answers in them and behind them, and the lines in which it says things. */
export class PlanPage {
  /** @param {HTMLElement} form */
  constructor(form) {
    this.form = form;
    /** @type {import("./page-data.js").PageData} */
    this.data = dataOf("rc-plan-data");
    this.answers = new Answers(); // everything: this page, and what else is in an opened file
    this.unsaved = false;
    this.whenChanged = () => {};
    /** @type {NodeListOf<Box>} */
    const boxes = form.querySelectorAll("[data-group]");
    /** @type {import("./page-data.js").Field[]} */
    this.fields = [...boxes].map((box) => ({ box, group: box.dataset.group || "", id: box.dataset.id || "" }));
    this.places = new Set(this.fields.map((one) => `${one.group} ${one.id}`));
    this.ownGroups = new Set(this.fields.map((one) => one.group));
    /** @type {NodeListOf<HTMLInputElement>} */
    const ticks = form.querySelectorAll("[type=checkbox]");
    for (const box of ticks) box.autocomplete = "off"; // ticks are for us to put back
    for (const { box } of this.fields) if (box.type !== "checkbox") this.prepare(box);
    for (const field of this.fields) field.box.addEventListener("input", () => this.take(field));
  }

  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} name
   * @returns {T}
   */
  find(name) {
    return required(`#rc-plan-${name}`);
  }

  /**
   * @param {string} where
   * @param {string} text
   */
  say(where, text) {
    const line = required(`[data-said="${where}"]`, this.form);
    line.textContent = ""; // the same words a second time are said a second time
    line.textContent = text;
  }

  /** @param {Box} box */
  question(box) {
    return (box.dataset.question || box.labels?.[0].textContent || "").trim().slice(0, this.data.most.question);
  }

  /**
   * On paper a box for typing is cut off at its edge, so its words stand beside it, for paper alone.
   *
   * @param {Box} box
   */
  prepare(box) {
    box.setAttribute("writingsuggestions", "false"); // guesses at the next word would be made by the browser's maker
    const paper = document.createElement("div");
    paper.className = "rc-plan-paper";
    paper.setAttribute("aria-hidden", "true");
    const room = document.createElement("p"); // says so when no more goes in: a browser cuts a long paste in silence
    room.className = "rc-plan-said rc-plan-room";
    room.setAttribute("role", "status");
    box.after(paper, room);
    box.addEventListener("paste", (event) => {
      const { clipboardData } = /** @type {ClipboardEvent} */ (event);
      const coming = clean(clipboardData?.getData("text/plain") || "");
      const length = box.value.length - (Number(box.selectionEnd) - Number(box.selectionStart)) + coming.length;
      if (length > this.data.most.typed) setTimeout(() => this.room(box, true)); // once it stands in the box
    });
  }

  /**
   * Says that a box is full, or takes that back.
   *
   * @param {Box} box
   * @param {boolean} isFull
   */
  room(box, isFull) {
    const { words, most } = this.data;
    const line = box.nextElementSibling?.nextElementSibling;
    const text = isFull ? fill(words.full, { n: most.typed.toLocaleString(document.documentElement.lang) }) : "";
    if (line && line.textContent !== text) line.textContent = text;
  }

  /**
   * Puts a text beside its box, for paper, and makes the box as high as the text.
   *
   * @param {Box} box
   * @param {string} text
   */
  draw(box, text) {
    const paper = box.nextElementSibling;
    if (paper) paper.textContent = text;
    box.style.height = "auto";
    if (box.scrollHeight > box.clientHeight) box.style.height = `${box.scrollHeight + 2}px`;
  }

  /**
   * What a reader has just typed or ticked.
   *
   * @param {import("./page-data.js").Field} field
   */
  take({ box, group, id }) {
    const question = this.question(box);
    if (isTick(box)) {
      this.answers.put(group, id, { question, answer: box.checked });
    } else {
      const answer = clean(box.value);
      this.answers.put(group, id, { question, answer: answer.trim() ? answer : "" });
      this.draw(box, answer);
      this.room(box, box.value.length >= this.data.most.typed);
    }
    this.changed();
  }

  changed() {
    this.unsaved = !this.answers.isEmpty;
    this.whenChanged();
  }

  /** Puts the answers into the fields, and those without a field into a list. */
  fill() {
    const { words } = this.data;
    for (const { box, group, id } of this.fields) {
      const entry = this.answers.get(group, id);
      if (isTick(box)) {
        box.checked = Boolean(entry);
        const fold = entry && box.closest("details");
        if (fold) fold.open = true; // nothing ticked is out of sight
      } else {
        const text = entry ? (entry.answer === true ? words.yes : entry.answer) : "";
        if (box.value !== text) box.value = text;
        this.draw(box, text);
        if (text.length < this.data.most.typed) this.room(box, false);
      }
    }
    this.list();
  }

  /**
   * On a page of a plan: what is of this plan and has no field. On the start page, which has none: everything.
   *
   * @param {string} group
   * @param {string} id
   */
  isListed(group, id) {
    if (!this.data.group) return true;
    return this.ownGroups.has(group) && id.startsWith(this.data.prefix) && !this.places.has(`${group} ${id}`);
  }

  list() {
    const { words } = this.data;
    const section = required(".rc-plan-entries", this.form);
    const remove = (/** @type {string} */ group, /** @type {string} */ id) => {
      this.answers.put(group, id, null);
      this.changed();
      this.list();
      this.say("entries", words.removed);
      if (!section.hidden) this.find("entries-title").focus();
    };
    section.hidden = !showList(this.find("entries"), this, remove);
  }
}

/**
 * @param {Box} box
 * @returns {box is HTMLInputElement}
 */
const isTick = (box) => box.type === "checkbox";
