// "On this page" is open where it stands beside the text, and closed where it would push the text down.
{
  const fold = document.querySelector(".rc-contents__fold");
  if (fold) {
    const wide = matchMedia("(min-width: 76em)");
    const set = () => {
      fold.open = wide.matches;
    };
    set();
    wide.addEventListener?.("change", set);
  }
}
