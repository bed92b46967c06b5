// Does a question sound like crisis? This knows nothing of the index, so it answers at once, also while that loads or
// fails. The words come with the page, from recovery_college/data/crisis.yml. The same rules, in Python, stand in
// recovery_college/search/crisis.py. What is typed stays on this page.
import { distance, wordsOf } from "./text.js";

/**
 * @typedef {object} CrisisTable
 * @property {Record<string, string>} same
 * @property {string[]} filler
 * @property {string[]} quiet
 * @property {string[]} alike
 * @property {string[]} known
 * @property {number} between
 * @property {number} letters
 * @property {{ kind: string, say: string[], unless?: string[], only?: boolean }[]} phrases
 *
 * @typedef {"now" | "quiet" | ""} Tone urgent help in plain sight; one calm line; nothing
 */

/**
 * @param {CrisisTable} table
 * @param {Map<string, string>} numbers
 */
export const crisis = (table, numbers) => {
  const same = new Map(Object.entries(table.same));
  const filler = new Set(table.filler);
  const quiet = new Set(table.quiet);
  const alike = new Set(table.alike);
  const known = new Set(table.known);

  /** @param {string} word */
  const mended = (word) => {
    const meant = same.get(word);
    if (meant !== undefined) return meant;
    if (known.has(word) || alike.has(word) || quiet.has(word) || word.length < 5) return word;
    let best = word;
    let fewest = 3;
    for (const other of table.known) {
      const most = other.length >= 7 ? 2 : 1;
      if (other[0] !== word[0]) continue;
      const slips = distance(word, other, most);
      if (slips <= most && slips < fewest) [best, fewest] = [other, slips];
    }
    return same.get(best) || best;
  };

  /** @param {string[]} words */
  const folded = (words) => {
    const out = [];
    for (let n = 0; n < words.length; ) {
      const phrase = (/** @type {number} */ length) => words.slice(n, n + length).join(" ");
      const length = [3, 2].find((length) => n + length <= words.length && same.has(phrase(length)));
      out.push((length && same.get(phrase(length))) || mended(words[n]));
      n += length || 1;
    }
    return out;
  };

  /**
   * Whether the rest of a phrase follows, each word near the one before.
   *
   * @param {string[]} words
   * @param {number} start
   * @param {string[]} phrase
   */
  const goesOn = (words, start, phrase) => {
    let at = start;
    return phrase.slice(1).every((wanted) => {
      const near = words.slice(at + 1, at + 2 + table.between).indexOf(wanted);
      at += 1 + near;
      return near >= 0;
    });
  };

  /**
   * @param {string} question
   * @returns {Tone}
   */
  return (question) => {
    const typed = wordsOf(question.slice(0, table.letters), numbers);
    const words = folded(typed);
    const bare = words.filter((word) => !filler.has(word)).join(" ");
    const spaced = ` ${typed.join(" ")} `;
    /**
     * @param {CrisisTable["phrases"][0]} entry
     * @param {string} said
     */
    const says = (entry, said) => {
      if (entry.only) return words.length > 0 && (bare === said || words.join(" ") === said);
      const phrase = said.split(" ");
      return words.some((word, at) => word === phrase[0] && goesOn(words, at, phrase));
    };
    const kinds = table.phrases
      .filter((entry) => !(entry.unless || []).some((said) => spaced.includes(` ${said} `)))
      .filter((entry) => entry.say.some((said) => says(entry, said)))
      .map((entry) => entry.kind);
    if (kinds.includes("now") || (kinds.includes("topic") && !typed.some((word) => quiet.has(word)))) return "now";
    return kinds.length ? "quiet" : "";
  };
};
