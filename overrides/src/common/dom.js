/**
 * Finds the element that a template promises. Where it is missing the script ends, and the console says which.
 *
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {T}
 */
export const required = (selector, root = document) => {
  /** @type {T | null} */
  const found = root.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

/**
 * Reads the data that a template has put into the page as JSON.
 *
 * @param {string} id
 */
export const dataOf = (id) => JSON.parse(required(`#${id}`).textContent || "");
