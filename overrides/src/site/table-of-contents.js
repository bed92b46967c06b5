/** "On this page" is open where it stands beside the text, and closed where it would push the text down. */
export const tableOfContents = () => {
  /** @type {HTMLDetailsElement | null} */
  const fold = document.querySelector(".rc-contents__fold");
  if (!fold) return;
  const wide = matchMedia("(min-width: 76em)");
  const set = () => {
    fold.open = wide.matches;
  };
  set();
  wide.addEventListener?.("change", set);
};
