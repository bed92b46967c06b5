// How a question is read: each word as one of the index, as a form, a beginning or a slip of one, or as something else
// that our pages say for it. The same, in Python, stands in recovery_college/search/query_parser.py, where each step is
// explained; tests/search-cases.yml holds both to the same answers.
import { sound, termOf } from "./index-data.js";
import { distance, wordsOf } from "./text.js";

/**
 * @typedef {import("./index-data.js").Index} Index
 * @typedef {import("./index-data.js").Look} Look
 * @typedef {[term: number, fits: number]} Option
 *
 * @typedef {object} Word
 * @property {string} typed
 * @property {"exact" | "form" | "start" | "split" | "spelling" | "joined" | "little" | "unknown"} how it was read
 * @property {Option[]} options
 * @property {boolean} saysLittle
 * @property {[label: string, terms: number[]][]} looks
 *
 * @typedef {{ words: Word[], first: number, isCut: boolean }} Understood
 */

const MOST_WORDS = 32;
const MOST_LETTERS = 400;
const STARTS = 6;
const SPELLINGS = 2;

/**
 * A word of the index that this is a form of.
 *
 * @param {Index} index
 * @param {string} word
 */
const baseOf = (index, word) => {
  for (const [ending, instead] of index.endings) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    const base = word.slice(0, word.length - ending.length);
    if (index.words.has(base + instead)) return base + instead;
    const [before, last] = base.slice(-2);
    const twice = !instead && last === before && !"aeiou".includes(last);
    if (twice && index.words.has(base.slice(0, -1))) return base.slice(0, -1);
  }
  return undefined;
};

/**
 * The terms with words that begin so.
 *
 * @param {Index} index
 * @param {string} word
 */
const starts = (index, word) => {
  /** @type {Map<number, number>} */
  const found = new Map();
  let low = 0;
  let high = index.sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index.sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  for (; low < index.sorted.length && index.sorted[low].startsWith(word); low++) {
    const term = termOf(index, index.sorted[low]);
    const { postings } = index.terms[term];
    if (postings && !index.stop.has(index.sorted[low])) found.set(term, postings.length);
  }
  return [...found]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, STARTS)
    .map(([term]) => term);
};

/**
 * Two words of the index that were written as one.
 *
 * @param {Index} index
 * @param {string} word
 */
const halves = (index, word) => {
  let most = 0;
  /** @type {string[] | undefined} */
  let best;
  for (let cut = 3; cut < word.length - 2; cut++) {
    const pair = [word.slice(0, cut), word.slice(cut)];
    if (!pair.every((half) => index.words.has(half) && !index.stop.has(half))) continue;
    const least = Math.min(...pair.map((half) => index.terms[termOf(index, half)].postings.length));
    if (least > most) [most, best] = [least, pair];
  }
  return best;
};

/**
 * The words of the index that this may be a slip of.
 *
 * @param {Index} index
 * @param {string} word
 * @returns {Option[]}
 */
const spellings = (index, word) => {
  if (word.length < 4 || /^\p{N}+$/u.test(word)) return [];
  const most = word.length < 7 ? 1 : 2;
  const heard = sound(index, word);
  /** @type {Map<number, [cost: number, rarity: number]>} */
  const found = new Map();
  for (const other of index.sorted) {
    if (Math.abs(other.length - word.length) > 3 || other.length < 3) continue;
    const alike = heard.length > 1 && heard === sound(index, other);
    if ((other[0] !== word[0] && !alike) || index.stop.has(other)) continue;
    const slips = distance(word, other, alike ? most + 2 : most);
    if (slips > (alike ? most + 2 : most)) continue;
    const term = termOf(index, other);
    const cost = slips - (alike ? 1.5 : 0);
    const rarity = -index.terms[term].postings.length;
    const known = found.get(term);
    if (!known || cost < known[0] || (cost === known[0] && rarity < known[1])) found.set(term, [cost, rarity]);
  }
  const best = [...found].sort(([a, x], [b, y]) => x[0] - y[0] || x[1] - y[1] || a - b).slice(0, SPELLINGS);
  return best
    .filter(([, [cost]]) => cost <= best[0][1][0] + 0.5)
    .map(([term, [cost]]) => [term, cost < 1 ? 0.85 : cost <= 1 ? 0.8 : 0.65]);
};

/**
 * @param {Index} index
 * @param {string} word
 * @param {boolean} isLast it may not be typed to its end yet
 * @returns {Word[]}
 */
const read = (index, word, isLast) => {
  /**
   * @param {Word["how"]} how
   * @param {Option[]} options
   * @param {string} [typed]
   * @returns {Word[]}
   */
  const make = (how, options, typed = word) => [{ typed, how, options, saysLittle: false, looks: [] }];
  const term = index.words.get(word);
  if (term !== undefined) {
    const more = isLast && word.length >= 3 ? starts(index, word).filter((other) => other !== term) : [];
    return make("exact", [[term, 1], ...more.map((other) => /** @type {Option} */ ([other, 0.35]))]);
  }
  const base = baseOf(index, word);
  if (base) return make("form", [[termOf(index, base), 1]]);
  const begun = word.length >= (isLast ? 2 : 4) ? starts(index, word) : [];
  const beginnings = (/** @type {number} */ fits) => begun.map((other) => /** @type {Option} */ ([other, fits]));
  if (isLast && begun.length) return make("start", beginnings(0.8));
  const spelt = spellings(index, word);
  const split = spelt.length && spelt[0][1] >= 0.8 ? undefined : halves(index, word);
  if (split) return split.flatMap((half) => make("split", [[termOf(index, half), 1]], half));
  if (spelt.length) return make("spelling", spelt);
  return begun.length ? make("start", beginnings(0.6)) : make("unknown", []);
};

/**
 * @param {Index} index
 * @param {string} question
 * @returns {Understood}
 */
export const understand = (index, question) => {
  const typed = wordsOf([...question].slice(0, MOST_LETTERS).join(""), index.numbers).slice(0, MOST_WORDS);
  /** @type {Word[]} */
  const words = [];
  for (let n = 0; n < typed.length; n++) {
    const [word, next] = [typed[n], typed[n + 1]];
    const joined = next && !(index.stop.has(word) && index.stop.has(next)) ? index.words.get(word + next) : undefined;
    if (joined !== undefined) {
      const both = `${word} ${next}`;
      words.push({ typed: both, how: "joined", options: [[joined, 1]], saysLittle: false, looks: [] });
      n++;
    } else if (index.stop.has(word)) {
      const options = /** @type {Option[]} */ ([[termOf(index, word), 1]]);
      words.push({ typed: word, how: "little", options, saysLittle: true, looks: [] });
    } else {
      words.push(...read(index, word, n === typed.length - 1));
    }
  }
  return { words, first: addSynonyms(index, words), isCut: typed.length === MOST_WORDS };
};

/**
 * Adds what our pages say for what people say. Gives the document that a saying puts first, or -1.
 *
 * @param {Index} index
 * @param {Word[]} words
 */
const addSynonyms = (index, words) => {
  const terms = words.map((word) => (word.options.length ? word.options[0][0] : -1));
  /** @type {Set<number>} */
  const covered = new Set();
  const firsts = [];
  for (const saying of index.data.sayings) {
    for (const phrase of saying.say) {
      for (let at = 0; at + phrase.length <= terms.length; at++) {
        if (phrase.some((term, n) => terms[at + n] !== term)) continue;
        const span = phrase.map((_, n) => at + n);
        for (const n of span) covered.add(n);
        if (saying.first >= 0) firsts.push(saying.first);
        const telling = span.filter((n) => !words[n].saysLittle);
        for (const n of telling.length ? telling : span) {
          for (const [label, ...numbers] of saying.look) {
            const isSaid = numbers.every((number) => phrase.includes(number));
            if (isSaid || words[n].looks.some(([known]) => known === label)) continue;
            words[n].looks.push([label, numbers]);
          }
        }
      }
    }
  }
  const all = words.every((word, n) => word.saysLittle || !word.options.length || covered.has(n));
  return firsts.length && all ? firsts[0] : -1;
};
