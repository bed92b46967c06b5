// Print this page, and copy its address. Both need script, so script shows the buttons.
{
  const said = document.querySelector(".rc-tools__said");
  const print = document.querySelector(".rc-print");
  if (print) {
    print.addEventListener("click", () => window.print());
    print.hidden = false;
  }
  const copy = document.querySelector(".rc-copy");
  if (copy && navigator.clipboard) {
    copy.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(document.querySelector("link[rel=canonical]")?.href || location.href);
        said.textContent = copy.dataset.done;
      } catch {
        said.textContent = copy.dataset.failed;
      }
    });
    copy.hidden = false;
  }
}
