import { NAME } from "./name.js";

/**
 * The colours of the site: as the device has them, light or dark. Stored only when a reader chooses, and forgotten
 * when they choose the device's again.
 */
export const themeChoice = () => {
  /** @type {HTMLElement | null} */
  const box = document.querySelector(".rc-look");
  if (!box) return;
  const root = document.documentElement;
  const chosen = root.dataset.rcLook || "device";
  for (const radio of box.querySelectorAll("input")) {
    radio.checked = radio.value === chosen;
    radio.addEventListener("change", () => {
      if (radio.value === "device") delete root.dataset.rcLook;
      else root.dataset.rcLook = radio.value;
      try {
        if (radio.value === "device") localStorage.removeItem(NAME);
        else localStorage.setItem(NAME, radio.value);
      } catch {
        // it holds for this page, and that is all this browser allows
      }
    });
  }
  box.hidden = false;
};

/** Shows the device's own colours again, as after everything stored was deleted. */
export const resetTheme = () => {
  delete document.documentElement.dataset.rcLook;
  /** @type {HTMLInputElement | null} */
  const device = document.querySelector(".rc-look input[value=device]");
  if (device) device.checked = true;
};
