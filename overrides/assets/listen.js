// Reads the page aloud, with a voice of the device: paragraph by paragraph, in the order of the page, without its
// navigation and buttons. The paragraph that is read has a line around it. Nothing is stored and nothing is sent.
//
// Browsers stop in the middle of a long text (Chromium after 15 seconds), and pausing is broken in some. So each
// sentence is spoken by itself; "Pause" ends it, and "Go on" begins the same sentence again.
window.recoveryCollege = window.recoveryCollege || {};
window.recoveryCollege.listen = (() => {
  const speech = window.speechSynthesis;
  const box = document.querySelector(".rc-listen");
  const article = box.closest("article");
  const starter = box.querySelector(".rc-listen__start");
  const words = JSON.parse(box.dataset.words);
  const language = document.documentElement.lang || "en";

  // ---- what is read ----

  const SKIP =
    "nav, button, form, input, select, textarea, script, svg, .rc-listen, .rc-trail, .rc-tools, .rc-foot, .rc-steps," +
    " .footnote-ref, .footnote-backref, .rc-notes__skip, .rc-easy-link, .rc-bubble, [hidden], [aria-hidden=true]";
  const BLOCK =
    /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|DD|DETAILS|DIV|DL|DT|FIELDSET|FIGCAPTION|FIGURE|H[1-6]|LI|MAIN|OL|P|PRE|SECTION|SUMMARY|TABLE|UL)$/;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const isSeen = (element) => (element.checkVisibility ? element.checkVisibility() : element.getClientRects().length > 0);

  // "PSW" as its own words, 116 123 digit by digit
  const spoken = Object.entries(words.spoken).map(([short, long]) => [
    new RegExp(`(^|[^\\w])${short.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?!\\w)`, "g"),
    (_, before) => before + long,
  ]);
  const digits = (number) => number.split(" ").map((group) => [...group].join(" ")).join(", ");
  const asSpoken = (text) => {
    let said = text.replace(/\s+/g, " ").trim();
    said = said.replace(/\d{2,}(?: \d{2,})+|\b0\d{6,}\b/g, digits);
    for (const [short, long] of spoken) said = said.replace(short, long);
    return said;
  };

  // the words of something that stands in a line
  const inline = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SKIP)) return "";
    if (node.tagName === "IMG") return node.alt ? fill(words.picture, { alt: node.alt }) : "";
    if (node.tagName === "BR") return " ";
    return [...node.childNodes].map(inline).join(BLOCK.test(node.tagName) ? " " : "");
  };

  const blocks = () => {
    const found = [];
    const add = (element, text) => {
      const said = asSpoken(text);
      if (/[\p{L}\p{N}]/u.test(said)) found.push({ element, text: said });
    };
    const table = (element) => {
      const rows = [...element.rows].filter(isSeen);
      const heads = rows.length && [...rows[0].cells].every((cell) => cell.tagName === "TH") ? rows.shift() : null;
      add(heads || element, fill(words.table, { n: rows.length }));
      for (const row of rows) {
        const cells = [...row.cells].map((cell) => {
          const text = inline(cell).trim();
          const head = heads && cell.tagName === "TD" ? inline(heads.cells[cell.cellIndex] || heads).trim() : "";
          return text && head ? `${head}: ${text}` : text;
        });
        add(row, cells.filter(Boolean).map((text) => (/[.!?…:]$/.test(text) ? text : `${text}.`)).join(" "));
      }
    };
    const number = (item) => {
      const list = item.parentElement;
      if (item.tagName !== "LI" || list.tagName !== "OL") return "";
      return `${list.start + [...list.children].indexOf(item)}. `;
    };
    const read = (element) => {
      if (element.matches(SKIP) || !isSeen(element)) return;
      if (element.tagName === "TABLE") {
        table(element);
        return;
      }
      let line = number(element);
      const flush = () => {
        add(element, line);
        line = "";
      };
      for (const child of element.childNodes) {
        if (child.nodeType === Node.ELEMENT_NODE && (BLOCK.test(child.tagName) || child.querySelector("p, table, ul, ol"))) {
          if (/^\d+\. $/.test(line) && child.tagName === "P") {
            add(child, line + inline(child)); // the number of an entry goes with its first paragraph
            line = "";
            continue;
          }
          flush();
          read(child);
          if (child.tagName === "SUMMARY" && !element.open) {
            add(child, words.closed);
            return;
          }
        } else line += inline(child);
      }
      flush();
    };
    read(article);
    return found;
  };

  // ---- in sentences ----

  const LONGEST = 180; // letters; some voices stop in the middle of more
  const SHORT = 100; // letters that are said in one breath, such as "Step 1. Put the help first"
  const split = (text) => {
    if (text.length <= SHORT) return [text];
    const sentences = Intl.Segmenter
      ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map((one) => one.segment)
      : text.match(/[^.!?…]+(?:[.!?…]+["”’)]*|$)\s*/g) || [text];
    return sentences.flatMap((sentence) => {
      const pieces = [];
      let rest = sentence.trim();
      while (rest.length > LONGEST) {
        const start = rest.slice(0, LONGEST);
        const end = Math.max(start.lastIndexOf(", "), start.lastIndexOf("; "), start.lastIndexOf(": "));
        const cut = end > 40 ? end + 1 : start.lastIndexOf(" ") > 0 ? start.lastIndexOf(" ") : LONGEST;
        pieces.push(rest.slice(0, cut).trim());
        rest = rest.slice(cut).trim();
      }
      return rest ? [...pieces, rest] : pieces;
    });
  };

  const voice = () => {
    const short = (tag) => tag.toLowerCase().replace("_", "-");
    const ours = speech.getVoices().filter((v) => v.localService === true && short(v.lang).split("-")[0] === short(language).split("-")[0]);
    const wanted = [language, ...(navigator.languages || [])].map(short);
    for (const tag of wanted) {
      const exact = ours.filter((v) => short(v.lang) === tag);
      if (exact.length) return exact.find((v) => v.default) || exact[0];
    }
    return ours.find((v) => v.default) || ours[0];
  };

  // ---- the reader ----

  const RATES = [0.6, 0.75, 0.9, 1, 1.15, 1.3, 1.5];
  const NOTHING = 6000; // milliseconds after which a voice that has not begun will not begin
  let texts = [];
  let at = 0; // the paragraph
  let sentences = [];
  let nth = 0; // the sentence in it
  let rate = RATES.indexOf(1);
  let isOn = false; // between "Listen" and "Stop"
  let isReading = false; // and not paused
  let turn = 0; // what an earlier sentence still reports is of no interest
  let current = null; // kept, because some browsers forget a sentence that nobody holds
  let timer = 0;

  const bar = document.createElement("div");
  bar.className = "rc-listen__bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.label);
  bar.hidden = true;
  const said = document.createElement("p");
  said.className = "rc-listen__said";
  said.setAttribute("role", "status");
  const button = (name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  };

  const mark = (element) => {
    for (const old of document.querySelectorAll(".rc-listen-now")) old.classList.remove("rc-listen-now");
    if (!element) return;
    element.classList.add("rc-listen-now");
    const place = element.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight - bar.offsetHeight - 16) {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      element.scrollIntoView({ block: place.height > innerHeight / 2 ? "start" : "center", behavior: still ? "auto" : "smooth" });
    }
  };
  const quiet = () => {
    turn += 1;
    clearTimeout(timer);
    speech.cancel();
  };
  const paragraph = (n) => {
    at = n;
    nth = 0;
    sentences = split(texts[at].text);
    mark(texts[at].element);
  };
  const failed = () => {
    stop();
    say(words.failed);
  };
  const speak = () => {
    quiet();
    const mine = turn;
    const chosen = voice();
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
  const move = (by) => {
    paragraph(Math.min(Math.max(at + by, 0), texts.length - 1));
    if (isReading) speak();
  };
  const faster = (by) => {
    rate = Math.min(Math.max(rate + by, 0), RATES.length - 1);
    say(fill(words.speed, { n: RATES[rate] }));
    if (isReading) speak();
  };
  const say = (text) => {
    said.textContent = text;
  };
  const setReading = (reading) => {
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
    texts = blocks();
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
})();
