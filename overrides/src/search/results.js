// The results as elements of the page. Only text is put in.
import { fill } from "../common/fill.js";

/**
 * @typedef {import("./find.js").Hit} Hit
 * @typedef {Pick<Hit, "number" | "document"> & Partial<Pick<Hit, "why">>} Result the full text knows no reasons
 *
 * @typedef {object} Words
 * @property {Record<string, string>} why
 * @property {Record<string, string>} groups
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {...(string | Node | null)} inside
 */
export const make = (tag, className, ...inside) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const one of inside) element.append(one ?? "");
  return element;
};

/** @param {string[]} list */
const quoted = (list) => list.map((word) => `“${word}”`).join(", ");

/**
 * What makes results of what was found.
 *
 * @param {Words & Record<string, any>} words
 * @param {number} shown so many of a group are there at once
 * @param {(address: string) => string} to the address of a page, as seen from this one
 */
export const resultMaker = (words, shown, to) => {
  const reasons = (/** @type {import("./find.js").Reasons} */ { parts, otherwise, isMeant }) => [
    ...(isMeant ? [words.why.meant] : []),
    ...Object.entries(words.why)
      .filter(([name]) => parts[name])
      .map(([name, text]) => fill(text, { words: quoted(parts[name]) })),
    ...otherwise.map((other) => fill(words.why.otherwise, { words: other })),
  ];

  const result = (/** @type {Result} */ { number, document: page, why }) => {
    const link = make("a", "", page.title);
    link.href = to(page.address);
    const item = make("li", "rc-search-result", make("h3", "", link));
    if (page.isWord) item.append(make("p", "rc-search-kind", words.word));
    if (page.partOf) item.append(make("p", "rc-search-kind", fill(words.part_of, { course: page.partOf })));
    item.append(make("p", "rc-search-summary", page.summary));
    const because = why ? reasons(why()) : [];
    if (because.length) item.append(make("p", "rc-search-why", because.join(" ")));
    if (page.notes.length) {
      item.append(make("p", "rc-search-notes", make("strong", "", words.notes), ` ${page.notes.join(" ")}`));
    }
    item.dataset.number = String(number);
    return item;
  };

  /**
   * @param {string} name
   * @param {Result[]} found
   */
  const group = (name, found) => {
    const list = make("ol", "rc-search-list", ...found.slice(0, shown).map(result));
    const title = make("h2", "", words.groups[name]);
    title.id = `rc-search-group-${name}`;
    const section = make("section", "rc-search-group", title, list);
    section.setAttribute("aria-labelledby", title.id);
    section.dataset.group = name;
    const rest = found.slice(shown);
    if (rest.length) {
      const more = make("button", "rc-search-more", fill(words.more, { n: rest.length }));
      more.type = "button";
      more.addEventListener("click", () => {
        const items = rest.map(result);
        list.append(...items);
        more.remove();
        items[0].querySelector("a")?.focus();
      });
      section.append(more);
    }
    return section;
  };

  return { result, group };
};
