// "Keep my plan on this device": off until a reader switches it on. Other windows with the same plan are listened to,
// and no window writes over what another one has written, or over what it cannot read. A window keeps nothing before its
// own reader has asked for that there, whatever another window does.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});

  plan.keep = (page) => {
    const { kept } = window.recoveryCollege;
    const { data } = page;
    const { words, most } = data;
    const unreadable = { version: words.kept_version, damaged: words.kept_damaged };
    const box = page.find("keep");
    let keeping = false; // and not the box: some browsers tick a box again that was ticked on an earlier visit
    let before = new plan.Answers(); // what is kept, as this page last saw it
    let isFull = false;
    let waiting = 0;
    let isTold = false; // that another window keeps a plan

    const set = (is) => {
      keeping = is;
      box.checked = is;
      isTold = false;
    };
    // What is kept, and the answers in it; or why this page cannot read it.
    const look = () => {
      const { record, why } = kept.find();
      if (!record) return { record, answers: null, why };
      try {
        return { record, answers: plan.take(record.plan, most, data.format, data.version), why };
      } catch (error) {
        return { record: null, answers: null, why: error.message === "version" ? "version" : "damaged" };
      }
    };
    // Switched off here or in another window: the words of this one stay on the page.
    const stop = (said = words.not_kept) => {
      set(false);
      page.unsaved = !page.answers.isEmpty;
      page.say("keep", said);
      return false;
    };
    const put = ({ record, answers: others, why }, isFirst = false) => {
      if (why) return stop(unreadable[why]); // never written over
      if (!record && !isFirst) return stop(); // cleared in another window a moment ago
      if (others && !plan.alike(others, before)) {
        page.answers = plan.together(before, page.answers, others, most.letters);
        page.fill();
      }
      const made = plan.make(page.answers, data);
      isFull = !kept.write({ reading: {}, ...record, version: 1, days: data.days, plan: made });
      if (isFull) page.say("keep", words.cannot_keep);
      else before = page.answers.copy();
      return !isFull;
    };
    const sync = () => {
      clearTimeout(waiting);
      if (keeping) put(look());
    };
    // This window keeps nothing, and another one does: that is said, once, and nothing else is done.
    const tell = ({ answers }) => {
      if (isTold === Boolean(answers)) return;
      isTold = Boolean(answers);
      page.say("keep", isTold ? words.other_keeps : "");
    };
    // Takes all words off the page and stops keeping them. What the browser has kept is for others to delete.
    const empty = () => {
      clearTimeout(waiting);
      set(false);
      before = new plan.Answers();
      page.answers = new plan.Answers();
      page.unsaved = false;
      page.fill();
    };

    addEventListener("beforeunload", (event) => {
      sync();
      if (college.leaving) return; // "Leave this page quickly": no question on the way
      if (page.unsaved && (!keeping || isFull)) event.preventDefault();
    });
    if (!kept.may) return { empty };

    page.whenChanged = () => {
      clearTimeout(waiting);
      if (keeping) waiting = setTimeout(sync, 300);
    };
    const found = look();
    if (found.answers) {
      set(true);
      page.answers = found.answers;
      before = found.answers.copy();
      if (!before.isEmpty) page.say("open", words.kept_again);
    } else if (found.why) page.say("keep", unreadable[found.why]);
    box.addEventListener("change", () => {
      if (box.checked) {
        const now = look();
        if (now.why) {
          set(false);
          page.say("keep", unreadable[now.why]);
          return;
        }
        before = new plan.Answers();
        set(put(now, true));
        if (keeping) page.say("keep", now.answers && !now.answers.isEmpty ? `${words.kept} ${words.joined}` : words.kept);
      } else {
        kept.forget();
        stop();
      }
    });
    addEventListener("storage", (event) => {
      if (event.key !== kept.NAME && event.key !== null) return;
      const now = look();
      const others = now.answers;
      if (!keeping) {
        tell(now);
        return;
      }
      if (!others) {
        stop(unreadable[now.why]);
        return;
      }
      const mixed = plan.together(before, page.answers, others, most.letters);
      const isNew = !plan.alike(mixed, others);
      const isMore = !plan.alike(mixed, page.answers);
      before = others;
      page.answers = mixed;
      if (isMore) {
        page.fill();
        page.say("keep", words.other_tab);
      }
      if (isNew) page.changed();
    });
    addEventListener("pagehide", sync);
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      // "Back" to a page that the browser has held in memory: it has heard nothing of what other pages did since
      const now = look();
      if (!keeping) tell(now);
      else if (now.record || now.why) sync();
      else {
        empty();
        page.say("keep", words.kept_gone);
      }
    });
    try {
      if (sessionStorage.getItem(kept.GONE) !== null) {
        sessionStorage.removeItem(kept.GONE);
        page.say("open", plan.fill(words.too_old, { days: data.days }));
      }
    } catch {
      // a browser that keeps nothing
    }
    return { empty };
  };
}
