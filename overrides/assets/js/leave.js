// "Leave this page quickly": the page is blanked at once and another takes its place, so that Back does not lead
// here. Pressing Shift three times does the same. Without script it is a plain link.
{
  const leave = document.querySelector(".rc-leave");
  if (leave) {
    const college = (window.recoveryCollege = window.recoveryCollege || {});
    const go = () => {
      college.leaving = true; // no other script of a page may hold somebody up who has to go
      document.title = "…";
      document.body.hidden = true;
      location.replace(leave.href);
    };
    leave.addEventListener("click", (event) => {
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
      college.leaving = false;
      document.body.hidden = false;
    });
  }
}
