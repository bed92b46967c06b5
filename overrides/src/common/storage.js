// What a reader has asked this browser to keep: their plan, and the part of a course that they read last. Nothing is
// kept before they ask, nothing in the copy for a ward, and nothing from a folder, where all files share one store.
// Each visit to any page is noted with its day. What nobody came back to for so many days is deleted, whichever page
// comes next.

/**
 * @typedef {object} Kept
 * @property {number} version
 * @property {string} [day] the last visit, as 2026-11-21
 * @property {number} days for how many days after it this is kept
 * @property {Record<string, string>} reading by course: the part of it that was read last
 * @property {import("../plan/plan-file.js").PlanFile} plan
 *
 * @typedef {"" | "version" | "damaged"} Why why it cannot be read: it comes from a newer version, or is damaged
 */

export const NAME = "rc-plan";
export const EXPIRED = "rc-plan-gone"; // for this tab alone: the pages of plans say so
const VERSION = 1;

/** Whether anything may be kept from this page. */
export const isAllowed = () => document.documentElement.dataset.copy !== "ward" && location.protocol !== "file:";

const today = () => new Date().toISOString().slice(0, 10);

const stored = () => {
  try {
    return isAllowed() ? localStorage.getItem(NAME) : null;
  } catch {
    return null; // a browser that keeps nothing
  }
};

/**
 * What is kept; or why this page cannot read what is there.
 *
 * @returns {{ record: Kept | null, why: Why }}
 */
export const find = () => {
  const text = stored();
  if (text === null) return { record: null, why: "" };
  try {
    const record = JSON.parse(text);
    if (record.version > VERSION) return { record: null, why: "version" };
    if (record.version === VERSION && record.plan.answers) return { record, why: "" };
  } catch {
    // said below
  }
  return { record: null, why: "damaged" };
};

export const read = () => find().record;

/**
 * Keeps a record, with today as the day of the visit; whether the browser has taken it.
 *
 * @param {Kept} record
 */
export const write = (record) => {
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...record, day: today() }));
    return true;
  } catch {
    return false;
  }
};

export const forget = () => {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // a browser that keeps nothing
  }
};

/** Notes a visit. Deletes instead what nobody came back to in time. */
export const noteVisit = () => {
  try {
    const text = stored();
    if (!text) return;
    let age = Number.NaN;
    let days = 0;
    try {
      const record = JSON.parse(text);
      age = (Date.now() - Date.parse(record.day)) / 864e5;
      days = record.days;
    } catch {
      // what cannot be read has no day, and nobody could say when to delete it
    }
    if (!(age < days + 1)) {
      forget();
      sessionStorage.setItem(EXPIRED, String(days || 0));
    }
    const record = read();
    if (record && record.day !== today()) write(record); // the days begin again
  } catch {
    // a browser that keeps nothing
  }
};
