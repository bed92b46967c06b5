// "Clear everything": deletes what this site has put into this browser, and then looks whether anything is left.
import { fill } from "../common/fill.js";
import { cachePrefix, OURS } from "../kept-pages/names.js";
import { siteBase } from "../kept-pages/site-base.js";
import { resetTheme } from "../theme/choice.js";

/**
 * A place where something can be kept: what of ours is there, and how to delete one of it. A browser may refuse to say.
 *
 * @typedef {object} Place
 * @property {() => string[] | Promise<string[]>} list
 * @property {(name: string) => unknown} drop
 */

/**
 * @param {() => Storage} get
 * @returns {Place}
 */
const store = (get) => ({
  list: () => Object.keys(get()).filter((name) => name.startsWith(OURS)),
  drop: (name) => get().removeItem(name),
});

/** @returns {Place[]} */
const places = () => {
  const home = siteBase();
  const stores = [store(() => localStorage), store(() => sessionStorage)];
  // from a folder a browser has no caches and no workers, and looking for them is refused: nothing can be there
  if (location.protocol === "file:") return stores;
  /** @type {Place} */
  const kept = {
    list: async () =>
      globalThis.caches ? (await caches.keys()).filter((name) => name.startsWith(cachePrefix(home))) : [],
    drop: (name) => caches.delete(name),
  };
  /** @type {Place} */
  const workers = {
    list: async () => {
      const found = (await navigator.serviceWorker?.getRegistrations()) || [];
      return found.map((worker) => worker.scope).filter((scope) => scope === home.href);
    },
    drop: async (scope) => (await navigator.serviceWorker.getRegistration(scope))?.unregister(),
  };
  return [...stores, kept, workers];
};

/** Deletes all of it. What is left afterwards, by name; null stands for a place that cannot be looked at. */
export const clear = async () => {
  for (const place of places()) {
    try {
      for (const name of await place.list()) await place.drop(name);
    } catch {
      // looking again says so
    }
  }
  /** @type {(string | null)[]} */
  const left = [];
  for (const place of places()) {
    try {
      left.push(...(await place.list()));
    } catch {
      left.push(null);
    }
  }
  return left;
};

/**
 * The button, the question whether to go on, and what came of it.
 *
 * @param {import("./plan-page.js").PlanPage} page
 * @param {() => void} empty clears the page itself
 */
export const clearButton = (page, empty) => {
  const { words } = page.data;
  const button = page.find("clear");
  const sure = page.find("sure");
  const ask = (/** @type {boolean} */ is) => {
    sure.hidden = !is;
    button.setAttribute("aria-expanded", String(is));
    if (is) page.find("sure-title").focus();
    else button.focus();
  };
  button.addEventListener("click", () => ask(!!sure.hidden));
  page.find("clear-no").addEventListener("click", () => ask(false));
  page.find("clear-yes").addEventListener("click", async () => {
    empty();
    for (const line of page.form.querySelectorAll("[data-said]")) line.textContent = "";
    const left = await clear();
    resetTheme();
    const what = left.map((name) => name ?? words.unclear).join(", ");
    page.say("clear", left.length ? fill(words.not_cleared, { what }) : words.cleared);
    ask(false);
  });
};
