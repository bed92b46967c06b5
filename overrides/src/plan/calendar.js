// The dates that a reader has ticked, as one file for any calendar: RFC 5545. The times were worked out in UTC when the
// site was built.

/**
 * @typedef {object} Session
 * @property {string} id
 * @property {string} uid
 * @property {string} start as 20270225T100000Z, or 20270225 where it is for the whole day or no time is known
 * @property {string} end empty where it is not known
 * @property {string} until when it is over
 * @property {string} status cancelled, changed or empty
 * @property {string} title
 * @property {string} where
 *
 * @typedef {object} Options
 * @property {Date} now
 * @property {boolean} isPrivate a calendar that others can see says no more than "Course"
 * @property {string} college
 * @property {string} course the word for "Course"
 */

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/**
 * Lines of at most 75 octets; the next begins with a space (3.1). No character is cut in two.
 *
 * @param {string} line
 */
const fold = (line) => {
  const lines = [];
  let now = "";
  let size = 0;
  for (const letter of line) {
    const bytes = new TextEncoder().encode(letter).length;
    if (size + bytes > 75) {
      lines.push(now);
      now = " ";
      size = 1;
    }
    now += letter;
    size += bytes;
  }
  return [...lines, now].join("\r\n");
};

/** @param {Date} date */
const stamp = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

/**
 * The text of a calendar file.
 *
 * @param {Session[]} sessions
 * @param {Options} options
 */
export const calendar = (sessions, { now, isPrivate, college, course }) => {
  const maker = `PRODID:-//${escaped(college)}//Recovery College//EN`;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", maker, "CALSCALE:GREGORIAN"];
  for (const one of sessions) {
    const start = one.start.length > 8 ? `DTSTART:${one.start}` : `DTSTART;VALUE=DATE:${one.start}`;
    lines.push("BEGIN:VEVENT", `UID:${one.uid}`, `DTSTAMP:${stamp(now)}`, start);
    if (one.end) lines.push(`DTEND:${one.end}`);
    if (one.status) lines.push("SEQUENCE:1"); // a calendar that has the first form of it takes this one instead
    if (one.status === "cancelled") lines.push("STATUS:CANCELLED");
    if (isPrivate) lines.push(`SUMMARY:${escaped(course)}`, "CLASS:PRIVATE");
    else {
      lines.push(`SUMMARY:${escaped(one.title)}`);
      if (one.where) lines.push(`LOCATION:${escaped(one.where)}`);
    }
    lines.push("END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return `${lines.map(fold).join("\r\n")}\r\n`;
};

/**
 * Those of a list that have not ended yet.
 *
 * @param {Session[]} sessions
 * @param {Date} now
 */
export const toCome = (sessions, now) => sessions.filter((one) => one.until > stamp(now));
