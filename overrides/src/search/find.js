// What a question finds in the index. The same, in Python, stands in
// recovery_college/search/ranking.py, where each step is explained; tests/search-cases.yml holds both to the same
// answers.
import { GROUPS, where } from "./index-data.js";
import { understand } from "./understand.js";

/**
 * @typedef {import("./index-data.js").Index} Index
 * @typedef {import("./index-data.js").Document} Document
 * @typedef {import("./understand.js").Word} Word
 * @typedef {import("./understand.js").Understood} Understood
 * @typedef {{ mode?: string, who?: string, strand?: string }} Choices
 *
 * @typedef {object} Reasons why something was found
 * @property {Record<string, string[]>} parts by part of the document: the words that stand in it
 * @property {string[]} otherwise what our pages say for what was asked
 * @property {boolean} isMeant a saying puts it first
 *
 * @typedef {object} Hit
 * @property {number} number
 * @property {number} score
 * @property {Document} document
 * @property {() => Reasons} why
 */

const WEAK = 0.45;
const ASKED = 2.2;
const OTHERWISE = 0.7;

/**
 * How much each document is worth for one word.
 *
 * @param {Index} index
 * @param {Word} word
 */
const values = (index, word) => {
  /** @type {Map<number, number>} */
  const found = new Map();
  const add = (/** @type {number} */ n, /** @type {number} */ value) =>
    found.set(n, Math.max(found.get(n) || 0, value));
  for (const [term, fits] of word.saysLittle ? [] : word.options) {
    for (const [n, [, weight]] of where(index, term)) add(n, weight * fits);
  }
  for (const [, numbers] of word.looks) {
    const wheres = numbers.map((number) => where(index, number));
    for (const n of wheres[0].keys()) {
      const weights = wheres.flatMap((one) => one.get(n)?.[1] ?? []);
      if (weights.length < wheres.length) continue;
      add(n, (weights.reduce((sum, weight) => sum + weight, 0) / wheres.length) * OTHERWISE);
    }
  }
  return found;
};

/**
 * The two letters that stand for a question in the index.
 *
 * @param {number[]} numbers its terms
 */
const mark = (numbers) => {
  const total = [...new Set(numbers)].sort((a, b) => a - b).reduce((sum, number) => (sum * 31 + number) % 1296, 0);
  return Math.floor(total / 36).toString(36) + (total % 36).toString(36);
};

/**
 * @param {Document} one
 * @param {Choices} choices
 */
const fits = (one, { mode, who, strand }) =>
  (!who || one.who.includes(who) || one.who.includes("everyone")) &&
  (!mode || one.mode === mode) &&
  (!strand || one.strand === strand);

/**
 * @param {Index} index
 * @param {Understood} understood
 * @param {Word[]} telling
 * @param {number} n the document
 */
const why = (index, understood, telling, n) => {
  /** @type {Reasons} */
  const reasons = { parts: {}, otherwise: [], isMeant: n === understood.first };
  for (const word of telling) {
    const hit = word.saysLittle ? undefined : word.options.find(([term]) => where(index, term).has(n));
    const place = hit && where(index, hit[0]).get(n);
    if (hit && place) {
      const part = index.data.fields[place[0]];
      const own = ["exact", "joined", "split"].includes(word.how) && hit[0] === word.options[0][0];
      const text = own ? word.typed : index.terms[hit[0]].forms[0];
      const said = reasons.parts[part] || [];
      reasons.parts[part] = said;
      if (!said.includes(text)) said.push(text);
      continue;
    }
    const other = word.looks.find(
      ([label, numbers]) => numbers.every((one) => where(index, one).has(n)) && !reasons.otherwise.includes(label),
    );
    if (other) reasons.otherwise.push(other[0]);
  }
  return reasons;
};

/**
 * Every document that fits, best first, with the reasons; what was read otherwise than typed; whether it was cut.
 *
 * @param {Index} index
 * @param {string} question
 * @param {Choices} [choices]
 */
export const find = (index, question, choices = {}) => {
  const understood = understand(index, question);
  const telling = understood.words.filter((word) => word.looks.length || (word.options.length && !word.saysLittle));
  /** @type {Map<number, number>} */
  const scores = new Map();
  /** @type {Map<number, number>} */
  const covered = new Map();
  let whole = 0;
  for (const word of telling) {
    const known = word.options.length ? where(index, word.options[0][0]).size : 0;
    const counts = Math.log(1 + index.documents.length / Math.max(1, known || index.documents.length / 20));
    whole += counts;
    for (const [n, value] of values(index, word)) {
      scores.set(n, (scores.get(n) || 0) + value);
      covered.set(n, (covered.get(n) || 0) + counts);
    }
  }
  const sign = mark(
    telling.filter((word) => word.options.length && !word.saysLittle).map((word) => word.options[0][0]),
  );
  for (const [n, score] of scores) {
    const part = covered.get(n) || 0;
    const isAsked = part >= whole && !!index.data.asked[n].match(/../g)?.includes(sign);
    scores.set(n, ((score * part) / whole) * (isAsked ? ASKED : 1));
  }
  if (understood.first >= 0) scores.set(understood.first, Math.max(1, ...scores.values()) * 1.5);
  const kept = [...scores].filter(([n]) => fits(index.documents[n], choices));
  const least = WEAK * Math.max(0, ...kept.map(([, score]) => score));
  const tidy = (/** @type {number} */ score) => Math.round(score * 1e6);
  const found = kept.filter(([, score]) => score >= least).sort(([a, x], [b, y]) => tidy(y) - tidy(x) || a - b);
  const readAs = (/** @type {Word} */ word) => index.terms[word.options[0][0]].forms[0];
  return {
    found: found.map(([n, score]) => {
      /** @type {Hit} */
      const hit = { number: n, score, document: index.documents[n], why: () => why(index, understood, telling, n) };
      return hit;
    }),
    corrected: understood.words.filter((word) => word.how === "spelling").map((word) => [word.typed, readAs(word)]),
    readAs: telling
      .filter((word) => word.options.length)
      .map((word) => (word.how === "exact" ? word.typed : readAs(word))),
    isCut: understood.isCut,
  };
};

/**
 * The results by group, the group with the best of them first.
 *
 * @param {Hit[]} found
 */
export const grouped = (found) =>
  GROUPS.map((name) => ({ name, list: found.filter((one) => one.document.group === name) }))
    .filter(({ list }) => list.length)
    .sort((one, other) => other.list[0].score - one.list[0].score);
