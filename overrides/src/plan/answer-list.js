import { groupsOf, nameOf, ordered } from "./plain-text.js";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {string} [text]
 * @param {string} [className]
 */
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

/**
 * Shows answers as a list on the page, each with a button that takes it out; whether there are any. Only text is put
 * in.
 *
 * @param {HTMLElement} place
 * @param {import("./plan-page.js").PlanPage} page
 * @param {(group: string, id: string) => void} remove
 */
export const showList = (place, page, remove) => {
  const { answers, data, fields } = page;
  const { words } = data;
  place.textContent = "";
  for (const group of groupsOf(answers, data)) {
    const entries = ordered(answers, group, fields).filter(([id]) => page.isListed(group, id));
    if (!entries.length) continue;
    const list = element("dl", "", "rc-plan-answers");
    for (const [id, { question, answer }] of entries) {
      const row = element("div");
      const value = element("dd");
      value.append(element("p", answer === true ? words.yes : answer, "rc-plan-answer"));
      const button = element("button", words.remove, "rc-plan-button rc-plan-remove");
      button.type = "button";
      button.setAttribute("aria-label", `${words.remove}: ${question}`);
      button.addEventListener("click", () => remove(group, id));
      value.append(button);
      row.append(element("dt", question), value);
      list.append(row);
    }
    place.append(element("h3", nameOf(group, data)), list);
  }
  return place.childElementCount > 0;
};
