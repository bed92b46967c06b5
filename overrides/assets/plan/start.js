// A page with a form that belongs to its reader: fills it in, saves it, opens it, keeps it if asked, clears it.
// Nothing is sent anywhere, and nothing is kept before the reader asks.
{
  const { plan, kept } = window.recoveryCollege;
  const form = document.querySelector(".rc-plan");
  if (form) {
    const data = JSON.parse(document.getElementById("rc-plan-data").textContent);
    const { words, most } = data;
    const find = (name) => document.getElementById(`rc-plan-${name}`);
    const say = (where, text) => {
      const line = form.querySelector(`[data-said="${where}"]`);
      line.textContent = "";
      line.textContent = text;
      return line;
    };

    // ---- the fields of this page ----
    const boxes = [...form.querySelectorAll("[data-group]")];
    const fields = boxes.map((box) => ({ box, group: box.dataset.group, id: box.dataset.id }));
    const byPlace = new Map(fields.map((one) => [`${one.group} ${one.id}`, one]));
    const question = (box) => (box.dataset.question || box.labels[0].textContent).trim().slice(0, most.question);
    for (const box of form.querySelectorAll("[type=checkbox]")) box.autocomplete = "off"; // ticks are for us to put back
    for (const { box } of fields) {
      if (box.type === "checkbox") continue;
      box.setAttribute("writingsuggestions", "false"); // guesses at the next word would be made by the browser's maker
      // On paper a box for typing is cut off at its edge, so its words stand beside it, for paper alone.
      const paper = document.createElement("div");
      paper.className = "rc-plan-paper";
      paper.setAttribute("aria-hidden", "true");
      box.after(paper);
    }

    let answers = new plan.Answers(); // everything: this page, and what else is in an opened file
    let before = new plan.Answers(); // what is kept, as this page last saw it
    let unsaved = false;
    let waiting = 0;
    let isFull = false;
    let keeping = false; // and not the box: some browsers tick a box again that was ticked on an earlier visit

    const grow = (box) => {
      box.style.height = "auto";
      if (box.scrollHeight > box.clientHeight) box.style.height = `${box.scrollHeight + 2}px`;
    };
    const isHere = (group, id) => byPlace.has(`${group} ${id}`);
    const showEntries = () => {
      // on a page of a plan: what is of this plan and has no field; on the start page: everything
      const isShown = (group, id) => !data.group || (!isHere(group, id) && id.startsWith(data.prefix) && fields.some((one) => one.group === group));
      const section = form.querySelector(".rc-plan-entries");
      section.hidden = !plan.show(find("entries"), answers, data, fields, words, isShown, (group, id) => {
        answers.put(group, id, null);
        changed();
        showEntries();
        say("entries", words.removed);
        if (!section.hidden) document.getElementById("rc-plan-entries-title").focus();
      });
    };
    const fill = () => {
      for (const { box, group, id } of fields) {
        const entry = answers.get(group, id);
        if (box.type === "checkbox") {
          box.checked = Boolean(entry);
          if (entry && box.closest("details")) box.closest("details").open = true; // nothing ticked is out of sight
        } else {
          const text = entry ? (entry.answer === true ? words.yes : entry.answer) : "";
          if (box.value !== text) box.value = text;
          box.nextElementSibling.textContent = text;
          grow(box);
        }
      }
      showEntries();
    };

    // ---- keeping, only if asked ----
    const keep = find("keep");
    const sync = () => {
      clearTimeout(waiting);
      if (keeping) put(kept.read());
    };
    const put = (record, isFirst = false) => {
      if (!record && !isFirst) return stopKeeping(); // cleared in another window a moment ago
      const others = record && stored(record);
      if (others && !plan.alike(others, before)) {
        answers = plan.together(before, answers, others, most.letters);
        fill();
      }
      const done = kept.write({ reading: {}, ...record, version: 1, days: data.days, plan: plan.make(answers, data) });
      isFull = !done;
      if (done) before = answers.copy();
      else say("keep", words.cannot_keep);
      return done;
    };
    // Switched off here or in another window: the words of this one stay on the page.
    const stopKeeping = () => {
      keep.checked = false;
      keeping = false;
      unsaved = !answers.isEmpty;
      say("keep", words.not_kept);
      return false;
    };
    const stored = (record) => {
      try {
        return plan.take(record.plan, most, data.format, data.version);
      } catch {
        return null; // somebody else has written there
      }
    };
    const changed = () => {
      unsaved = !answers.isEmpty;
      clearTimeout(waiting);
      if (keeping) waiting = setTimeout(sync, 300);
    };

    const listen = ({ box, group, id }) => {
      box.addEventListener("input", () => {
        const text = box.type === "checkbox" ? box.checked : plan.clean(box.value);
        answers.put(group, id, { question: question(box), answer: text.trim?.() === "" ? "" : text });
        if (box.type !== "checkbox") {
          box.nextElementSibling.textContent = text;
          grow(box);
        }
        changed();
      });
    };
    fields.forEach(listen);

    if (kept.may) {
      const record = kept.read();
      const found = record && stored(record);
      if (found) {
        keep.checked = true;
        keeping = true;
        answers = found;
        before = found.copy();
        if (!found.isEmpty) say("open", words.kept_again);
        sync(); // a visit counts: the days begin again
      }
      keep.addEventListener("change", () => {
        if (!keep.checked) {
          kept.forget();
          stopKeeping();
        } else {
          before = new plan.Answers();
          keeping = put(kept.read(), true);
          keep.checked = keeping;
          if (keeping) say("keep", words.kept);
        }
      });
      addEventListener("storage", (event) => {
        if (event.key !== kept.NAME && event.key !== null) return;
        const record = kept.read();
        const others = record && stored(record);
        if (!others) {
          if (keeping && !record) stopKeeping();
          return;
        }
        const known = keeping ? before : new plan.Answers();
        keep.checked = true;
        keeping = true;
        const mixed = plan.together(known, answers, others, most.letters);
        const isNew = !plan.alike(mixed, others);
        before = others;
        if (!plan.alike(mixed, answers)) {
          answers = mixed;
          fill();
          say("keep", words.other_tab);
        }
        if (isNew) changed();
      });
      addEventListener("pagehide", sync);
      addEventListener("pageshow", (event) => {
        // "Back" to a page that the browser has held in memory, after everything was cleared on another one
        if (!event.persisted || !keeping || kept.read()) return;
        empty();
        say("keep", words.not_kept);
      });
      try {
        const days = sessionStorage.getItem(kept.GONE);
        if (days !== null) {
          sessionStorage.removeItem(kept.GONE);
          say("open", plan.fill(words.too_old, { days: data.days }));
        }
      } catch {
        // a browser that keeps nothing
      }
    }
    addEventListener("beforeunload", (event) => {
      sync();
      if (unsaved && (!keeping || isFull)) event.preventDefault();
    });

    // ---- saving ----
    find("save").addEventListener("click", () => {
      if (answers.isEmpty) return say("save", words.nothing);
      const name = `my-plan-${plan.today()}.json`;
      plan.download(name, `${JSON.stringify(plan.make(answers, data), null, 2)}\n`, "application/json");
      unsaved = false;
      return say("save", plan.fill(words.saved, { name }));
    });
    find("copy").addEventListener("click", () => {
      if (answers.isEmpty) return say("save", words.nothing);
      const name = `my-plan-${plan.today()}.txt`;
      plan.download(name, plan.readable(answers, data, fields, words), "text/plain");
      return say("save", plan.fill(words.copied, { name }));
    });
    find("calendar")?.addEventListener("click", () => {
      const now = new Date();
      const ticked = answers.groups.get("sessions") || new Map();
      const sessions = plan.toCome(data.sessions.filter((one) => ticked.has(one.id)), now);
      const left = ticked.size - sessions.length;
      const rest = left ? ` ${plan.fill(words.calendar_left, { n: left })}` : "";
      if (!sessions.length) return say("calendar", words.calendar_none + rest);
      const isPrivate = find("private").checked;
      const text = plan.calendar(sessions, { now, isPrivate, college: data.college, course: words.course });
      plan.download("my-dates.ics", text, "text/calendar");
      return say("calendar", plan.fill(words.calendar_done, { n: sessions.length }) + rest);
    });

    // ---- opening ----
    const why = {
      damaged: words.damaged,
      foreign: words.foreign,
      version: words.version,
      large: words.large,
      unreadable: words.unreadable,
    };
    const mixing = find("mix");
    let opened = null;
    const done = (mixed, college, how) => {
      const hadWords = !answers.isEmpty;
      answers = mixed;
      fill();
      changed();
      unsaved = hadWords;
      const others = [...answers.groups.keys()].filter((group) => data.group && !fields.some((one) => one.group === group));
      const names = others.map((group) => plan.nameOf(group, data)).join("; ");
      const elsewhere = names ? ` ${plan.fill(words.elsewhere, { names })}` : "";
      const first = how ? words.mixed : college === data.college ? words.opened : plan.fill(words.opened_other, { college });
      say("open", first + elsewhere);
    };
    find("file").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (!file) return;
      mixing.hidden = true;
      opened = null;
      try {
        const [theirs, college] = plan.parse(await plan.textOf(file, most), data);
        const differ = plan.differences(answers, theirs);
        if (!differ.length) done(plan.mix(answers, theirs, "mine", most.letters), college, "");
        else {
          opened = [theirs, college];
          const list = mixing.querySelector(".rc-plan-differ");
          list.replaceChildren(...differ.map(([, , entry]) => {
            const line = document.createElement("li");
            line.textContent = entry.question;
            return line;
          }));
          say("open", "");
          mixing.hidden = false;
          document.getElementById("rc-plan-mix-title").focus();
        }
      } catch (error) {
        say("open", error instanceof plan.Refused ? why[error.message] : words.damaged);
      }
      event.target.value = ""; // the same file can be opened again
    });
    mixing.addEventListener("click", (event) => {
      const how = event.target.dataset?.mix;
      if (how === undefined || !opened) return;
      const [theirs, college] = opened;
      mixing.hidden = true;
      if (how) done(plan.mix(answers, theirs, how, most.letters), college, how);
      else say("open", words.cancelled);
      opened = null;
      find("file").focus();
    });

    // ---- clearing ----
    const empty = () => {
      clearTimeout(waiting);
      keep.checked = false;
      keeping = false;
      answers = new plan.Answers();
      before = new plan.Answers();
      unsaved = false;
      opened = null;
      mixing.hidden = true;
      fill();
    };
    const sure = find("sure");
    const ask = (is) => {
      sure.hidden = !is;
      find("clear").setAttribute("aria-expanded", String(is));
    };
    find("clear").addEventListener("click", () => {
      ask(sure.hidden);
      if (!sure.hidden) document.getElementById("rc-plan-sure-title").focus();
    });
    find("clear-no").addEventListener("click", () => {
      ask(false);
      find("clear").focus();
    });
    find("clear-yes").addEventListener("click", async () => {
      empty();
      for (const line of form.querySelectorAll("[data-said]")) line.textContent = "";
      const left = await plan.clear();
      ask(false);
      const what = left.map((name) => name ?? words.unclear).join(", ");
      say("clear", left.length ? plan.fill(words.not_cleared, { what }) : words.cleared);
      find("clear").focus();
    });

    // ---- "Add to my plan" leads here, to the box of a course ----
    const arrive = () => {
      const box = document.getElementById(location.hash.slice(1)); // an id has no letter that an address would change
      if (!box || box.dataset.group !== "courses") return;
      const was = box.checked;
      box.checked = true;
      box.dispatchEvent(new Event("input"));
      const line = document.createElement("span");
      const undo = document.createElement("button");
      const title = question(box);
      line.className = "rc-plan-ticked";
      line.setAttribute("role", "status");
      undo.type = "button";
      undo.className = "rc-plan-button";
      undo.textContent = words.undo;
      undo.addEventListener("click", () => {
        box.checked = was;
        box.dispatchEvent(new Event("input"));
        line.textContent = plan.fill(words.undone, { title });
        box.focus();
      });
      form.querySelector(".rc-plan-ticked")?.remove();
      box.closest(".rc-plan-course").append(line);
      line.append(plan.fill(words.ticked, { title }), " ", undo);
      box.focus();
      try {
        history.replaceState(null, "", location.pathname + location.search); // a reload does not tick it again
      } catch {
        // a page opened from a folder may not change its address
      }
    };

    for (const part of form.querySelectorAll(".rc-plan-tools")) {
      if (part.matches(".rc-plan-keep")) part.hidden = !kept.may;
      else if (part.matches(".rc-plan-ward")) part.hidden = kept.may;
      else part.hidden = false;
    }
    form.classList.add("rc-plan--live");
    fill();
    addEventListener("hashchange", arrive);
    if (location.hash) arrive();
  }
}
