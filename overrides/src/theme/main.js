// Before the page is drawn: the colours this reader asked for on an earlier visit. Nothing is stored here.
// assets/theme.js, the one script that a page waits for.
import { NAME } from "./name.js";

let theme = null;
try {
  theme = localStorage.getItem(NAME);
} catch {
  // a browser that keeps nothing: the device's own colours
}
if (theme === "light" || theme === "dark") document.documentElement.dataset.rcLook = theme;
