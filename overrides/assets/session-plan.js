// The session plan for another start: as soon as a reader changes the time or the length of a session, its clock times
// and the sentence that says whether it fits follow. Nothing is stored and nothing is sent.
{
  const words = JSON.parse(document.getElementById("rc-running-words").textContent);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  for (const plan of document.querySelectorAll(".rc-running")) {
    const choose = plan.querySelector(".rc-running__choose");
    const start = choose.querySelector("[name=start]");
    const length = choose.querySelector("[name=length]");
    const fit = plan.querySelector(".rc-running__fit");
    const rows = [...plan.querySelectorAll("tr[data-minutes]")];
    const takes = rows.reduce((sum, row) => sum + Number(row.dataset.minutes), 0);

    // "10am", "2:30pm", "12 noon": as in pages/writing.py
    const clock = (minutes) => {
      const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
      if (hour === 12 && minute === 0) return plan.dataset.noon;
      const past = minute ? `:${String(minute).padStart(2, "0")}` : "";
      return `${((hour + 11) % 12) + 1}${past}${hour < 12 ? "am" : "pm"}`;
    };
    const say = (text) => {
      if (fit.textContent !== text) fit.textContent = text;
    };
    const set = () => {
      const has = Math.round(Number(length.value));
      const [hour, minute] = start.value.split(":").map(Number);
      if (!start.value || !(has > 0)) {
        say(words.not_a_time);
        return;
      }
      let gone = hour * 60 + minute;
      for (const row of rows) {
        row.querySelector(".rc-running__time").textContent = clock(gone);
        gone += Number(row.dataset.minutes);
      }
      const verdict = takes > has ? words.too_long : takes < has ? words.left : words.fits;
      fit.classList.toggle("rc-running__fit--over", takes > has);
      say(fill(verdict, { takes, has, n: Math.abs(has - takes) }));
    };
    for (const field of [start, length]) field.addEventListener("input", set);
    // a browser may bring back what was typed before a page was loaded again
    if (start.value !== start.defaultValue || length.value !== length.defaultValue) set();
    choose.hidden = false;
  }
}
