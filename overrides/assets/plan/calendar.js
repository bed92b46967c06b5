// The dates that a reader has ticked, as one file for any calendar: RFC 5545. The times were worked out in UTC when the
// site was built. With "private" a calendar that others can see says no more than "Course".
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});
  const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  // Lines of at most 75 octets; the next begins with a space (3.1). No character is cut in two.
  const fold = (line) => {
    const lines = [];
    let now = "";
    let size = 0;
    for (const letter of line) {
      const bytes = new TextEncoder().encode(letter).length;
      if (size + bytes > 75) {
        lines.push(now);
        now = " ";
        size = 1;
      }
      now += letter;
      size += bytes;
    }
    return [...lines, now].join("\r\n");
  };

  const stamp = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

  plan.calendar = (sessions, { now, isPrivate, college, course }) => {
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${escape(college)}//Recovery College//EN`, "CALSCALE:GREGORIAN"];
    for (const one of sessions) {
      lines.push("BEGIN:VEVENT", `UID:${one.uid}`, `DTSTAMP:${stamp(now)}`, `DTSTART:${one.start}`, `DTEND:${one.end}`);
      if (isPrivate) lines.push(`SUMMARY:${escape(course)}`, "CLASS:PRIVATE");
      else lines.push(`SUMMARY:${escape(one.title)}`, `LOCATION:${escape(one.where)}`);
      lines.push("END:VEVENT");
    }
    lines.push("END:VCALENDAR");
    return `${lines.map(fold).join("\r\n")}\r\n`;
  };

  // Those of a list that have not ended yet.
  plan.toCome = (sessions, now) => sessions.filter((one) => one.end > stamp(now));
}
