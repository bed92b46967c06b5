// A page with a form: its fields, the reader's answers in them and behind them, and the lines in which it says things.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});

  class Page {
    constructor(form) {
      this.form = form;
      this.data = JSON.parse(document.getElementById("rc-plan-data").textContent);
      this.answers = new plan.Answers(); // everything: this page, and what else is in an opened file
      this.unsaved = false;
      this.whenChanged = () => {};
      this.fields = [...form.querySelectorAll("[data-group]")].map((box) => ({ box, group: box.dataset.group, id: box.dataset.id }));
      this.places = new Set(this.fields.map((one) => `${one.group} ${one.id}`));
      this.ownGroups = new Set(this.fields.map((one) => one.group));
      for (const box of form.querySelectorAll("[type=checkbox]")) box.autocomplete = "off"; // ticks are for us to put back
      for (const { box } of this.fields) if (box.type !== "checkbox") this.prepare(box);
      for (const field of this.fields) field.box.addEventListener("input", () => this.take(field));
    }

    find(name) {
      return document.getElementById(`rc-plan-${name}`);
    }

    say(where, text) {
      const line = this.form.querySelector(`[data-said="${where}"]`);
      line.textContent = ""; // the same words a second time are said a second time
      line.textContent = text;
    }

    question(box) {
      return (box.dataset.question || box.labels[0].textContent).trim().slice(0, this.data.most.question);
    }

    // On paper a box for typing is cut off at its edge, so its words stand beside it, for paper alone.
    prepare(box) {
      box.setAttribute("writingsuggestions", "false"); // guesses at the next word would be made by the browser's maker
      const paper = document.createElement("div");
      paper.className = "rc-plan-paper";
      paper.setAttribute("aria-hidden", "true");
      const room = document.createElement("p"); // says so when no more goes in: a browser cuts a long paste in silence
      room.className = "rc-plan-said rc-plan-room";
      room.setAttribute("role", "status");
      box.after(paper, room);
      box.addEventListener("paste", (event) => {
        const coming = plan.clean(event.clipboardData?.getData("text/plain") || "");
        const length = box.value.length - (box.selectionEnd - box.selectionStart) + coming.length;
        if (length > this.data.most.typed) setTimeout(() => this.room(box, true)); // once it stands in the box
      });
    }

    room(box, isFull) {
      const { words, most } = this.data;
      const line = box.nextElementSibling.nextElementSibling;
      const text = isFull ? plan.fill(words.full, { n: most.typed.toLocaleString(document.documentElement.lang) }) : "";
      if (line.textContent !== text) line.textContent = text;
    }

    draw(box, text) {
      box.nextElementSibling.textContent = text;
      box.style.height = "auto";
      if (box.scrollHeight > box.clientHeight) box.style.height = `${box.scrollHeight + 2}px`;
    }

    // What a reader has just typed or ticked.
    take({ box, group, id }) {
      const isBox = box.type === "checkbox";
      const answer = isBox ? box.checked : plan.clean(box.value);
      this.answers.put(group, id, { question: this.question(box), answer: isBox || answer.trim() ? answer : "" });
      if (!isBox) {
        this.draw(box, answer);
        this.room(box, box.value.length >= this.data.most.typed);
      }
      this.changed();
    }

    changed() {
      this.unsaved = !this.answers.isEmpty;
      this.whenChanged();
    }

    // Puts the answers into the fields, and those without a field into a list.
    fill() {
      const { words } = this.data;
      for (const { box, group, id } of this.fields) {
        const entry = this.answers.get(group, id);
        if (box.type === "checkbox") {
          box.checked = Boolean(entry);
          if (entry && box.closest("details")) box.closest("details").open = true; // nothing ticked is out of sight
        } else {
          const text = entry ? (entry.answer === true ? words.yes : entry.answer) : "";
          if (box.value !== text) box.value = text;
          this.draw(box, text);
          if (text.length < this.data.most.typed) this.room(box, false);
        }
      }
      this.list();
    }

    // On a page of a plan: what is of this plan and has no field. On the start page, which has none: everything.
    isListed(group, id) {
      if (!this.data.group) return true;
      return this.ownGroups.has(group) && id.startsWith(this.data.prefix) && !this.places.has(`${group} ${id}`);
    }

    list() {
      const { words } = this.data;
      const section = this.form.querySelector(".rc-plan-entries");
      const remove = (group, id) => {
        this.answers.put(group, id, null);
        this.changed();
        this.list();
        this.say("entries", words.removed);
        if (!section.hidden) document.getElementById("rc-plan-entries-title").focus();
      };
      section.hidden = !plan.show(this.find("entries"), this, remove);
    }
  }

  plan.Page = Page;
}
