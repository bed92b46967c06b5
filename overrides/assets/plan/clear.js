// "Clear everything": deletes what this site has put into this browser, and then looks whether anything is left.
// All of it has a name that begins with "rc-". Other colleges may stand at the same address, each in a folder of its own:
// the pages they keep, and their workers, are not ours to delete. Ours carry this site's own place, as in worker/keeps.js.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});
  const OURS = "rc-";
  const home = new URL(`${document.documentElement.dataset.base || "."}/`, location.href);
  const family = `${OURS}${home.pathname} `;

  // Each place where something can be kept: what is there, and how to delete one of it. A browser may refuse to say.
  const store = (get) => ({
    list: () => Object.keys(get()).filter((name) => name.startsWith(OURS)),
    drop: (name) => get().removeItem(name),
  });
  const places = [
    store(() => localStorage),
    store(() => sessionStorage),
    {
      list: async () => (window.caches ? (await caches.keys()).filter((name) => name.startsWith(family)) : []),
      drop: (name) => caches.delete(name),
    },
    {
      list: async () => {
        const workers = (await navigator.serviceWorker?.getRegistrations()) || [];
        return workers.filter((worker) => worker.scope === home.href).map((worker) => worker.scope);
      },
      drop: async (scope) => (await navigator.serviceWorker.getRegistration(scope))?.unregister(),
    },
  ];

  // What is left afterwards, by name; null stands for a place that cannot be looked at. From a folder a browser has
  // no caches and no workers, and looking for them is refused: nothing can be there.
  const look = async () => {
    const left = [];
    for (const [n, place] of places.entries()) {
      if (location.protocol === "file:" && n > 1) continue;
      try {
        left.push(...(await place.list()));
      } catch {
        left.push(null);
      }
    }
    return left;
  };

  plan.clear = async () => {
    for (const place of places) {
      try {
        for (const name of await place.list()) await place.drop(name);
      } catch {
        // looking again says so
      }
    }
    delete document.documentElement.dataset.rcLook;
    const device = document.querySelector(".rc-look input[value=device]");
    if (device) device.checked = true;
    return look();
  };

  // The button, the question whether to go on, and what came of it. "empty" clears the page itself.
  plan.clearing = (page, empty) => {
    const { words } = page.data;
    const button = page.find("clear");
    const sure = page.find("sure");
    const ask = (is) => {
      sure.hidden = !is;
      button.setAttribute("aria-expanded", String(is));
      if (is) document.getElementById("rc-plan-sure-title").focus();
      else button.focus();
    };
    button.addEventListener("click", () => ask(sure.hidden));
    page.find("clear-no").addEventListener("click", () => ask(false));
    page.find("clear-yes").addEventListener("click", async () => {
      empty();
      for (const line of page.form.querySelectorAll("[data-said]")) line.textContent = "";
      const left = await plan.clear();
      const what = left.map((name) => name ?? words.unclear).join(", ");
      page.say("clear", left.length ? plan.fill(words.not_cleared, { what }) : words.cleared);
      ask(false);
    });
  };
}
