// The index as it is loaded, and made ready to look things up in: words, and for each term the documents it stands in.

/**
 * What recovery_college/search/index.py writes. Numbers in it are places in `terms` and in `documents`.
 *
 * @typedef {object} IndexData
 * @property {[forms: string, peak: number, postings: string][]} terms
 * @property {PackedDocument[]} documents
 * @property {{ stop: string, numbers: Record<string, string>, endings: [string, string][], sounds: [string, string][] }} rules
 * @property {{ say: number[][], look: Look[], first: number }[]} sayings
 * @property {string[]} asked
 * @property {string[]} fields
 * @property {string} signs
 * @property {number} levels
 * @property {number} step
 *
 * @typedef {[address: string, title: string, summary: string, group: number, isWord?: number, partOf?: string,
 *   notes?: string[], mode?: string, who?: string[], strand?: string]} PackedDocument
 * @typedef {[label: string, ...terms: number[]]} Look what else to look for: how to say it, and its terms
 * @typedef {"course" | "page" | "module"} Group
 *
 * @typedef {object} Document
 * @property {string} address
 * @property {string} title
 * @property {string} summary
 * @property {Group} group
 * @property {boolean} isWord
 * @property {string} partOf
 * @property {string[]} notes
 * @property {string} mode
 * @property {string[]} who
 * @property {string} strand
 *
 * @typedef {Map<number, [part: number, weight: number]>} Where by document
 * @typedef {{ forms: string[], peak: number, postings: string, where: Where | null }} Term
 * @typedef {ReturnType<typeof open>} Index
 */

/** @type {Group[]} */
export const GROUPS = ["course", "page", "module"];

/**
 * The index as it came, made ready.
 *
 * @param {IndexData} data
 */
export const open = (data) => {
  /** @type {Term[]} */
  const terms = data.terms.map(([forms, peak, postings]) => ({ forms: forms.split(" "), peak, postings, where: null }));
  /** @type {Map<string, number>} */
  const words = new Map();
  terms.forEach((term, n) => {
    for (const word of term.forms) words.set(word, n);
  });
  const { stop, numbers, endings, sounds } = data.rules;
  return {
    data,
    terms,
    words,
    documents: data.documents.map(unpacked),
    endings,
    numbers: new Map(Object.entries(numbers)),
    stop: new Set(stop.split(" ")),
    /** @type {Map<string, string>} */
    heard: new Map(),
    sorted: [...words.keys()].sort(),
    sounds: sounds.map(([pattern, to]) => /** @type {const} */ ([new RegExp(pattern, "g"), to])),
  };
};

/**
 * @param {PackedDocument} packed
 * @returns {Document}
 */
const unpacked = ([address, title, summary, group, isWord, partOf, notes, mode, who, strand]) => ({
  address,
  title,
  summary,
  group: GROUPS[group],
  isWord: !!isWord,
  partOf: partOf || "",
  notes: notes || [],
  mode: mode || "",
  who: who || [],
  strand: strand || "",
});

/**
 * The term of a word that is in the index.
 *
 * @param {Index} index
 * @param {string} word
 */
export const termOf = (index, word) => /** @type {number} */ (index.words.get(word));

/**
 * In which documents a term stands, unpacked when asked for.
 *
 * @param {Index} index
 * @param {number} number of the term
 */
export const where = (index, number) => {
  const term = index.terms[number];
  if (!term.where) {
    term.where = new Map();
    let at = -1;
    for (const [, gap, sign] of term.postings.matchAll(/([0-9a-z]*)([^0-9a-z])/g)) {
      at += gap ? Number.parseInt(gap, 36) : 1;
      const code = index.data.signs.indexOf(sign);
      const part = Math.floor(code / index.data.levels);
      term.where.set(at, [part, term.peak / index.data.step ** (code % index.data.levels)]);
    }
  }
  return term.where;
};

/**
 * How a word sounds.
 *
 * @param {Index} index
 * @param {string} word
 */
export const sound = (index, word) => {
  const known = index.heard.get(word);
  if (known !== undefined) return known;
  const heard = index.sounds.reduce((heard, [pattern, to]) => heard.replace(pattern, to), word);
  index.heard.set(word, heard);
  return heard;
};

/**
 * How each word sounds, worked out a few at a time, so that the first slip does not have to wait for all of them.
 *
 * @param {Index} index
 * @param {number} [from]
 */
export const warm = (index, from = 0) => {
  for (const word of index.sorted.slice(from, from + 150)) sound(index, word);
  if (from < index.sorted.length) setTimeout(warm, 25, index, from + 150);
};
