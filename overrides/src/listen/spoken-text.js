// What is read aloud: the words of a page, paragraph by paragraph, as they are said, without navigation and buttons.
import { fill } from "../common/fill.js";

/** @typedef {{ element: Element, text: string }} Paragraph */

const SKIP =
  "nav, button, form, input, select, textarea, script, svg, .rc-listen, .rc-trail, .rc-tools, .rc-foot, .rc-steps," +
  " .footnote-ref, .footnote-backref, .rc-notes__skip, .rc-easy-link, .rc-bubble, [hidden], [aria-hidden=true]";
const BLOCK =
  /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|DD|DETAILS|DIV|DL|DT|FIELDSET|FIGCAPTION|FIGURE|H[1-6]|LI|MAIN|OL|P|PRE|SECTION|SUMMARY|TABLE|UL)$/;

/** @param {Element} element */
const isSeen = (element) =>
  "checkVisibility" in element
    ? element.checkVisibility()
    : /** @type {Element} */ (element).getClientRects().length > 0;

/**
 * A text as it is said: "PSW" as its own words, 116 123 digit by digit.
 *
 * @param {Record<string, string>} spoken how short forms are said
 */
const speaker = (spoken) => {
  const shorts = Object.entries(spoken).map(([short, long]) => {
    const pattern = new RegExp(`(^|[^\\w])${short.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?!\\w)`, "g");
    return { pattern, said: (/** @type {string} */ _, /** @type {string} */ before) => before + long };
  });
  const digits = (/** @type {string} */ number) =>
    number
      .split(" ")
      .map((group) => [...group].join(" "))
      .join(", ");
  return (/** @type {string} */ text) => {
    let said = text.replace(/\s+/g, " ").trim();
    said = said.replace(/\d{2,}(?: \d{2,})+|\b0\d{6,}\b/g, digits);
    for (const short of shorts) said = said.replace(short.pattern, short.said);
    return said;
  };
};

/**
 * The paragraphs of a page, each with its element.
 *
 * @param {Element} article
 * @param {Record<string, any>} words
 */
export const paragraphs = (article, words) => {
  const asSpoken = speaker(words.spoken);
  /** @type {Paragraph[]} */
  const found = [];
  const add = (/** @type {Element} */ element, /** @type {string} */ text) => {
    const said = asSpoken(text);
    if (/[\p{L}\p{N}]/u.test(said)) found.push({ element, text: said });
  };

  /**
   * The words of something that stands in a line.
   *
   * @param {Node} node
   * @returns {string}
   */
  const inline = (node) => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.matches(SKIP)) return "";
    if (node instanceof HTMLImageElement) return node.alt ? fill(words.picture, { alt: node.alt }) : "";
    if (node.tagName === "BR") return " ";
    return [...node.childNodes].map(inline).join(BLOCK.test(node.tagName) ? " " : "");
  };

  const table = (/** @type {HTMLTableElement} */ element) => {
    const rows = [...element.rows].filter(isSeen);
    const hasHeads = rows.length > 0 && [...rows[0].cells].every((cell) => cell.tagName === "TH");
    const heads = hasHeads ? rows.shift() : undefined;
    add(heads || element, fill(words.table, { n: rows.length }));
    for (const row of rows) {
      const cells = [...row.cells].map((cell) => {
        const text = inline(cell).trim();
        const head = heads && cell.tagName === "TD" ? inline(heads.cells[cell.cellIndex] || heads).trim() : "";
        return text && head ? `${head}: ${text}` : text;
      });
      const sentences = cells.filter(Boolean).map((text) => (/[.!?…:]$/.test(text) ? text : `${text}.`));
      add(row, sentences.join(" "));
    }
  };

  const numberOf = (/** @type {Element} */ item) => {
    const list = item.parentElement;
    if (item.tagName !== "LI" || !(list instanceof HTMLOListElement)) return "";
    return `${list.start + [...list.children].indexOf(item)}. `;
  };

  const read = (/** @type {Element} */ element) => {
    if (element.matches(SKIP) || !isSeen(element)) return;
    if (element instanceof HTMLTableElement) {
      table(element);
      return;
    }
    let line = numberOf(element);
    const flush = () => {
      add(element, line);
      line = "";
    };
    for (const child of element.childNodes) {
      const isBlock =
        child instanceof Element && (BLOCK.test(child.tagName) || child.querySelector("p, table, ul, ol"));
      if (!isBlock) {
        line += inline(child);
        continue;
      }
      if (/^\d+\. $/.test(line) && child.tagName === "P") {
        add(child, line + inline(child)); // the number of an entry goes with its first paragraph
        line = "";
        continue;
      }
      flush();
      read(child);
      if (child.tagName === "SUMMARY" && !element.hasAttribute("open")) {
        add(child, words.closed);
        return;
      }
    }
    flush();
  };
  read(article);
  return found;
};
