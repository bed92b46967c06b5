// A reader's answers in memory: groups (a plan, the courses, the dates, the reflections), in each the answers by id.
// Two lots of answers are mixed here, and none is lost.

/**
 * @typedef {object} Entry
 * @property {string} question
 * @property {string | true} answer a ticked box answers true
 *
 * @typedef {object} Typed what a field holds: an entry, or one that is empty
 * @property {string} question
 * @property {string | boolean} answer
 */

export class Answers {
  constructor() {
    /** @type {Map<string, Map<string, Entry>>} */
    this.groups = new Map();
  }

  /**
   * @param {string} group
   * @param {string} id
   */
  get(group, id) {
    return this.groups.get(group)?.get(id);
  }

  /**
   * Puts an answer in place of another; an empty one, or none, takes the other out.
   *
   * @param {string} group
   * @param {string} id
   * @param {Typed | null | undefined} entry
   */
  put(group, id, entry) {
    const entries = this.groups.get(group) || new Map();
    if (!entry || entry.answer === "" || entry.answer === false) {
      entries.delete(id);
      if (!entries.size) this.groups.delete(group);
    } else {
      entries.set(id, entry);
      this.groups.set(group, entries);
    }
  }

  /** @returns {Generator<[group: string, id: string, entry: Entry]>} */
  *all() {
    for (const [group, entries] of this.groups) for (const [id, entry] of entries) yield [group, id, entry];
  }

  get isEmpty() {
    return this.groups.size === 0;
  }

  copy() {
    const other = new Answers();
    for (const [group, id, entry] of this.all()) other.put(group, id, entry);
    return other;
  }
}
