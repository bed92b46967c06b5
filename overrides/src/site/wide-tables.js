/**
 * A table that is wider than the screen scrolls in its own box, which the keyboard can reach. One that fits is no
 * stop on the way through a page.
 */
export const wideTables = () => {
  /** @type {NodeListOf<HTMLElement>} */
  const boxes = document.querySelectorAll(".rc-table");
  const set = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  set();
  if (boxes.length) addEventListener("resize", set);
};
