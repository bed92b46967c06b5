import assert from "node:assert/strict";
import test from "node:test";
import { plainText } from "../../overrides/src/plan/plain-text.js";
import { answersOf, DATA } from "./plans.js";

const PLACES = ["first", "second"].map((id) => ({ group: "wellness", id }));

test("a copy to read has every answer: in the order of the page, then what has no place there", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: new Date(2026, 2, 9, 12) });
  const answers = answersOf({
    "of-another-college": { x: "kept too" },
    courses: { sleep: true },
    wellness: { older: "of an older page", second: "two\n\nlines", first: "one {day}" },
  });
  const text = plainText(answers, DATA, PLACES);
  assert.ok(!/(?<!\r)\n/.test(text), "ends of lines for every editor");
  assert.deepEqual(text.split("\r\n"), [
    "My wellness plan, from Marsh Lane, on 9 March 2026.",
    "A text to read.",
    "",
    ...["My wellness plan", "================", ""],
    ...["Q first", "    one {day}", "", "Q second", "    two", "", "    lines", ""],
    ...["Q older", "    of an older page", ""],
    ...["Courses I like", "==============", "", "- Q sleep", ""],
    ...["of-another-college", "==================", "", "Q x", "    kept too", ""],
  ]);
});

test("a group that is called like something of the language has its own name", () => {
  const text = plainText(answersOf({ constructor: { a: "x" } }), { ...DATA, group: "" }, []);
  assert.ok(text.includes("\r\nconstructor\r\n===========\r\n"));
});
