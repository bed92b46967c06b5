/**
 * The search box of every page. As a plain form it asks the website for an address with the words in it, and whoever
 * runs the website could read them there. With script the words come after a "#", which a browser keeps to itself;
 * the search page takes them from there.
 */
export const searchBox = () => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector(".rc-search");
  form?.addEventListener("submit", (event) => {
    const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    const words = box.value.trim();
    event.preventDefault();
    // a page on a disk has no server that knows which file a folder means
    const page = location.protocol === "file:" ? form.action.replace(/\/$/, "/index.html") : form.action;
    location.href = words ? `${page}#q=${encodeURIComponent(words)}` : page;
  });
};
