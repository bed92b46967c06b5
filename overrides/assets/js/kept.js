// What a reader has asked this browser to keep: their plan, and the part of a course that they read last. Nothing is
// kept before they ask, nothing in the copy for a ward, and nothing from a folder, where all files share one store.
// Each visit to any page is noted with its day. What nobody came back to for so many days is deleted here, whichever page
// comes next.
{
  const NAME = "rc-plan";
  const GONE = "rc-plan-gone"; // for this tab alone: the pages of plans say so
  const may = document.documentElement.dataset.copy !== "ward" && location.protocol !== "file:";

  const VERSION = 1;
  const today = () => new Date().toISOString().slice(0, 10);

  // What is kept; or why this page cannot read what is there: it comes from a newer "version", or is "damaged".
  const find = () => {
    let text = null;
    try {
      text = may ? localStorage.getItem(NAME) : null;
    } catch {
      // a browser that keeps nothing
    }
    if (text === null) return { record: null, why: "" };
    try {
      const record = JSON.parse(text);
      if (record.version > VERSION) return { record: null, why: "version" };
      if (record.version === VERSION && record.plan.answers) return { record, why: "" };
    } catch {
      // said below
    }
    return { record: null, why: "damaged" };
  };
  const read = () => find().record;
  const write = (record) => {
    try {
      localStorage.setItem(NAME, JSON.stringify({ ...record, day: today() }));
      return true;
    } catch {
      return false;
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(NAME);
    } catch {
      // a browser that keeps nothing
    }
  };

  try {
    const text = may ? localStorage.getItem(NAME) : null;
    if (text) {
      let age = NaN;
      let days = 0;
      try {
        const record = JSON.parse(text);
        age = (Date.now() - Date.parse(record.day)) / 864e5;
        days = record.days;
      } catch {
        // what cannot be read has no day, and nobody could say when to delete it
      }
      if (!(age < days + 1)) {
        forget();
        sessionStorage.setItem(GONE, String(days || 0));
      }
      const record = read();
      if (record && record.day !== today()) write(record); // the days begin again
    }
  } catch {
    // a browser that keeps nothing
  }

  window.recoveryCollege = window.recoveryCollege || {};
  window.recoveryCollege.kept = { NAME, GONE, may, find, read, write, forget };
}
