// The colours of the site: as the device has them, light or dark. Stored only when a reader chooses, and
// forgotten when they choose the device's again.
{
  const box = document.querySelector(".rc-look");
  if (box) {
    const root = document.documentElement;
    const chosen = root.dataset.rcLook || "device";
    for (const radio of box.querySelectorAll("input")) {
      radio.checked = radio.value === chosen;
      radio.addEventListener("change", () => {
        if (radio.value === "device") delete root.dataset.rcLook;
        else root.dataset.rcLook = radio.value;
        try {
          if (radio.value === "device") localStorage.removeItem("rc-look");
          else localStorage.setItem("rc-look", radio.value);
        } catch {
          // it holds for this page, and that is all this browser allows
        }
      });
    }
    box.hidden = false;
  }
}
