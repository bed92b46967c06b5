import { fill } from "../common/fill.js";
import { calendar, toCome } from "./calendar.js";
import { plainText } from "./plain-text.js";
import { make, today } from "./plan-file.js";

/**
 * Hands a file to the browser, which saves it as it saves every download.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} kind
 */
const download = (name, text, kind) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/**
 * What a reader takes away: the file to open again, a text to read, and dates for a calendar.
 *
 * @param {import("./plan-page.js").PlanPage} page
 */
export const saveFiles = (page) => {
  const { data } = page;
  const { words } = data;
  /**
   * @param {string} where the line that says so
   * @param {string} name
   * @param {string} text
   * @param {string} kind
   * @param {string} said
   */
  const hand = (where, name, text, kind, said) => {
    download(name, text, kind);
    page.say(where, fill(said, { name }));
  };

  page.find("save").addEventListener("click", () => {
    if (page.answers.isEmpty) return page.say("save", words.nothing);
    const text = `${JSON.stringify(make(page.answers, data), null, 2)}\n`;
    page.unsaved = false;
    return hand("save", `my-plan-${today()}.json`, text, "application/json", words.saved);
  });

  page.find("copy").addEventListener("click", () => {
    if (page.answers.isEmpty) return page.say("save", words.nothing);
    const text = plainText(page.answers, data, page.fields);
    return hand("save", `my-plan-${today()}.txt`, text, "text/plain", words.copied);
  });

  document.getElementById("rc-plan-calendar")?.addEventListener("click", () => {
    const now = new Date();
    const ticked = page.answers.groups.get("sessions") || new Map();
    const sessions = toCome(
      data.sessions.filter((one) => ticked.has(one.id)),
      now,
    );
    const left = ticked.size - sessions.length;
    const rest = left ? ` ${fill(words.calendar_left, { n: left })}` : "";
    if (!sessions.length) return page.say("calendar", words.calendar_none + rest);
    /** @type {HTMLInputElement} */
    const only = page.find("private");
    const text = calendar(sessions, { now, isPrivate: only.checked, college: data.college, course: words.course });
    const said = fill(words.calendar_done, { n: sessions.length }) + rest;
    return hand("calendar", "my-dates.ics", text, "text/calendar", said);
  });
};
