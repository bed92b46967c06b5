// Loading, at the first sign that somebody wants to search: what finds, and the index.
import { shared } from "../common/shared.js";

/**
 * Loads a script. It works from a disk too, where a page can load nothing else.
 *
 * @param {string} source
 * @returns {Promise<unknown>}
 */
export const loadScript = (source) =>
  new Promise((done, fail) => {
    const element = document.createElement("script");
    element.src = source;
    element.onload = done;
    element.onerror = () => {
      element.remove();
      fail(new Error(source));
    };
    document.head.append(element);
  });

/**
 * @param {string} find the address of search-find.js
 * @param {string} index the address of the index
 */
export const loadIndex = async (find, index) => {
  await Promise.all([loadScript(find), loadScript(index)]);
  const { finding, data } = shared;
  if (!finding || !data) throw new Error("the index is not there");
  return { finding, index: finding.open(data) };
};
