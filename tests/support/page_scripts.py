"""Scripts that browser tests run in a page: breaches of its policy, what it keeps, dead controls, using everything."""

from __future__ import annotations

LISTEN = """
window.rcBroken = [];
document.addEventListener("securitypolicyviolation", event =>
  rcBroken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile || ""} ${event.sample || ""}`));
window.print = () => { window.rcPrinted = true; };
"""
KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: indexedDB.databases ? (await indexedDB.databases()).map(one => one.name) : [],
  caches: "caches" in window ? await caches.keys() : [],
  workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""
NOTHING = {"local": [], "session": [], "databases": [], "caches": [], "workers": 0}
# Everything on a page that can be used without leaving it, the choice of colours left out.
USE = """async () => {
  const wait = () => new Promise(done => setTimeout(done, 5));
  document.querySelectorAll("details").forEach(fold => fold.open = true);
  document.querySelectorAll(".rc-copy, .rc-print, #rc-large-print, .tabbed-set > input").forEach(e => e.click());
  for (const select of document.querySelectorAll(".rc-finder select")) {
    select.selectedIndex = select.options.length - 1;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
  document.querySelectorAll(".rc-finder input").forEach(e => e.click());
  document.querySelector(".rc-finder [type=reset]")?.click();
  const word = document.querySelector('.rc-page a[href*="glossary/"]');
  word?.dispatchEvent(new MouseEvent("mouseenter"));
  word?.focus();
  await wait();
  document.querySelectorAll("details.rc-menu").forEach(menu => menu.open = false);
}"""
# Controls that work by HTML and CSS alone: a form that is sent to a page, the tabs of an article, the tick box for
# large print (the style sheet looks at it), tick boxes of a list on paper, and a form to type into and print.
WORKING = "form[action] *, .tabbed-set > input, #rc-large-print, .task-list input[disabled], .rc-plan [data-group]"
DEAD = f"""() => [...document.querySelectorAll("button, input, select, textarea, [role=button], [contenteditable]")]
  .filter(e => e.checkVisibility({{ visibilityProperty: true }}) && !e.matches("{WORKING}"))
  .map(e => e.outerHTML.slice(0, 120))"""
