// Two lots of answers become one: those of the page with those of a file, or those of two windows.
import { Answers } from "./answers.js";

/** @typedef {import("./answers.js").Entry} Entry */

const LONGEST = 240; // of an id, so that "/more-1" fits behind it: a file takes 251 letters

/**
 * @param {Entry | undefined} one
 * @param {Entry | undefined} two
 */
const same = (one, two) => one?.answer === two?.answer;

/**
 * Where both have an answer and the two are not alike.
 *
 * @param {Answers} mine
 * @param {Answers} theirs
 */
export const differences = (mine, theirs) =>
  [...theirs.all()].filter(([group, id, entry]) => mine.get(group, id) && !same(mine.get(group, id), entry));

/**
 * @param {Answers} one
 * @param {Answers} two
 */
export const alike = (one, two) =>
  differences(one, two).length === 0 &&
  [...one.all()].length === [...two.all()].length &&
  [...one.all()].every(([group, id]) => two.get(group, id));

/**
 * Whether one text stands in another, as whole paragraphs.
 *
 * @param {string} text
 * @param {string} part
 */
const holds = (text, part) => `\n\n${text}\n\n`.includes(`\n\n${part}\n\n`);

/**
 * Both answers under one question; where that is longer than a file may hold, the other one under an id of its own.
 * No question has such an id: that of a plan has no "/", and that of a course ends with letters of another kind.
 *
 * @param {Answers} to
 * @param {string} group
 * @param {string} id
 * @param {Entry} mine
 * @param {Entry} theirs
 * @param {number} most letters of an answer
 */
const both = (to, group, id, mine, theirs, most) => {
  if (mine.answer === true || theirs.answer === true || holds(mine.answer, theirs.answer)) return;
  if (holds(theirs.answer, mine.answer)) {
    to.put(group, id, theirs);
    return;
  }
  const answer = `${mine.answer}\n\n${theirs.answer}`;
  if (answer.length <= most) {
    to.put(group, id, { ...mine, answer });
    return;
  }
  const more = (/** @type {number} */ n) => `${id.slice(0, LONGEST)}/more-${n}`;
  let n = 1;
  while (to.get(group, more(n)) && !same(to.get(group, more(n)), theirs)) n += 1;
  to.put(group, more(n), theirs);
};

/** @typedef {"mine" | "file" | "both"} How which answer counts where both have one and the two are not alike */

/**
 * The answers of the page and those of a file together.
 *
 * @param {Answers} mine
 * @param {Answers} theirs
 * @param {How} how
 * @param {number} most letters of an answer
 */
export const mix = (mine, theirs, how, most) => {
  const made = mine.copy();
  for (const [group, id, entry] of theirs.all()) {
    const own = mine.get(group, id);
    if (!own || how === "file") made.put(group, id, entry);
    else if (how === "both" && !same(own, entry)) both(made, group, id, own, entry, most);
  }
  return made;
};

/**
 * Two windows have gone on from the same answers. What one has changed counts; what both have changed is joined.
 *
 * @param {Answers} before what both had
 * @param {Answers} mine
 * @param {Answers} theirs
 * @param {number} most letters of an answer
 */
export const together = (before, mine, theirs, most) => {
  const made = mine.copy();
  /** @type {Map<string, [group: string, id: string]>} */
  const places = new Map();
  for (const answers of [before, mine, theirs]) {
    for (const [group, id] of answers.all()) places.set(`${group} ${id}`, [group, id]);
  }
  for (const [group, id] of places.values()) {
    const [was, own, other] = [before, mine, theirs].map((answers) => answers.get(group, id));
    if (same(other, was) || same(own, other)) continue;
    if (same(own, was) || !own) made.put(group, id, other);
    else if (other) both(made, group, id, own, other, most);
  }
  return made;
};
