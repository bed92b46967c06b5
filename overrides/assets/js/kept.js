// What a reader has asked this browser to keep: their plan, and the part of a course that they read last. Nothing is
// kept before they ask, nothing in the copy for a ward, and nothing from a folder, where all files share one store.
// What has not been touched for so many days is deleted here, whichever page comes next.
{
  const NAME = "rc-plan";
  const GONE = "rc-plan-gone"; // for this tab alone: the pages of plans say so
  const may = document.documentElement.dataset.copy !== "ward" && location.protocol !== "file:";

  const read = () => {
    try {
      const record = may ? JSON.parse(localStorage.getItem(NAME)) : null;
      return record && record.version === 1 && record.plan && record.plan.answers ? record : null;
    } catch {
      return null;
    }
  };
  const write = (record) => {
    try {
      localStorage.setItem(NAME, JSON.stringify({ ...record, day: new Date().toISOString().slice(0, 10) }));
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
    }
  } catch {
    // a browser that keeps nothing
  }

  window.recoveryCollege = window.recoveryCollege || {};
  window.recoveryCollege.kept = { NAME, GONE, may, read, write, forget };
}
