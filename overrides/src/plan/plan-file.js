// The file that a reader saves and opens again: JSON, described in assets/plan-file.schema.json. Whatever is opened may
// be damaged, foreign or meant to do harm, so it is looked at value by value, and taken whole or not at all.
import { Answers } from "./answers.js";

/**
 * @typedef {object} PlanFile
 * @property {string} format
 * @property {number} version
 * @property {string} college
 * @property {string} day
 * @property {Record<string, Record<string, import("./answers.js").Entry>>} answers
 *
 * @typedef {import("./page-data.js").Limits} Limits
 * @typedef {Pick<import("./page-data.js").PageData, "format" | "version" | "college" | "most">} FileData
 * @typedef {"damaged" | "foreign" | "version" | "large" | "unreadable"} Reason
 */

const GROUP = /^[a-z0-9-]{1,80}$/;
const ID = /^[a-z0-9-][a-z0-9/.-]{0,250}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const KEYS = ["format", "version", "college", "day", "answers"];

/** A file is not taken. The page has words for each reason. */
export class Refused extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * @param {unknown} holds
 * @param {Reason} [reason]
 * @returns {asserts holds}
 */
function need(holds, reason = "damaged") {
  if (!holds) throw new Refused(reason);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {value is string}
 */
const isText = (value, most) => typeof value === "string" && value.length <= most && !CONTROL.test(value);

/**
 * @param {object} value
 * @param {string[]} names
 */
const hasOnly = (value, names) => Object.keys(value).every((name) => names.includes(name));

/**
 * Answers out of what a file or the browser's store holds, already parsed; or a Refused.
 *
 * @param {unknown} made
 * @param {FileData} data
 */
export const take = (made, { most, format, version }) => {
  need(isGroup(made) && made.format === format, "foreign");
  need(Number.isInteger(made.version));
  need(Number(made.version) <= version, "version");
  need(made.version === version);
  need(hasOnly(made, KEYS));
  need(isText(made.college, 200) && /^\d{4}-\d{2}-\d{2}$/.test(String(made.day)) && isGroup(made.answers));
  const answers = new Answers();
  let count = 0;
  for (const [group, entries] of Object.entries(made.answers)) {
    need(GROUP.test(group) && isGroup(entries));
    for (const [id, entry] of Object.entries(entries)) {
      need(ID.test(id) && isGroup(entry));
      need(hasOnly(entry, ["question", "answer"]));
      const { question, answer } = entry;
      need(isText(question, most.question));
      need(answer === true || isText(answer, most.letters));
      count += 1;
      need(count <= most.entries);
      answers.put(group, id, { question, answer });
    }
  }
  return answers;
};

/**
 * The answers in the text of a file, and the college whose site has saved it; or a Refused.
 *
 * @param {string} text
 * @param {FileData} data
 * @returns {[answers: Answers, college: string]}
 */
export const parse = (text, data) => {
  let made;
  try {
    made = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    // cut off, or nothing of ours at all
    throw new Refused(text.includes(`"${data.format}"`) ? "damaged" : "foreign");
  }
  return [take(made, data), made.college];
};

/**
 * The text of a file of the reader's; or a Refused.
 *
 * @param {Blob} file
 * @param {Limits} most
 */
export const textOf = async (file, most) => {
  need(file.size <= most.bytes, "large");
  const bytes = await new Response(file).arrayBuffer().catch(() => null);
  need(bytes, "unreadable");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refused("foreign"); // a picture, a text of another kind
  }
};

/**
 * What is saved.
 *
 * @param {Answers} answers
 * @param {FileData} data
 * @returns {PlanFile}
 */
export const make = (answers, data) => {
  /** @type {PlanFile["answers"]} */
  const groups = Object.create(null); // no name in it but those of the file: "constructor" is a name like any other
  for (const [group, id, { question, answer }] of answers.all()) {
    groups[group] = groups[group] || Object.create(null);
    groups[group][id] = { question, answer };
  }
  const { format, version, college } = data;
  return { format, version, college: college.slice(0, 200), day: today(), answers: groups };
};

/** The reader's own day, as 2026-11-21. */
export const today = () => {
  const now = new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/**
 * A text without control characters, which no keyboard types and a paste may bring.
 *
 * @param {string} text
 */
export const clean = (text) => text.replace(/\r\n?/g, "\n").replace(new RegExp(CONTROL, "g"), "");
