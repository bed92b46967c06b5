// "Keep my plan on this device": off until a reader switches it on. Other windows with the same plan are listened to,
// and no window writes over what another one has written.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});

  plan.keep = (page) => {
    const { kept } = window.recoveryCollege;
    const { data } = page;
    const { words, most } = data;
    const box = page.find("keep");
    let keeping = false; // and not the box: some browsers tick a box again that was ticked on an earlier visit
    let before = new plan.Answers(); // what is kept, as this page last saw it
    let isFull = false;
    let waiting = 0;

    const set = (is) => {
      keeping = is;
      box.checked = is;
    };
    const stored = (record) => {
      try {
        return record && plan.take(record.plan, most, data.format, data.version);
      } catch {
        return null; // somebody else has written there
      }
    };
    // Switched off here or in another window: the words of this one stay on the page.
    const stop = () => {
      set(false);
      page.unsaved = !page.answers.isEmpty;
      page.say("keep", words.not_kept);
      return false;
    };
    const put = (record, isFirst = false) => {
      if (!record && !isFirst) return stop(); // cleared in another window a moment ago
      const others = stored(record);
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
      if (keeping) put(kept.read());
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
      if (page.unsaved && (!keeping || isFull)) event.preventDefault();
    });
    if (!kept.may) return { empty };

    page.whenChanged = () => {
      clearTimeout(waiting);
      if (keeping) waiting = setTimeout(sync, 300);
    };
    const found = stored(kept.read());
    if (found) {
      set(true);
      page.answers = found;
      before = found.copy();
      if (!found.isEmpty) page.say("open", words.kept_again);
      sync(); // a visit counts: the days begin again
    }
    box.addEventListener("change", () => {
      if (box.checked) {
        before = new plan.Answers();
        set(put(kept.read(), true));
        if (keeping) page.say("keep", words.kept);
      } else {
        kept.forget();
        stop();
      }
    });
    addEventListener("storage", (event) => {
      if (event.key !== kept.NAME && event.key !== null) return;
      const record = kept.read();
      const others = stored(record);
      if (!others) {
        if (keeping && !record) stop();
        return;
      }
      const mixed = plan.together(keeping ? before : new plan.Answers(), page.answers, others, most.letters);
      const isNew = !plan.alike(mixed, others);
      const isMore = !plan.alike(mixed, page.answers);
      set(true);
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
      // "Back" to a page that the browser has held in memory, after everything was cleared on another one
      if (!event.persisted || !keeping || kept.read()) return;
      empty();
      page.say("keep", words.not_kept);
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
