// Brings a page with a form to life. Nothing is sent anywhere, and nothing is kept before the reader asks.
{
  const { plan, kept } = window.recoveryCollege;
  const form = document.querySelector(".rc-plan");
  if (form) {
    const page = new plan.Page(form);
    const { empty } = plan.keep(page);
    const { close } = plan.open(page);
    plan.save(page);
    plan.clearing(page, () => {
      close();
      empty();
    });
    for (const part of form.querySelectorAll(".rc-plan-tools")) {
      if (part.matches(".rc-plan-keep")) part.hidden = !kept.may;
      else if (part.matches(".rc-plan-ward")) part.hidden = kept.may;
      else part.hidden = false;
    }
    form.classList.add("rc-plan--live");
    page.fill();
    plan.arrive(page);
  }
}
