// A plan as plain words: on the page for what has no field there, and as a text to keep, to send or to print.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});

  // The answers of a group in the order of the page, then those that have no place on it.
  const ordered = (answers, group, fields) => {
    const entries = [...(answers.groups.get(group) || [])];
    const place = new Map(fields.filter((field) => field.group === group).map((field, n) => [field.id, n]));
    const at = ([id]) => (place.has(id) ? place.get(id) : place.size);
    return entries.sort((one, two) => at(one) - at(two));
  };

  const groupsOf = (answers, data) => {
    const known = [data.group, ...Object.keys(data.groups)].filter(Boolean);
    return [...new Set([...known, ...answers.groups.keys()])].filter((group) => answers.groups.has(group));
  };

  plan.nameOf = (group, data) => (Object.keys(data.groups).includes(group) ? data.groups[group] : group);

  // The text, with the ends of lines that every text editor knows.
  plan.readable = ({ answers, data, fields }) => {
    const { words } = data;
    const now = new Date();
    const day = `${now.getDate()} ${data.months[now.getMonth()]} ${now.getFullYear()}`;
    const lines = [plan.fill(words.copy_head, { title: data.title, college: data.college, day }), words.copy_note, ""];
    for (const group of groupsOf(answers, data)) {
      const name = plan.nameOf(group, data);
      lines.push(name, "=".repeat(Math.min(name.length, 70)), "");
      for (const [, { question, answer }] of ordered(answers, group, fields)) {
        if (answer === true) lines.push(`- ${question}`);
        else lines.push(question, ...answer.split("\n").map((line) => (line ? `    ${line}` : "")), "");
      }
      if (lines[lines.length - 1] !== "") lines.push("");
    }
    return lines.join("\r\n");
  };

  plan.fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // Answers as a list on the page, each with a button that takes it out. Only text is put in.
  plan.show = (place, page, remove) => {
    const { answers, data, fields } = page;
    const { words } = data;
    const element = (name, text, kind) => {
      const made = document.createElement(name);
      if (text) made.textContent = text;
      if (kind) made.className = kind;
      return made;
    };
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
      place.append(element("h3", plan.nameOf(group, data)), list);
    }
    return place.childElementCount > 0;
  };
}
