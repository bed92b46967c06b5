import { required } from "../common/dom.js";
import { fill } from "../common/fill.js";
import { differences, mix } from "./merge.js";
import { nameOf } from "./plain-text.js";
import { parse, Refused, textOf } from "./plan-file.js";

/** @typedef {import("./answers.js").Answers} Answers */

/**
 * Opening a file. Where the reader has typed something else already, they are asked first; a file that cannot be read
 * changes nothing. Gives back what takes the question away.
 *
 * @param {import("./plan-page.js").PlanPage} page
 */
export const openFile = (page) => {
  const { data } = page;
  const { words, most } = data;
  const mixing = page.find("mix");
  /** @type {[theirs: Answers, college: string] | null} */
  let opened = null; // a file that waits for an answer

  const close = () => {
    opened = null;
    mixing.hidden = true;
  };
  /**
   * @param {Answers} theirs
   * @param {string} college
   * @param {import("./merge.js").How} [how] what the reader has answered, if they were asked
   */
  const use = (theirs, college, how) => {
    const hadWords = !page.answers.isEmpty;
    page.answers = mix(page.answers, theirs, how || "mine", most.letters);
    page.fill();
    page.changed();
    page.unsaved = hadWords;
    const others = [...page.answers.groups.keys()].filter((group) => data.group && !page.ownGroups.has(group));
    const names = others.map((group) => nameOf(group, data)).join("; ");
    const elsewhere = names ? ` ${fill(words.elsewhere, { names })}` : "";
    const from = college === data.college ? words.opened : fill(words.opened_other, { college });
    page.say("open", (how ? words.mixed : from) + elsewhere);
  };
  const ask = (/** @type {ReturnType<typeof differences>} */ differ) => {
    const lines = differ.map(([, , entry]) => {
      const line = document.createElement("li");
      line.textContent = entry.question;
      return line;
    });
    const list = required(".rc-plan-differ", mixing);
    list.textContent = "";
    list.append(...lines);
    page.say("open", "");
    mixing.hidden = false;
    page.find("mix-title").focus();
  };

  /** @type {HTMLInputElement} */
  const chooser = page.find("file");
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    if (!file) return;
    close();
    try {
      const [theirs, college] = parse(await textOf(file, most), data);
      const differ = differences(page.answers, theirs);
      if (differ.length) {
        opened = [theirs, college];
        ask(differ);
      } else use(theirs, college);
    } catch (error) {
      page.say("open", error instanceof Refused ? reasonOf(error, words) : words.damaged);
    }
    chooser.value = ""; // the same file can be opened again
  });
  mixing.addEventListener("click", (event) => {
    const how = event.target instanceof HTMLElement ? event.target.dataset.mix : undefined;
    if (how === undefined || !opened) return;
    const [theirs, college] = opened;
    close();
    if (how) use(theirs, college, /** @type {import("./merge.js").How} */ (how));
    else page.say("open", words.cancelled);
    chooser.focus();
  });
  return close;
};

/**
 * @param {Refused} refused
 * @param {Record<string, string>} words
 */
const reasonOf = (refused, words) =>
  ({
    damaged: words.damaged,
    foreign: words.foreign,
    version: words.version,
    large: words.large,
    unreadable: words.unreadable,
  })[refused.reason];
