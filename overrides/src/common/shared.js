/**
 * What the scripts of one page tell each other. They are loaded one by one, some of them late, so this is the one
 * global name of the site. The search index is a script too (outputs write it), and puts its data here.
 *
 * @typedef {object} Shared
 * @property {boolean} [leaving] somebody has pressed "Leave this page quickly": no script may hold them up
 * @property {() => void} [listen] reads the page aloud; there once listen.js has been loaded
 * @property {import("../search/index-data.js").IndexData} [data] the search index, once it has been loaded
 * @property {Finding} [finding] looks things up in it; there once search-find.js has been loaded
 * @property {(shown: import("../search/page.js").Shown) => Promise<void>} [fullText] adds what the full text finds
 *
 * @typedef {Pick<typeof import("../search/find.js"), "find" | "grouped">
 *   & Pick<typeof import("../search/index-data.js"), "open" | "warm">} Finding
 */

const holder = /** @type {{ recoveryCollege?: Shared }} */ (globalThis);

/** @type {Shared} */
export const shared = holder.recoveryCollege || {};
holder.recoveryCollege = shared;
