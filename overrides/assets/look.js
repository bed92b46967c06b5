// Before the page is drawn: the colours this reader asked for on an earlier visit. Nothing is stored here.
{
  let look = null;
  try {
    look = localStorage.getItem("rc-look");
  } catch {
    // a browser that keeps nothing: the device's own colours
  }
  if (look === "light" || look === "dark") document.documentElement.dataset.rcLook = look;
}
