// The menu opens and closes by itself, being a <details>. With script it also closes with Escape, when a reader
// presses beside it, and when the keyboard leaves it; the keyboard goes back to the button.
{
  const menu = document.querySelector(".rc-menu");
  if (menu) {
    const button = menu.querySelector("summary");
    const close = () => {
      menu.open = false;
    };
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        close();
        button.focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) close();
    });
    menu.addEventListener("focusout", (event) => {
      if (menu.open && event.relatedTarget && !menu.contains(event.relatedTarget)) close();
    });
  }
}
