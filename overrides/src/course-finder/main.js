// The course finder: hides the cards that do not fit. It works on the list already in the page and asks for nothing.
// What is chosen stands in the address, so that a link, a reload and Back keep it. assets/course-finder.js
import { required } from "../common/dom.js";

/** @param {HTMLFormElement} form */
const courseFinder = (form) => {
  const count = required(".rc-finder__count", form);
  const all = required(".rc-finder__all", form);
  /** @type {NodeListOf<HTMLElement>} */
  const cards = document.querySelectorAll(".rc-card");
  /** @type {NodeListOf<HTMLElement>} */
  const groups = document.querySelectorAll(".rc-group");
  const fields = [...form.elements]
    .map((field) => /** @type {HTMLInputElement | HTMLSelectElement} */ (field))
    .filter((field) => field.name);

  const chosenIn = (/** @type {HTMLInputElement | HTMLSelectElement} */ field) =>
    "checked" in field && field.type === "checkbox" && !field.checked ? "" : field.value;
  const chosen = () => fields.map((field) => [field.name, chosenIn(field)]).filter(([, value]) => value);

  const show = () => {
    const wanted = chosen();
    let shown = 0;
    for (const card of cards) {
      const fits = wanted.every(([name, value]) => (card.dataset[name] || "").split(" ").includes(value));
      card.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector(".rc-card:not([hidden])");
    all.hidden = wanted.length === 0;
    const { none, one, many } = count.dataset;
    const text = (wanted.length === 0 ? "" : shown === 0 ? none : shown === 1 ? one : many) || "";
    count.textContent = text.replace("{n}", String(shown)).replace("{of}", String(cards.length));
  };

  const remember = () => {
    const query = new URLSearchParams(chosen()).toString();
    try {
      history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
    } catch {
      // a page opened from a folder may not change its address
    }
  };

  const recall = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = asked.get(field.name) || "";
      if ("options" in field) field.value = [...field.options].some((option) => option.value === value) ? value : "";
      else field.checked = value === field.value;
    }
    show();
  };

  form.addEventListener("change", () => {
    show();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // the fields are empty only after this event
    setTimeout(() => {
      show();
      remember();
      fields[0].focus();
    });
  });
  addEventListener("popstate", recall);
  addEventListener("pageshow", recall);
  recall();
  // on a phone five fields would stand between a reader and the first course; one press opens them
  if (!chosen().length && !matchMedia("(min-width: 45em)").matches) {
    /** @type {HTMLDetailsElement} */
    const fold = required(".rc-finder__fold", form);
    fold.open = false;
  }
  form.hidden = false;
};

/** @type {HTMLFormElement | null} */
const form = document.querySelector(".rc-finder");
if (form) courseFinder(form);
