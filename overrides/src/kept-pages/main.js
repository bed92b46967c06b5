// "Keep the pages I read on this device": the switch on the page "Without internet", and the list of what is kept.
// Whether it is on is known from the browser itself, so nothing else has to be stored. assets/offline-pages.js
import { required } from "../common/dom.js";
import { keptPages } from "./kept-pages.js";
import { siteBase } from "./site-base.js";

/** @typedef {ReturnType<typeof keptPages>} KeptPages */

const base = siteBase();

/** @param {string} name */
const selector = (name) => `.rc-stays__${name}`;

/** @param {KeptPages} kept */
const showList = async (kept) => {
  const items = (await kept.list()).map(({ title, address }) => {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = title;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  const box = required(selector("kept"));
  required("ul", box).replaceChildren(...items);
  box.hidden = !items.length;
};

/**
 * @param {HTMLElement} place
 * @param {KeptPages} kept
 */
const startSwitch = async (place, kept) => {
  /** @type {HTMLInputElement} */
  const box = required(selector("box"));
  const say = (/** @type {string} */ name) => {
    required(selector("said")).textContent = place.dataset[name] || "";
  };
  box.checked = await kept.isOn();
  say(box.checked ? "on" : "off");
  place.hidden = false;
  box.addEventListener("change", async () => {
    box.disabled = true;
    if (box.checked) {
      try {
        await kept.start();
        say("on");
      } catch {
        await kept.forget();
        box.checked = false;
        say("refused");
      }
    } else {
      const gone = await kept.forget().catch(() => false);
      box.checked = !gone;
      say(gone ? "gone" : "left");
    }
    box.disabled = false;
    box.focus();
    await showList(kept);
  });
};

/** The page that is shown in place of another one says which in its address. */
const offerAgain = () => {
  /** @type {HTMLElement | null} */
  const again = document.querySelector(selector("again"));
  if (!again || location.hash.length < 2) return;
  const wanted = new URL(location.hash.slice(1), base);
  if (wanted.origin !== base.origin || !wanted.pathname.startsWith(base.pathname)) return;
  /** @type {HTMLAnchorElement} */
  const link = required("a", again);
  link.href = wanted.href;
  again.hidden = false;
};

offerAgain();
const { caches } = window; // without it, as on plain http, nothing is offered
const workers = location.protocol === "file:" ? null : navigator.serviceWorker;
if (workers && caches) {
  const kept = keptPages(base, workers, caches);
  /** @type {HTMLElement | null} */
  const place = document.querySelector(selector("switch"));
  const started = place ? startSwitch(place, kept) : Promise.resolve();
  started.then(() => showList(kept)).catch(() => {});
}
