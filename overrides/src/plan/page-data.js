/**
 * What a page of plans knows from its template (recovery_college/pages/components/fillable_forms.py writes it).
 *
 * @typedef {object} PageData
 * @property {string} group the plan that the page fills in; empty on the page that shows everything
 * @property {string} prefix the ids of its questions begin with this
 * @property {string} title
 * @property {Record<string, string>} groups the title of each group that the college knows
 * @property {import("./calendar.js").Session[]} sessions
 * @property {string[]} months
 * @property {string} college
 * @property {string} format
 * @property {number} version
 * @property {number} days for how many days after the last visit a plan is kept
 * @property {Limits} most
 * @property {Record<string, string>} words
 *
 * @typedef {object} Limits
 * @property {number} bytes of a file
 * @property {number} entries in a file
 * @property {number} letters of an answer in a file
 * @property {number} typed letters of an answer in a field
 * @property {number} question letters of a question
 *
 * @typedef {object} Field
 * @property {HTMLInputElement | HTMLTextAreaElement} box
 * @property {string} group
 * @property {string} id
 */
export {};
