// The course finder: hides the cards that do not fit. It works on the list already in the page and asks for nothing.
// What is chosen stands in the address, so that a link, a reload and Back keep it.
{
  const form = document.querySelector(".rc-finder");
  if (form) {
    const count = form.querySelector(".rc-finder__count");
    const all = form.querySelector(".rc-finder__all");
    const cards = [...document.querySelectorAll(".rc-card")];
    const groups = [...document.querySelectorAll(".rc-group")];
    const fields = [...form.elements].filter((field) => field.name);

    const chosen = () => fields.map((field) => [field.name, field.type === "checkbox" ? (field.checked ? field.value : "") : field.value]).filter(([, value]) => value);

    const show = () => {
      const wanted = chosen();
      let shown = 0;
      for (const card of cards) {
        const fits = wanted.every(([name, value]) => (card.dataset[name] || "").split(" ").includes(value));
        card.hidden = !fits;
        shown += fits;
      }
      for (const group of groups) group.hidden = !group.querySelector(".rc-card:not([hidden])");
      all.hidden = wanted.length === 0;
      const text = wanted.length === 0 ? "" : shown === 0 ? count.dataset.none : shown === 1 ? count.dataset.one : count.dataset.many;
      count.textContent = text.replace("{n}", shown).replace("{of}", cards.length);
    };

    const remember = () => {
      const query = new URLSearchParams(chosen()).toString();
      try {
        history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
      } catch {
        // a page opened from a folder may not change its address
      }
    };

    const recall = () => {
      const asked = new URLSearchParams(location.search);
      for (const field of fields) {
        const value = asked.get(field.name) || "";
        if (field.type === "checkbox") field.checked = value === field.value;
        else field.value = [...field.options].some((option) => option.value === value) ? value : "";
      }
      show();
    };

    form.addEventListener("change", () => {
      show();
      remember();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => {
      // the fields are empty only after this event
      setTimeout(() => {
        show();
        remember();
        fields[0].focus();
      });
    });
    addEventListener("popstate", recall);
    addEventListener("pageshow", recall);
    recall();
    // on a phone five fields would stand between a reader and the first course; one press opens them
    if (!chosen().length && !matchMedia("(min-width: 45em)").matches) form.querySelector(".rc-finder__fold").open = false;
    form.hidden = false;
  }
}
