import { required } from "../common/dom.js";

/**
 * Print this page, and copy its address. Both need script, so script shows the buttons. What is folded is printed
 * open: most browsers take that from the style sheet, and for the others it is opened while they print.
 */
export const pageTools = () => {
  /** @type {HTMLElement | null} */
  const print = document.querySelector(".rc-print");
  if (print) {
    print.addEventListener("click", () => window.print());
    print.hidden = false;
  }
  /** @type {HTMLElement | null} */
  const copy = document.querySelector(".rc-copy");
  if (copy && navigator.clipboard) {
    const said = required(".rc-tools__said");
    copy.addEventListener("click", async () => {
      said.textContent = "";
      /** @type {HTMLLinkElement | null} */
      const canonical = document.querySelector("link[rel=canonical]");
      try {
        await navigator.clipboard.writeText(canonical?.href || location.href);
        said.textContent = copy.dataset.done || "";
      } catch {
        said.textContent = copy.dataset.failed || "";
      }
    });
    copy.hidden = false;
  }
  if (!window.CSS?.supports?.("selector(::details-content)")) openFoldsWhilePrinting();
};

const openFoldsWhilePrinting = () => {
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".rc-page details:not([open])")].map(
      (fold) => /** @type {HTMLDetailsElement} */ (fold),
    );
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
};
