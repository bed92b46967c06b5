import { make } from "./results.js";
import { wordsOf } from "./text.js";

/**
 * What of Pagefind is used here.
 *
 * @typedef {object} Pagefind
 * @property {(options: object) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {(question: string, options: object) => Promise<{ results: { data: () => Promise<Text> }[] }>} search
 *
 * @typedef {{ raw_url: string, excerpt: string }} Text
 * @typedef {import("./page.js").Shown} Shown
 */

const MOST = 5; // pages that are added to what was found already

/** @type {Promise<Pagefind> | undefined} */
let engine;

/** @param {string} source */
const start = (source) => {
  engine =
    engine ||
    import(new URL(source, document.baseURI).href).then(async (/** @type {Pagefind} */ pagefind) => {
      await pagefind.options({ excerptLength: 24 });
      await pagefind.init();
      return pagefind;
    });
  return engine;
};

/**
 * An excerpt is a page's text with the words found in <mark>. It is read as data: nothing in it can run.
 *
 * @param {string} html
 * @param {Shown} shown
 */
const excerpt = (html, { words }) => {
  const read = new DOMParser().parseFromString(html, "text/html").body;
  const pieces = [...read.childNodes].map((node) =>
    node.nodeName === "MARK" ? make("mark", "", node.textContent) : node.textContent,
  );
  return make("p", "rc-search-excerpt", `${words.why.text} … `, ...pieces, " …");
};

/**
 * Whether a text holds what was asked. Pagefind answers an unknown word with the nearest beginning, down to one letter.
 * That is no find.
 *
 * @param {string} html
 * @param {string[]} wanted
 */
export const isMeant = (html, wanted) => {
  const marked = [...html.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, text]) => wordsOf(text, new Map()));
  return wanted.some((word) => marked.some((mark) => mark.startsWith(word.slice(0, Math.max(4, word.length - 3)))));
};

/**
 * The second tier: what stands in the text of the pages, found by Pagefind. It comes after the first results, adds to
 * them, and takes nothing away. A page opened from a disk, or a site without Pagefind, does without it.
 *
 * @param {Shown} now
 */
export const fullText = async (now) => {
  const { root, index, question, choices, results } = now;
  const filters = { ...choices, ...(choices.who && { who: { any: [choices.who, "everyone"] } }) };
  let texts;
  try {
    const pagefind = await start(root.dataset.fullText || "");
    if (now.isOld()) return;
    const { results: hits } = await pagefind.search(question, { filters });
    texts = await Promise.all(hits.slice(0, 2 * MOST).map((hit) => hit.data()));
  } catch {
    return; // the first results stand
  }
  if (now.isOld()) return;
  const numbers = new Map(index.documents.map((one, number) => [one.address, number]));
  const wanted = wordsOf(question, new Map());
  let added = 0;
  for (const text of texts) {
    const number = numbers.get(text.raw_url.replace(/^\//, ""));
    if (number === undefined || !isMeant(text.excerpt, wanted)) continue;
    const shown = results.querySelector(`[data-number="${number}"]`);
    if (shown) {
      if (!shown.querySelector(".rc-search-excerpt")) shown.append(excerpt(text.excerpt, now));
    } else if (added < MOST && !now.found.some((one) => one.number === number)) {
      const item = now.result({ number, document: index.documents[number] });
      item.append(excerpt(text.excerpt, now));
      now.place(index.documents[number].group, item);
      added += 1;
    }
  }
  if (added) now.tell(added);
};
