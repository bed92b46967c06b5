import { required } from "../common/dom.js";

/**
 * The menu opens and closes by itself, being a <details>. With script it also closes with Escape, when a reader
 * presses beside it, and when the keyboard leaves it; the keyboard goes back to the button.
 */
export const menu = () => {
  /** @type {HTMLDetailsElement | null} */
  const box = document.querySelector(".rc-menu");
  if (!box) return;
  const button = required("summary", box);
  const close = () => {
    box.open = false;
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.open) {
      close();
      button.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (box.open && !box.contains(/** @type {Node} */ (event.target))) close();
  });
  box.addEventListener("focusout", (event) => {
    if (box.open && event.relatedTarget && !box.contains(/** @type {Node} */ (event.relatedTarget))) close();
  });
};
