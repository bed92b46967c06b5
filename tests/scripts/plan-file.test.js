import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { clean, make, parse, Refused, take, textOf, today } from "../../overrides/src/plan/plan-file.js";
import { answersOf, DATA, groupsOf } from "./plans.js";

const ENTRY = { question: "Q", answer: "tea" };
const FILE = {
  format: DATA.format,
  version: 1,
  college: "Marsh Lane",
  day: "2026-11-21",
  answers: { wellness: { "good-day": ENTRY } },
};

/**
 * @param {() => unknown} act
 * @param {string} reason
 */
const refuses = (act, reason) =>
  assert.throws(act, (error) => error instanceof Refused && error.reason === reason && error.message === reason);

test("what is saved is opened again, whatever the names in it", () => {
  /** @type {Record<string, Record<string, string | true>>} */
  const groups = {
    wellness: { "good-day": "tea\n\ncake 🌱", "-x/y.z": "two" },
    courses: { constructor: /** @type {const} */ (true) },
    constructor: { "to-string": "a name like any other" },
  };
  const answers = answersOf(groups);
  const text = JSON.stringify(make(answers, DATA));
  const [opened, college] = parse(text, DATA);
  assert.deepEqual(groupsOf(opened), groupsOf(answers));
  assert.equal(college, "Marsh Lane");
  assert.deepEqual(groupsOf(parse(`\ufeff${text}`, DATA)[0]), groupsOf(answers));
});

test("a name out of the page's own language adds nothing to what an object is", () => {
  const text = `{"format":"${DATA.format}","version":1,"college":"X","day":"2026-11-21","answers":{"__proto__":{"a":{"question":"Q","answer":"x"}}}}`;
  refuses(() => parse(text, DATA), "damaged");
  assert.equal(Reflect.get({}, "a"), undefined);
});

/** @type {[what: string, change: object, reason: string][]} */
const DAMAGED = [
  ["another kind of file", { format: "something-else" }, "foreign"],
  ["a newer version", { version: 2 }, "version"],
  ["a version that is none", { version: "1" }, "damaged"],
  ["an older version, of which there is none", { version: 0 }, "damaged"],
  ["something more", { more: 1 }, "damaged"],
  ["no college", { college: undefined }, "damaged"],
  ["a college that is too long", { college: "x".repeat(201) }, "damaged"],
  ["no day", { day: "yesterday" }, "damaged"],
  ["answers in a list", { answers: [] }, "damaged"],
  ["a group that is none", { answers: { wellness: [] } }, "damaged"],
  ["a group with a strange name", { answers: { "A b": {} } }, "damaged"],
  ["an id with a strange name", { answers: { wellness: { "/a": ENTRY } } }, "damaged"],
  ["an entry that is none", { answers: { wellness: { a: "tea" } } }, "damaged"],
  ["an entry with more in it", { answers: { wellness: { a: { ...ENTRY, more: 1 } } } }, "damaged"],
  ["an answer of another kind", { answers: { wellness: { a: { question: "Q", answer: 1 } } } }, "damaged"],
  ["a box that is not ticked", { answers: { wellness: { a: { question: "Q", answer: false } } } }, "damaged"],
  [
    "an answer that is too long",
    { answers: { wellness: { a: { question: "Q", answer: "x".repeat(41) } } } },
    "damaged",
  ],
  [
    "a question that is too long",
    { answers: { wellness: { a: { question: "Q".repeat(31), answer: "x" } } } },
    "damaged",
  ],
  ["a control character", { answers: { wellness: { a: { question: "Q", answer: "a\u0000b" } } } }, "damaged"],
  [
    "too many entries",
    { answers: { wellness: Object.fromEntries([..."abcdef"].map((id) => [id, ENTRY])) } },
    "damaged",
  ],
];
for (const [what, change, reason] of DAMAGED) {
  test(`a file is taken whole or not at all: ${what}`, () => {
    refuses(() => parse(JSON.stringify({ ...FILE, ...change }), DATA), reason);
  });
}

test("what is no object at all is foreign", () => {
  for (const made of [null, 1, "text", [], true]) refuses(() => take(made, DATA), "foreign");
});

test("a text that is cut off is damaged where it was ours, and foreign where it was not", () => {
  refuses(() => parse(JSON.stringify(FILE).slice(0, -5), DATA), "damaged");
  refuses(() => parse("Dear all,", DATA), "foreign");
});

test("a file that is too large, or no text, is not read", async () => {
  const most = DATA.most;
  assert.equal(await textOf(new Blob(["tea ☕"]), most), "tea ☕");
  await assert.rejects(textOf(new Blob(["x".repeat(most.bytes + 1)]), most), { reason: "large" });
  await assert.rejects(textOf(new Blob([new Uint8Array([0x89, 0x50, 0xff])]), most), { reason: "foreign" });
});

test("a file that the browser cannot read says so", async () => {
  class Gone extends Blob {
    /** @returns {ReadableStream<Uint8Array<ArrayBuffer>>} */
    stream() {
      return new ReadableStream({ start: (stream) => stream.error(new Error("gone")) });
    }
  }
  const gone = new Gone(["x"]);
  const native = globalThis.Response;
  Object.assign(globalThis, {
    Response: class extends native {
      constructor() {
        super(gone.stream());
      }
    },
  });
  await assert.rejects(textOf(gone, DATA.most), { reason: "unreadable" });
  Object.assign(globalThis, { Response: native });
});

test("what is pasted loses control characters and keeps its lines", () => {
  assert.equal(clean("a\r\nb\rc\n\td\u0000\u001b[1m\u007f"), "a\nb\nc\n\td[1m");
});

test("the day is the reader's own, in the form that a file has", () => {
  assert.match(today(), /^\d{4}-\d{2}-\d{2}$/);
  const now = new Date();
  assert.equal(Number(today().slice(8)), now.getDate());
});

test("the names that a file may have are those of its schema", async () => {
  const schema = JSON.parse(await readFile("overrides/assets/plan-file.schema.json", "utf8"));
  const groups = schema.properties.answers;
  const script = await readFile("overrides/src/plan/plan-file.js", "utf8");
  for (const [name, place] of Object.entries({ GROUP: groups, ID: groups.additionalProperties })) {
    assert.ok(script.includes(`const ${name} = /${place.propertyNames.pattern}/;`), name);
  }
});
