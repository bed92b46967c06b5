import assert from "node:assert/strict";
import test from "node:test";
import { alike, differences, mix, together } from "../../overrides/src/plan/merge.js";
import { answersOf, groupsOf } from "./plans.js";

const MOST = 40;

test("an empty answer takes the other one out, and the group with it", () => {
  for (const entry of [null, undefined, { question: "Q", answer: "" }, { question: "Q", answer: false }]) {
    const answers = answersOf({ plan: { a: "tea" } });
    answers.put("plan", "a", entry);
    answers.put("plan", "never-there", entry);
    assert.ok(answers.isEmpty);
    assert.equal(answers.get("plan", "a"), undefined);
  }
});

test("a copy does not change with its original", () => {
  const answers = answersOf({ plan: { a: "tea" }, courses: { c: true } });
  const copy = answers.copy();
  answers.put("plan", "a", { question: "Q a", answer: "coffee" });
  answers.put("courses", "c", null);
  assert.deepEqual(groupsOf(copy), { plan: { a: "tea" }, courses: { c: true } });
});

test("only what both have answered, and not alike, is a difference", () => {
  const mine = answersOf({ plan: { a: "tea", b: "same", c: "mine alone" } });
  const theirs = answersOf({ plan: { a: "coffee", b: "same" }, courses: { d: true } });
  assert.deepEqual(
    differences(mine, theirs).map(([group, id]) => [group, id]),
    [["plan", "a"]],
  );
  assert.ok(!alike(mine, theirs));
  assert.ok(alike(mine, mine.copy()));
});

const LONG = "x".repeat(MOST);
/** @type {[what: string, how: "mine" | "file" | "both", mine: string | true, theirs: string | true, made: object][]} */
const MIXED = [
  ["my answer counts", "mine", "tea", "coffee", { a: "tea" }],
  ["that of the file counts", "file", "tea", "coffee", { a: "coffee" }],
  ["both stand under each other", "both", "tea", "coffee", { a: "tea\n\ncoffee" }],
  ["what is the same stands once", "both", "tea", "tea", { a: "tea" }],
  ["what stands in mine is not said twice", "both", "tea\n\ncake", "cake", { a: "tea\n\ncake" }],
  ["what stands in theirs is not said twice", "both", "cake", "tea\n\ncake\n\njam", { a: "tea\n\ncake\n\njam" }],
  ["a part of a paragraph is not the paragraph", "both", "tea", "tea time", { a: "tea\n\ntea time" }],
  ["a tick stays a tick", "both", true, "words", { a: true }],
  ["what finds no room gets a place of its own", "both", "tea", LONG, { a: "tea", "a/more-1": LONG }],
];
for (const [what, how, mine, theirs, made] of MIXED) {
  test(`mixing with "${how}": ${what}`, () => {
    const mixed = mix(answersOf({ plan: { a: mine } }), answersOf({ plan: { a: theirs } }), how, MOST);
    assert.deepEqual(groupsOf(mixed), { plan: made });
  });
}

test("what only one of both has is always there", () => {
  for (const how of /** @type {const} */ (["mine", "file", "both"])) {
    const mixed = mix(answersOf({ plan: { a: "tea" } }), answersOf({ courses: { c: true } }), how, MOST);
    assert.deepEqual(groupsOf(mixed), { plan: { a: "tea" }, courses: { c: true } });
  }
});

test("mixing the same file again adds nothing", () => {
  const theirs = answersOf({ plan: { a: LONG, b: "coffee" } });
  const once = mix(answersOf({ plan: { a: "tea", b: "tea" } }), theirs, "both", MOST);
  assert.deepEqual(groupsOf(mix(once, theirs, "both", MOST)), groupsOf(once));
});

test("an id for what finds no room is never longer than a file takes, and never that of another answer", () => {
  const id = "a".repeat(251);
  const one = mix(answersOf({ plan: { [id]: "x" } }), answersOf({ plan: { [id]: "y" } }), "both", 2);
  const ids = [...one.all()].map(([, made]) => made);
  assert.equal(ids[0], id);
  assert.ok(ids[1].length <= 251, String(ids[1].length));
  const taken = answersOf({ plan: { a: "tea", "a/more-1": "something else" } });
  const two = mix(taken, answersOf({ plan: { a: LONG } }), "both", MOST);
  assert.deepEqual(groupsOf(two).plan, { a: "tea", "a/more-1": "something else", "a/more-2": LONG });
});

/** @type {[what: string, before: object, mine: object, theirs: object, made: object][]} */
const WINDOWS = [
  ["nothing has changed", { a: "tea" }, { a: "tea" }, { a: "tea" }, { a: "tea" }],
  ["I have written", { a: "tea" }, { a: "tea", b: "new" }, { a: "tea" }, { a: "tea", b: "new" }],
  ["the other window has written", { a: "tea" }, { a: "tea" }, { a: "tea", b: "new" }, { a: "tea", b: "new" }],
  ["the other window has taken out what I left", { a: "tea" }, { a: "tea" }, {}, {}],
  ["I have taken out what the other window left", { a: "tea" }, {}, { a: "tea" }, {}],
  ["I have taken out what the other window went on with", { a: "tea" }, {}, { a: "tea!" }, { a: "tea!" }],
  ["the other window has taken out what I went on with", { a: "tea" }, { a: "tea!" }, {}, { a: "tea!" }],
  ["both went on differently", { a: "tea" }, { a: "jam" }, { a: "cake" }, { a: "jam\n\ncake" }],
  ["both went on alike", { a: "tea" }, { a: "jam" }, { a: "jam" }, { a: "jam" }],
];
for (const [what, before, mine, theirs, made] of WINDOWS) {
  test(`two windows: ${what}`, () => {
    const plan = (/** @type {object} */ entries) => answersOf({ plan: { ...entries } });
    const joined = together(plan(before), plan(mine), plan(theirs), MOST);
    assert.deepEqual(groupsOf(joined).plan ?? {}, made);
  });
}
