// Words as search sees them: small letters, no accents, no apostrophes, numbers in digits. The same stands in
// recovery_college/search/tokens.py, and one table of cases (tests/search-cases.yml) tests both.

const LONGEST = 24;

/** @param {string} text */
const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['\u2018\u2019\u02bc\u00b4`]/g, "");

/**
 * @param {string} text
 * @param {Map<string, string>} numbers words to digits: eight to 8
 * @returns {string[]}
 */
export const wordsOf = (text, numbers) =>
  (plain(text).match(/[\p{L}\p{N}]+/gu) || []).map((word) => numbers.get(word) || [...word].slice(0, LONGEST).join(""));

/**
 * How many slips lie between two words: a letter more, less, wrong, or two swapped. `most` + 1 for more than that.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let last = [];
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    last = before;
    before = row;
    row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) cost = Math.min(cost, last[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
  }
  return Math.min(row[other.length], most + 1);
};
