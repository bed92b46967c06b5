import { shared } from "../common/shared.js";

/**
 * "Leave this page quickly": the page is blanked at once and another takes its place, so that Back does not lead
 * here. Pressing Shift three times does the same. Without script it is a plain link.
 */
export const leaveQuickly = () => {
  /** @type {HTMLAnchorElement | null} */
  const link = document.querySelector(".rc-leave");
  if (!link) return;
  const go = () => {
    shared.leaving = true; // no other script of a page may hold somebody up who has to go
    document.title = "…";
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
  let times = 0;
  let since = 0;
  document.addEventListener("keyup", (event) => {
    const now = Date.now();
    times = event.key === "Shift" && now - since < 2000 ? times + 1 : Number(event.key === "Shift");
    since = now;
    if (times === 3) go();
  });
  // a page that comes back from the browser's memory must not come back blank
  addEventListener("pageshow", () => {
    shared.leaving = false;
    document.body.hidden = false;
  });
};
