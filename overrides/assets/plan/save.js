// What a reader takes away: the file to open again, a text to read, and dates for a calendar.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});

  plan.save = (page) => {
    const { data } = page;
    const { words } = data;
    const hand = (where, name, text, kind, said) => {
      plan.download(name, text, kind);
      page.say(where, plan.fill(said, { name }));
    };

    page.find("save").addEventListener("click", () => {
      if (page.answers.isEmpty) return page.say("save", words.nothing);
      const text = `${JSON.stringify(plan.make(page.answers, data), null, 2)}\n`;
      page.unsaved = false;
      return hand("save", `my-plan-${plan.today()}.json`, text, "application/json", words.saved);
    });

    page.find("copy").addEventListener("click", () => {
      if (page.answers.isEmpty) return page.say("save", words.nothing);
      return hand("save", `my-plan-${plan.today()}.txt`, plan.readable(page), "text/plain", words.copied);
    });

    page.find("calendar")?.addEventListener("click", () => {
      const now = new Date();
      const ticked = page.answers.groups.get("sessions") || new Map();
      const sessions = plan.toCome(data.sessions.filter((one) => ticked.has(one.id)), now);
      const left = ticked.size - sessions.length;
      const rest = left ? ` ${plan.fill(words.calendar_left, { n: left })}` : "";
      if (!sessions.length) return page.say("calendar", words.calendar_none + rest);
      const isPrivate = page.find("private").checked;
      const text = plan.calendar(sessions, { now, isPrivate, college: data.college, course: words.course });
      const said = plan.fill(words.calendar_done, { n: sessions.length }) + rest;
      return hand("calendar", "my-dates.ics", text, "text/calendar", said);
    });
  };
}
