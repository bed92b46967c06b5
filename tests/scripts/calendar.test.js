import assert from "node:assert/strict";
import test from "node:test";
import { calendar, toCome } from "../../overrides/src/plan/calendar.js";

const SESSION = {
  id: "s",
  uid: "u-1",
  start: "20270114T100000Z",
  end: "20270114T120000Z",
  until: "20270114T120000Z",
  status: "",
  title: "Tea, cake; and “më”\n\\o/",
  where: "A\\B, C",
};
const OPTIONS = { now: new Date(0), isPrivate: false, college: "Marsh; Lane", course: "Course" };

/** @param {string} text */
const unfolded = (text) => text.replaceAll("\r\n ", "").split("\r\n");

test("a calendar has an event for each date, and escapes what people write", () => {
  const lines = unfolded(calendar([SESSION, { ...SESSION, uid: "u-2" }], OPTIONS));
  assert.deepEqual(lines.slice(0, 4), [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Marsh\\; Lane//Recovery College//EN",
    "CALSCALE:GREGORIAN",
  ]);
  assert.deepEqual(lines.slice(4, 12), [
    "BEGIN:VEVENT",
    "UID:u-1",
    "DTSTAMP:19700101T000000Z",
    "DTSTART:20270114T100000Z",
    "DTEND:20270114T120000Z",
    "SUMMARY:Tea\\, cake\\; and “më”\\n\\\\o/",
    "LOCATION:A\\\\B\\, C",
    "END:VEVENT",
  ]);
  assert.deepEqual(lines.slice(20), ["END:VCALENDAR", ""]);
});

test("a day without times, a start without an end, and a session that is off are written as they are", () => {
  const day = { ...SESSION, start: "20270114", end: "", until: "20270114T235900Z", where: "" };
  const open = { ...SESSION, end: "", status: "changed" };
  const lines = unfolded(calendar([day, open, { ...SESSION, status: "cancelled" }], OPTIONS));
  assert.deepEqual(
    lines.filter((line) => /^(DTSTART|DTEND|SEQUENCE|STATUS|LOCATION)/.test(line)),
    [
      "DTSTART;VALUE=DATE:20270114",
      "DTSTART:20270114T100000Z",
      "SEQUENCE:1",
      "LOCATION:A\\\\B\\, C",
      "DTSTART:20270114T100000Z",
      "DTEND:20270114T120000Z",
      "SEQUENCE:1",
      "STATUS:CANCELLED",
      "LOCATION:A\\\\B\\, C",
    ],
  );
  assert.equal(toCome([day], new Date("2027-01-14T18:00:00Z")).length, 1);
});

test("a private calendar says no more than the word for a course", () => {
  const text = calendar([SESSION], { ...OPTIONS, isPrivate: true });
  assert.ok(text.includes("SUMMARY:Course\r\nCLASS:PRIVATE\r\n"));
  assert.ok(!/Tea|LOCATION|A\\/.test(text));
});

test("no line is longer than 75 octets, and no letter is cut in two", () => {
  const title = "ünïcödé 🌱 ".repeat(20);
  const text = calendar([{ ...SESSION, title }], OPTIONS);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.ok(!text.includes("\ufffd"));
  assert.ok(unfolded(text).includes(`SUMMARY:${title}`));
});

test("what has ended is left out, and what has begun is not", () => {
  const at = (/** @type {string} */ time) => toCome([SESSION], new Date(`2027-01-14T${time}Z`)).length;
  assert.deepEqual([at("09:00:00"), at("11:59:59"), at("12:00:00")], [1, 1, 0]);
});
