// A plan as plain words: a text to keep, to send or to print.
import { fill } from "../common/fill.js";

/**
 * @typedef {import("./answers.js").Answers} Answers
 * @typedef {import("./page-data.js").PageData} PageData
 * @typedef {{ group: string, id: string }[]} Places the questions in the order of the page
 */

/**
 * The answers of a group in the order of the page, then those that have no place on it.
 *
 * @param {Answers} answers
 * @param {string} group
 * @param {Places} places
 */
export const ordered = (answers, group, places) => {
  const entries = [...(answers.groups.get(group) || [])];
  const order = new Map(places.filter((one) => one.group === group).map((one, n) => [one.id, n]));
  const at = (/** @type {string} */ id) => order.get(id) ?? order.size;
  return entries.sort(([one], [two]) => at(one) - at(two));
};

/**
 * The groups that have answers: that of the page first, then those that the college knows, then others.
 *
 * @param {Answers} answers
 * @param {PageData} data
 */
export const groupsOf = (answers, data) => {
  const known = [data.group, ...Object.keys(data.groups)].filter(Boolean);
  return [...new Set([...known, ...answers.groups.keys()])].filter((group) => answers.groups.has(group));
};

/**
 * @param {string} group
 * @param {PageData} data
 */
export const nameOf = (group, data) => (Object.keys(data.groups).includes(group) ? data.groups[group] : group);

/**
 * The text, with the ends of lines that every text editor knows.
 *
 * @param {Answers} answers
 * @param {PageData} data
 * @param {Places} places
 */
export const plainText = (answers, data, places) => {
  const { words } = data;
  const now = new Date();
  const day = `${now.getDate()} ${data.months[now.getMonth()]} ${now.getFullYear()}`;
  const lines = [fill(words.copy_head, { title: data.title, college: data.college, day }), words.copy_note, ""];
  for (const group of groupsOf(answers, data)) {
    const name = nameOf(group, data);
    lines.push(name, "=".repeat(Math.min(name.length, 70)), "");
    for (const [, { question, answer }] of ordered(answers, group, places)) {
      if (answer === true) lines.push(`- ${question}`);
      else lines.push(question, ...answer.split("\n").map((line) => (line ? `    ${line}` : "")), "");
    }
    if (lines[lines.length - 1] !== "") lines.push("");
  }
  return lines.join("\r\n");
};
