/**
 * What a word means, beside the word: the glossary links of a text show it while the pointer or the keyboard is on
 * them. It can be pointed at, it stays until the reader goes on, and Escape takes it away (WCAG 2.2, 1.4.13). The link
 * itself works as ever, and the same words stand at the end of the page for touch, print and no script.
 */
export const glossaryTooltips = () => {
  /** @type {Map<string | undefined, Element | null>} */
  const meanings = new Map();
  /** @type {NodeListOf<HTMLElement>} */
  const words = document.querySelectorAll(".rc-words dt");
  for (const word of words) meanings.set(word.dataset.word, word.nextElementSibling);
  if (!meanings.size) return;

  const bubble = document.createElement("div");
  bubble.className = "rc-bubble";
  bubble.id = "rc-bubble";
  bubble.setAttribute("role", "tooltip");
  bubble.hidden = true;
  /** @type {HTMLElement | null} */
  let link = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hiding;

  const hide = () => {
    clearTimeout(hiding);
    bubble.hidden = true;
    link?.removeAttribute("aria-describedby");
    link = null;
  };
  const hideSoon = () => {
    clearTimeout(hiding);
    hiding = setTimeout(hide, 200); // time to move the pointer from the word to its meaning
  };
  const show = (/** @type {HTMLElement} */ word, /** @type {string | null} */ meaning) => {
    hide();
    link = word;
    bubble.textContent = meaning;
    word.setAttribute("aria-describedby", bubble.id);
    word.after(bubble);
    bubble.hidden = false;
    const at = word.getBoundingClientRect();
    const room = document.documentElement.clientWidth - bubble.offsetWidth - 8;
    const block = /** @type {Element} */ (bubble.offsetParent).getBoundingClientRect();
    bubble.style.left = `${Math.max(8, Math.min(at.left, room)) - block.left}px`;
    bubble.style.top = `${at.bottom - block.top + 2}px`;
  };

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll('.rc-page a[href*="glossary/"]');
  for (const word of links) {
    const meaning = meanings.get(word.hash.slice(1));
    if (!meaning) continue;
    for (const event of ["mouseenter", "focus"]) word.addEventListener(event, () => show(word, meaning.textContent));
    word.addEventListener("mouseleave", hideSoon);
    word.addEventListener("blur", hide); // at once: it must not cover what the keyboard comes to next
  }
  bubble.addEventListener("mouseenter", () => clearTimeout(hiding));
  bubble.addEventListener("mouseleave", hideSoon);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && link) hide();
  });
};
