// The names under which this site's own pages are kept. Other colleges may stand at the same address, each in a folder
// of its own: what they keep is not ours.

/** What begins every name that this site puts into a browser. */
export const OURS = "rc-";

/**
 * What the names of our caches begin with.
 *
 * @param {URL} base
 */
export const cachePrefix = (base) => `${OURS}${base.pathname} `;
