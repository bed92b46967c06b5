// Opening a file. Where the reader has typed something else already, they are asked first; a file that cannot be read
// changes nothing.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});

  plan.open = (page) => {
    const { data } = page;
    const { words, most } = data;
    const mixing = page.find("mix");
    const why = {
      damaged: words.damaged,
      foreign: words.foreign,
      version: words.version,
      large: words.large,
      unreadable: words.unreadable,
    };
    let opened = null; // a file that waits for an answer: its answers, and its college

    const close = () => {
      opened = null;
      mixing.hidden = true;
    };
    const use = (theirs, college, how) => {
      const hadWords = !page.answers.isEmpty;
      page.answers = plan.mix(page.answers, theirs, how || "mine", most.letters);
      page.fill();
      page.changed();
      page.unsaved = hadWords;
      const others = [...page.answers.groups.keys()].filter((group) => data.group && !page.ownGroups.has(group));
      const names = others.map((group) => plan.nameOf(group, data)).join("; ");
      const elsewhere = names ? ` ${plan.fill(words.elsewhere, { names })}` : "";
      const from = college === data.college ? words.opened : plan.fill(words.opened_other, { college });
      page.say("open", (how ? words.mixed : from) + elsewhere);
    };
    const ask = (differ) => {
      const lines = differ.map(([, , entry]) => {
        const line = document.createElement("li");
        line.textContent = entry.question;
        return line;
      });
      const list = mixing.querySelector(".rc-plan-differ");
      list.textContent = "";
      list.append(...lines);
      page.say("open", "");
      mixing.hidden = false;
      document.getElementById("rc-plan-mix-title").focus();
    };

    page.find("file").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (!file) return;
      close();
      try {
        const [theirs, college] = plan.parse(await plan.textOf(file, most), data);
        const differ = plan.differences(page.answers, theirs);
        if (differ.length) {
          opened = [theirs, college];
          ask(differ);
        } else use(theirs, college, "");
      } catch (error) {
        page.say("open", error instanceof plan.Refused ? why[error.message] : words.damaged);
      }
      event.target.value = ""; // the same file can be opened again
    });
    mixing.addEventListener("click", (event) => {
      const how = event.target.dataset?.mix;
      if (how === undefined || !opened) return;
      const [theirs, college] = opened;
      close();
      if (how) use(theirs, college, how);
      else page.say("open", words.cancelled);
      page.find("file").focus();
    });
    return { close };
  };
}
