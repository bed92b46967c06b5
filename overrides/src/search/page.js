import { dataOf, required } from "../common/dom.js";
import { fill } from "../common/fill.js";
import { shared } from "../common/shared.js";
import { crisis } from "./crisis.js";
import { loadIndex, loadScript } from "./loader.js";
import { make, resultMaker } from "./results.js";

/**
 * What is shown now, for the full text to add to.
 *
 * @typedef {object} Shown
 * @property {HTMLElement} root
 * @property {Record<string, any>} words
 * @property {import("./index-data.js").Index} index
 * @property {HTMLElement} results
 * @property {import("./find.js").Hit[]} found
 * @property {string} question as it was read
 * @property {Record<string, string>} choices
 * @property {ReturnType<typeof resultMaker>["result"]} result
 * @property {(group: string, item: HTMLElement) => void} place puts a result into its group
 * @property {(n: number) => void} tell so many were added
 * @property {() => boolean} isOld something else has been asked since
 */

const WAIT = 60; // milliseconds after the last letter
const REST = 350; // milliseconds before the text of the pages is looked through
const SAY = 700; // milliseconds before a screen reader is told: nobody wants to hear every letter

/**
 * The search page: reads what is typed, shows urgent help at once where it sounds like crisis, and the results below.
 * Nothing is sent or stored: the question stands in the page's own address and nowhere else.
 *
 * @param {HTMLElement} root
 */
export const searchPage = (root) => {
  const settings = dataOf("rc-search-settings");
  const words = dataOf("rc-search-words");
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} name
   * @returns {T}
   */
  const part = (name) => required(`#rc-search-${name}`);
  /** @type {HTMLFormElement} */
  const form = part("form");
  /** @type {HTMLInputElement} */
  const box = part("q");
  /** @type {HTMLDetailsElement} */
  const narrow = part("narrow");
  const urgent = part("urgent");
  const status = part("status");
  const results = part("results");
  const ways = part("ways");
  const selects = [...narrow.querySelectorAll("select")];
  const fromDisk = location.protocol === "file:";
  const toneOf = crisis(settings.crisis, new Map(Object.entries(settings.numbers)));

  // A page on a disk has no server that knows which file a folder means.
  const to = (/** @type {string} */ address) => {
    const [path, mark] = address.split("#");
    const file = fromDisk && (path === "" || path.endsWith("/")) ? `${path}index.html` : path;
    return `${root.dataset.base}/${file}${mark ? `#${mark}` : ""}`;
  };
  if (fromDisk) {
    /** @type {NodeListOf<HTMLElement>} */
    const links = root.querySelectorAll("[data-address]");
    for (const link of links) link.setAttribute("href", to(link.dataset.address || ""));
  }
  const { result, group } = resultMaker(words, settings.shown, to);

  // ---- loading, at the first sign that somebody wants to search ----
  /** @type {Awaited<ReturnType<typeof loadIndex>> | null} */
  let loaded = null;
  /** @type {Promise<void> | null} */
  let loading = null;
  let failed = false;
  const load = () => {
    if (!loading) {
      failed = false;
      loading = loadIndex(root.dataset.find || "", root.dataset.index || "")
        .then((all) => {
          loaded = all;
          setTimeout(all.finding.warm, WAIT, all.index);
          const { fullText, fullTextScript = "" } = root.dataset;
          if (fullText && !fromDisk) loadScript(fullTextScript).then(showText, () => {});
        })
        .catch(() => {
          failed = true;
          loading = null; // so that the next try is a new one
        })
        .then(show);
    }
    return loading;
  };

  // ---- the address: where the back button leads. All of it stands after a "#", which a browser sends to nobody: ----
  // not when the page is loaded again, and not when Back leads here
  const choices = () => Object.fromEntries(selects.filter((one) => one.value).map((one) => [one.name, one.value]));
  const address = () => {
    const query = new URLSearchParams({ ...(box.value.trim() && { q: box.value }), ...choices() }).toString();
    return location.pathname + (query && `#${query}`);
  };
  let isSettled = true; // the address is one that somebody may want to come back to
  const remember = (/** @type {boolean} */ settle) => {
    const now = address();
    try {
      if (now !== location.pathname + location.search + location.hash) {
        history[isSettled ? "pushState" : "replaceState"](null, "", now);
      }
    } catch {
      // a browser that will not change the address of a file; the page works all the same
    }
    isSettled = settle;
  };
  const recall = () => {
    if (/^#[^=]+$/.test(location.hash)) return; // a place on this page, and no question
    // a form that was sent without script, or a link, has its question after a "?"
    const query = new URLSearchParams(location.hash.slice(1) || location.search);
    box.value = (query.get("q") || "").slice(0, box.maxLength);
    for (const one of selects) {
      const value = query.get(one.name) || "";
      one.value = [...one.options].some((option) => option.value === value) ? value : "";
    }
    try {
      if (location.search) history.replaceState(null, "", address());
    } catch {
      // see above
    }
    isSettled = true;
  };

  // ---- urgent help: needs nothing that has to be loaded ----
  const showUrgent = () => {
    const tone = toneOf(box.value);
    urgent.hidden = !tone;
    urgent.classList.toggle("rc-search-urgent--quiet", tone === "quiet");
    if (tone) part("urgent-title").textContent = words[`urgent_${tone}`];
    return tone;
  };

  // ---- results ----
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let telling;
  const say = (/** @type {string} */ text, soon = false) => {
    clearTimeout(telling);
    telling = setTimeout(() => (status.textContent = text), soon ? 0 : SAY);
  };
  const counted = (/** @type {number} */ n) =>
    n === 0 ? words.results_none : n === 1 ? words.results_one : fill(words.results, { n });
  const button = (/** @type {string} */ text, /** @type {() => void} */ act) => {
    const made = make("button", "rc-search-more", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const again = () => {
    box.focus();
    load();
    show();
  };
  const clearChoices = () => {
    for (const one of selects) one.value = "";
    remember(true);
    show();
    box.focus();
  };

  let asked = 0;
  const show = () => {
    asked += 1;
    const mine = asked;
    const question = box.value.trim();
    const tone = showUrgent();
    const first = tone ? `${words.urgent_first} ` : "";
    ways.hidden = true;
    narrow.hidden = !question;
    if (selects.some((select) => select.value)) narrow.open = true;
    current = null;
    if (!question) {
      results.replaceChildren();
      say("", true);
      return;
    }
    if (failed && !loading) {
      results.replaceChildren(make("p", "", words.failed), button(words.again, again));
      ways.hidden = false;
      say(first + words.failed, true);
      return;
    }
    if (!loaded) {
      results.replaceChildren(make("p", "rc-search-loading", words.loading));
      say(first + words.loading);
      load();
      return;
    }
    const { finding, index } = loaded;
    const { found, corrected, readAs, isCut } = finding.find(index, question, choices());
    const notes = corrected.map(([typed, word]) => fill(words.read_as, { typed, word }));
    if (isCut) notes.push(fill(words.cut, { n: settings.most_words }));
    const isNarrowed = Object.keys(choices()).length > 0;
    const nothing = found.length ? "" : isNarrowed ? words.nothing_filtered : words.nothing;
    results.replaceChildren(
      make("p", "rc-search-count", [counted(found.length), ...notes].join(" ")),
      ...finding.grouped(found).map(({ name, list }) => group(name, list)),
      ...(nothing ? [make("p", "rc-search-nothing", nothing)] : []),
      ...(nothing && isNarrowed ? [button(words.clear, clearChoices)] : []),
    );
    ways.hidden = !!found.length;
    say(first + [counted(found.length), ...notes, nothing].filter(Boolean).join(" "));
    const tell = (/** @type {number} */ n) => {
      ways.hidden = true;
      results.querySelector(".rc-search-nothing")?.remove();
      const lines = [counted(found.length + n), fill(words.text_more, { n }), ...notes].join(" ");
      required(".rc-search-count", results).textContent = lines;
      say(first + lines);
    };
    current = {
      ...{ root, words, index, results, found, result, place, tell },
      choices: choices(),
      question: readAs.join(" ") || question,
      isOld: () => mine !== asked,
    };
    showText();
  };

  // The full text, where there is one, adds to what is shown.
  /** @type {Shown | null} */
  let current = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  const showText = () => {
    clearTimeout(later);
    if (shared.fullText) later = setTimeout(() => current && shared.fullText?.(current), REST);
  };
  const place = (/** @type {string} */ name, /** @type {HTMLElement} */ item) => {
    const section = results.querySelector(`[data-group="${name}"]`) || results.appendChild(group(name, []));
    required("ol", section).append(item);
  };

  // ---- what people do ----
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  box.addEventListener("focus", load, { once: true });
  box.addEventListener("input", () => {
    showUrgent();
    load();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      remember(false);
      show();
    }, WAIT);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    remember(true);
    show();
  });
  for (const one of selects) {
    one.addEventListener("change", () => {
      remember(true);
      show();
    });
  }
  window.addEventListener("popstate", () => {
    clearTimeout(waiting);
    recall();
    show();
  });
  recall();
  if (box.value.trim()) {
    load();
    show();
  }
};
