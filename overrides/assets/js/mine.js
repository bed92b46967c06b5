// "Just for you", on a course and its parts: only where the reader has asked this browser to keep their plan. Then a
// part is noted as the last one read, the course says where they were, and a course is added without leaving the page.
{
  const box = document.querySelector(".rc-mine");
  const { kept } = window.recoveryCollege;
  const record = box && kept.read();
  if (record) {
    const { course, title, module, modules } = box.dataset;
    const reading = { ...record.reading };
    if (module) {
      reading[course] = module;
      kept.write({ ...record, reading });
    } else if (Object.keys(reading).includes(course)) {
      const n = modules.split(" ").indexOf(reading[course]) + 1;
      const path = new URL(`${reading[course]}/`, location.href).pathname;
      const part = n && [...document.querySelectorAll(".rc-page a[href]")].find((link) => link.pathname === path);
      if (part) {
        const last = box.querySelector(".rc-mine__last");
        last.firstElementChild.href = part.href;
        last.firstElementChild.textContent = last.dataset.text.replace("{n}", n).replace("{title}", () => part.textContent);
        last.hidden = false;
      }
    }

    const add = box.querySelector(".rc-mine__add");
    const said = box.querySelector(".rc-mine__said");
    const undo = box.querySelector(".rc-mine__undo");
    let wasThere = false; // before the last change
    const change = (is) => {
      const now = kept.read(); // as it is, perhaps changed in another window
      if (!now) return false;
      const courses = { ...now.plan.answers.courses };
      wasThere = Object.keys(courses).includes(course);
      if (is === wasThere) return true;
      if (is) courses[course] = { question: title, answer: true };
      else delete courses[course];
      return kept.write({ ...now, plan: { ...now.plan, answers: { ...now.plan.answers, courses } } });
    };
    add?.addEventListener("click", (event) => {
      if (!change(true)) return; // the link leads to the plan
      event.preventDefault();
      said.textContent = add.dataset.added;
      if (!wasThere) undo.hidden = false; // what was ticked on an earlier day is not for this button to take out
    });
    undo.addEventListener("click", () => {
      if (!change(false)) return;
      said.textContent = add.dataset.gone;
      undo.hidden = true;
      add.focus();
    });
  }
}
