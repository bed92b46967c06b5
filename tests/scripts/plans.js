// Answers and what a page of plans knows, for the tests.
import { Answers } from "../../overrides/src/plan/answers.js";

/** What recovery_college/pages/components/fillable_forms.py gives a page, with small limits. */
export const DATA = {
  group: "wellness",
  prefix: "",
  title: "My wellness plan",
  groups: { wellness: "My wellness plan", courses: "Courses I like" },
  sessions: [],
  months: ["January", "February", "March"],
  college: "Marsh Lane",
  format: "recovery-college-plan",
  version: 1,
  days: 90,
  most: { bytes: 2000, entries: 5, letters: 40, typed: 20, question: 30 },
  words: {
    copy_head: "{title}, from {college}, on {day}.",
    copy_note: "A text to read.",
    kept: "Kept.",
    kept_again: "Put back.",
    kept_gone: "No longer kept.",
    kept_version: "From a newer version.",
    kept_damaged: "Damaged.",
    not_kept: "Not kept.",
    cannot_keep: "This browser keeps nothing.",
    joined: "Joined.",
    other_keeps: "Another window keeps.",
    other_tab: "Changed in another window.",
    too_old: "Deleted after {days} days.",
  },
};

/**
 * Answers by group and id. A question is called after its id.
 *
 * @param {Record<string, Record<string, string | true>>} groups
 */
export const answersOf = (groups) => {
  const answers = new Answers();
  for (const [group, entries] of Object.entries(groups)) {
    for (const [id, answer] of Object.entries(entries)) answers.put(group, id, { question: `Q ${id}`, answer });
  }
  return answers;
};

/**
 * The other way round.
 *
 * @param {Answers} answers
 */
export const groupsOf = (answers) => {
  /** @type {Record<string, Record<string, string | true>>} */
  const groups = {};
  for (const [group, id, { answer }] of answers.all()) groups[group] = { ...groups[group], [id]: answer };
  return groups;
};
