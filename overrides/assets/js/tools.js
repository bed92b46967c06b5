// Print this page, and copy its address. Both need script, so script shows the buttons. What is folded is printed open:
// most browsers take that from the style sheet, and for the others it is opened while they print.
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
  if (!window.CSS?.supports?.("selector(::details-content)")) {
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = [...document.querySelectorAll(".rc-page details:not([open])")];
      for (const fold of folded) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of folded) fold.open = false;
    });
  }
}
