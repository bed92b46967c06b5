import assert from "node:assert/strict";
import test from "node:test";
import { EXPIRED, find, forget, isAllowed, NAME, noteVisit, read, write } from "../../overrides/src/common/storage.js";
import { make } from "../../overrides/src/plan/plan-file.js";
import { closedStorage, FakeStorage, openPage } from "./browser.js";
import { answersOf, DATA } from "./plans.js";

const DAY = 864e5;
const day = (/** @type {number} */ ago) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
const RECORD = { version: 1, days: 90, reading: {}, plan: make(answersOf({ wellness: { a: "tea" } }), DATA) };
const kept = (/** @type {object} */ change) => localStorage.setItem(NAME, JSON.stringify({ ...RECORD, ...change }));

test("what is written is found again, with the day of the visit", () => {
  openPage();
  assert.deepEqual(find(), { record: null, why: "" });
  assert.ok(write(RECORD));
  assert.deepEqual(find(), { record: JSON.parse(JSON.stringify({ ...RECORD, day: day(0) })), why: "" });
  forget();
  assert.equal(read(), null);
  assert.deepEqual(Object.keys(localStorage), []);
});

test("what this page cannot read is named, and left as it is", () => {
  for (const [text, why] of [
    [JSON.stringify({ ...RECORD, version: 2 }), "version"],
    [JSON.stringify({ ...RECORD, plan: {} }), "damaged"],
    [JSON.stringify({ ...RECORD, version: 0 }), "damaged"],
    ["{cut off", "damaged"],
    ["null", "damaged"],
    ["", "damaged"],
  ]) {
    openPage();
    localStorage.setItem(NAME, text);
    assert.deepEqual(find(), { record: null, why }, text);
    assert.equal(localStorage.getItem(NAME), text);
  }
});

test("nothing is kept in the copy for a ward, and nothing from a folder", () => {
  for (const given of [{ page: { copy: "ward" } }, { address: "file:///stick/pages/my-plan/index.html" }]) {
    openPage(given);
    kept({ day: day(0) });
    assert.ok(!isAllowed());
    assert.equal(read(), null);
  }
  openPage();
  assert.ok(isAllowed());
});

test("a browser that keeps nothing is no error", () => {
  openPage({ localStorage: closedStorage(), sessionStorage: closedStorage() });
  assert.equal(read(), null);
  assert.ok(!write(RECORD));
  forget();
  noteVisit();
});

test("each visit begins the days again", () => {
  openPage();
  kept({ day: day(89) });
  noteVisit();
  assert.equal(read()?.day, day(0));
  assert.equal(sessionStorage.getItem(EXPIRED), null);
});

test("a plan from a newer version is not touched by a visit", () => {
  openPage();
  kept({ version: 2, day: day(1) });
  const before = localStorage.getItem(NAME);
  noteVisit();
  assert.equal(localStorage.getItem(NAME), before);
});

test("what nobody came back to is deleted, and this tab is told", () => {
  for (const change of [{ day: day(92) }, { day: undefined }, { day: "soon" }, { day: day(9), days: 3 }]) {
    openPage();
    kept(change);
    noteVisit();
    assert.equal(localStorage.getItem(NAME), null, JSON.stringify(change));
    assert.equal(sessionStorage.getItem(EXPIRED), String(change.days ?? 90));
  }
  openPage();
  localStorage.setItem(NAME, "{damaged");
  noteVisit();
  assert.equal(localStorage.getItem(NAME), null);
  assert.equal(sessionStorage.getItem(EXPIRED), "0");
});

test("a visit without a plan leaves no trace", () => {
  openPage({ localStorage: Object.assign(new FakeStorage(), { "of-another-site": "x" }) });
  noteVisit();
  assert.deepEqual(Object.keys(localStorage), ["of-another-site"]);
  assert.deepEqual(Object.keys(sessionStorage), []);
});
