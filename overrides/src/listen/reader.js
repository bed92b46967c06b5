import { required } from "../common/dom.js";
import { fill } from "../common/fill.js";
import { sentencesOf } from "./sentences.js";
import { paragraphs } from "./spoken-text.js";
import { voiceFor } from "./voice.js";

const RATES = [0.6, 0.75, 0.9, 1, 1.15, 1.3, 1.5];
const NOTHING = 6000; // milliseconds after which a voice that has not begun will not begin

/**
 * Reads the page aloud, with a voice of the device: paragraph by paragraph, in the order of the page. The paragraph
 * that is read has a line around it. Nothing is stored and nothing is sent. Gives back what begins the reading.
 *
 * Browsers stop in the middle of a long text (Chromium after 15 seconds), and pausing is broken in some. So each
 * sentence is spoken by itself; "Pause" ends it, and "Go on" begins the same sentence again.
 *
 * @param {HTMLElement} box
 */
export const pageReader = (box) => {
  const speech = window.speechSynthesis;
  const article = /** @type {HTMLElement} */ (box.closest("article"));
  const starter = required(".rc-listen__start", box);
  const words = JSON.parse(box.dataset.words || "");
  const language = document.documentElement.lang || "en";

  /** @type {import("./spoken-text.js").Paragraph[]} */
  let texts = [];
  let at = 0; // the paragraph
  /** @type {string[]} */
  let sentences = [];
  let nth = 0; // the sentence in it
  let rate = RATES.indexOf(1);
  let isOn = false; // between "Listen" and "Stop"
  let isReading = false; // and not paused
  let turn = 0; // what an earlier sentence still reports is of no interest
  /** @type {SpeechSynthesisUtterance | null} */
  let current = null; // kept, because some browsers forget a sentence that nobody holds
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const bar = document.createElement("div");
  bar.className = "rc-listen__bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.label);
  bar.hidden = true;
  const said = document.createElement("p");
  said.className = "rc-listen__said";
  said.setAttribute("role", "status");
  const button = (/** @type {string} */ name, /** @type {() => void} */ act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  };

  const mark = (/** @type {Element | null} */ element) => {
    for (const old of document.querySelectorAll(".rc-listen-now")) old.classList.remove("rc-listen-now");
    if (!element) return;
    element.classList.add("rc-listen-now");
    const place = element.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight - bar.offsetHeight - 16) {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const block = place.height > innerHeight / 2 ? "start" : "center";
      element.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
    }
  };
  const quiet = () => {
    turn += 1;
    clearTimeout(timer);
    speech.cancel();
  };
  const paragraph = (/** @type {number} */ n) => {
    at = n;
    nth = 0;
    sentences = sentencesOf(texts[at].text, language);
    mark(texts[at].element);
  };
  const failed = () => {
    stop();
    say(words.failed);
  };
  const speak = () => {
    quiet();
    const mine = turn;
    const chosen = voiceFor(speech.getVoices(), language, navigator.languages || []);
    if (!chosen) {
      failed();
      return;
    }
    current = new SpeechSynthesisUtterance(sentences[nth]);
    current.voice = chosen;
    current.lang = chosen.lang;
    current.rate = RATES[rate];
    current.onstart = () => clearTimeout(timer);
    current.onend = () => mine === turn && next();
    current.onerror = () => mine === turn && failed();
    timer = setTimeout(() => mine === turn && !speech.speaking && failed(), NOTHING);
    speech.speak(current);
  };
  const next = () => {
    clearTimeout(timer);
    if (nth + 1 < sentences.length) nth += 1;
    else if (at + 1 < texts.length) paragraph(at + 1);
    else {
      stop();
      say(words.end);
      return;
    }
    speak();
  };
  const move = (/** @type {number} */ by) => {
    paragraph(Math.min(Math.max(at + by, 0), texts.length - 1));
    if (isReading) speak();
  };
  const faster = (/** @type {number} */ by) => {
    rate = Math.min(Math.max(rate + by, 0), RATES.length - 1);
    say(fill(words.speed, { n: RATES[rate] }));
    if (isReading) speak();
  };
  const say = (/** @type {string} */ text) => {
    said.textContent = text;
  };
  const setReading = (/** @type {boolean} */ reading) => {
    isReading = reading;
    pause.textContent = reading ? words.pause : words.go_on;
    if (reading) speak();
    else quiet();
  };
  const stop = () => {
    if (!isOn) return;
    isOn = false;
    isReading = false;
    quiet();
    mark(null);
    const hadFocus = bar.contains(document.activeElement);
    bar.hidden = true;
    document.documentElement.classList.remove("rc-listening");
    starter.hidden = false;
    if (hadFocus) starter.focus();
  };
  const pause = button(words.pause, () => setReading(!isReading));
  button(words.stop, () => {
    say("");
    stop();
  });
  button(words.back, () => move(-1));
  button(words.next, () => move(1));
  button(words.slower, () => faster(-1));
  button(words.faster, () => faster(1));
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
  });
  box.append(bar, said);
  addEventListener("pagehide", () => {
    stop();
    speech.cancel();
  });

  // from the words that somebody has marked, or from the start
  const first = () => {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed) return 0;
    const from = texts.findIndex(({ element }) => element.contains(chosen.anchorNode));
    return Math.max(from, 0);
  };

  return () => {
    texts = paragraphs(article, words);
    if (isOn || !texts.length) return;
    isOn = true;
    say("");
    starter.hidden = true;
    bar.hidden = false;
    document.documentElement.classList.add("rc-listening");
    pause.focus({ preventScroll: true });
    paragraph(first());
    setReading(true);
  };
};
