import assert from "node:assert/strict";
import test from "node:test";
import { shared } from "../../overrides/src/common/shared.js";
import { EXPIRED, NAME, read } from "../../overrides/src/common/storage.js";
import { Answers } from "../../overrides/src/plan/answers.js";
import { autosave } from "../../overrides/src/plan/autosave.js";
import { closedStorage, FakeStorage, openPage } from "./browser.js";
import { DATA, groupsOf } from "./plans.js";

/** One window with a plan: what a reader types, ticks and is told, and what the browser tells the window. */
class Window {
  constructor() {
    this.said = /** @type {Record<string, string | undefined>} */ ({});
    this.box = Object.assign(new EventTarget(), { checked: false });
    this.events = new EventTarget();
    this.page = {
      data: DATA,
      answers: new Answers(),
      unsaved: false,
      whenChanged: () => {},
      changed: () => {
        this.page.unsaved = !this.page.answers.isEmpty;
        this.page.whenChanged();
      },
      fill: () => {},
      find: () => /** @type {any} */ (this.box),
      say: (/** @type {string} */ where, /** @type {string | undefined} */ text) => {
        this.said[where] = text;
      },
    };
    this.empty = autosave(this.page, this.events);
  }

  /** @param {Record<string, string | true>} entries */
  type(entries) {
    for (const [id, answer] of Object.entries(entries)) {
      this.page.answers.put("wellness", id, { question: `Q ${id}`, answer });
    }
    this.page.changed();
  }

  /** @param {boolean} is */
  tick(is) {
    this.box.checked = is;
    this.box.dispatchEvent(new Event("change"));
  }

  /** @param {string | null} [key] */
  hearsOfAnother(key = NAME) {
    this.events.dispatchEvent(Object.assign(new Event("storage"), { key }));
  }

  comesBack() {
    this.events.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  }

  /** Whether the reader is asked before the page goes. */
  leave() {
    return !this.events.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  }

  get answers() {
    return groupsOf(this.page.answers).wellness ?? {};
  }
}

const keptAnswers = () => {
  const answers = read()?.plan.answers.wellness ?? {};
  return Object.fromEntries(Object.entries(answers).map(([id, { answer }]) => [id, answer]));
};

test("nothing is kept before the reader asks, and they are asked before words are lost", () => {
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  assert.ok(one.leave());
  assert.deepEqual(Object.keys(localStorage), []);
  shared.leaving = true;
  assert.ok(!one.leave(), "nobody is held up who has to go");
  shared.leaving = false;
});

test("a ticked box keeps what is typed, and the next page has it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  assert.equal(one.said.keep, "Kept.");
  assert.deepEqual(keptAnswers(), { a: "tea" });
  one.type({ b: "cake" });
  assert.deepEqual(keptAnswers(), { a: "tea" }, "not at every letter");
  t.mock.timers.tick(300);
  assert.deepEqual(keptAnswers(), { a: "tea", b: "cake" });
  one.type({ c: "jam" });
  assert.ok(!one.leave(), "what is kept needs no question");
  const two = new Window();
  assert.deepEqual(two.answers, { a: "tea", b: "cake", c: "jam" });
  assert.ok(two.box.checked);
  assert.equal(two.said.open, "Put back.");
});

test("switching off deletes what is kept, and the words stay on the page", () => {
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  one.tick(false);
  assert.deepEqual(Object.keys(localStorage), []);
  assert.deepEqual(one.answers, { a: "tea" });
  assert.equal(one.said.keep, "Not kept.");
  assert.ok(one.leave());
});

test("two windows that both keep lose nothing", () => {
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  const two = new Window();
  two.type({ b: "cake" });
  two.leave();
  one.type({ c: "jam" });
  one.leave();
  assert.deepEqual(keptAnswers(), { a: "tea", b: "cake", c: "jam" });
  two.hearsOfAnother();
  assert.deepEqual(two.answers, { a: "tea", b: "cake", c: "jam" });
  assert.equal(two.said.keep, "Changed in another window.");
});

test("a window whose reader has not asked keeps nothing, whatever another one does", () => {
  openPage();
  const other = new Window();
  other.type({ a: "of the other" });
  const one = new Window();
  one.type({ a: "mine" });
  other.tick(true);
  one.hearsOfAnother("something-else");
  assert.equal(one.said.keep, undefined);
  one.hearsOfAnother();
  assert.equal(one.said.keep, "Another window keeps.");
  one.leave();
  assert.deepEqual(keptAnswers(), { a: "of the other" });
  one.tick(true);
  assert.equal(one.said.keep, "Kept. Joined.");
  assert.deepEqual(keptAnswers(), { a: "mine\n\nof the other" });
});

test("what was cleared in another window is not written again", () => {
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  localStorage.removeItem(NAME);
  one.hearsOfAnother(null);
  assert.ok(!one.box.checked);
  assert.equal(one.said.keep, "Not kept.");
  one.leave();
  assert.equal(read(), null);
  assert.deepEqual(one.answers, { a: "tea" });
});

test("nor is it where this window has not heard of that yet", () => {
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  localStorage.removeItem(NAME);
  assert.ok(one.leave());
  assert.equal(one.said.keep, "Not kept.");
  assert.equal(read(), null);
});

test("what came from another window can be taken out again", () => {
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  const two = new Window();
  two.type({ b: "cake" });
  two.leave();
  one.hearsOfAnother();
  one.type({ b: "" });
  one.leave();
  assert.deepEqual(keptAnswers(), { a: "tea" });
});

for (const [why, said, change] of /** @type {const} */ ([
  ["version", "From a newer version.", { version: 2 }],
  ["damaged", "Damaged.", { plan: {} }],
])) {
  test(`what this page cannot read is never written over: ${why}`, () => {
    openPage();
    const one = new Window();
    one.type({ a: "tea" });
    one.tick(true);
    const text = JSON.stringify({ ...JSON.parse(localStorage.getItem(NAME) ?? ""), ...change });
    localStorage.setItem(NAME, text);
    one.leave();
    assert.equal(one.said.keep, said);
    assert.ok(!one.box.checked);
    const two = new Window();
    assert.equal(two.said.keep, said);
    two.type({ b: "cake" });
    two.tick(true);
    assert.ok(!two.box.checked);
    assert.equal(localStorage.getItem(NAME), text);
  });
}

test("a plan inside that is newer than this page is told from a damaged one", () => {
  openPage();
  const one = new Window();
  one.tick(true);
  const record = JSON.parse(localStorage.getItem(NAME) ?? "");
  record.plan.version = 2;
  localStorage.setItem(NAME, JSON.stringify(record));
  assert.equal(new Window().said.keep, "From a newer version.");
});

test("a browser that takes nothing says so, and the reader is asked before the words are lost", () => {
  openPage({ localStorage: closedStorage() });
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  assert.ok(!one.box.checked);
  assert.equal(one.said.keep, "This browser keeps nothing.");
  assert.ok(one.leave());
});

test("a store that becomes full keeps the question before leaving", () => {
  class Full extends FakeStorage {
    isFull = false;
    /**
     * @param {string} name
     * @param {string} value
     */
    setItem(name, value) {
      if (this.isFull) throw new Error("full");
      super.setItem(name, value);
    }
  }
  const store = new Full();
  openPage({ localStorage: store });
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  store.isFull = true;
  one.type({ b: "cake" });
  assert.ok(one.leave());
  assert.equal(one.said.keep, "This browser keeps nothing.");
});

test("Back to a page in memory shows what is kept now", () => {
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  const two = new Window();
  two.type({ b: "cake" });
  two.leave();
  one.comesBack();
  assert.deepEqual(one.answers, { a: "tea", b: "cake" });
  localStorage.removeItem(NAME);
  one.comesBack();
  assert.deepEqual(one.answers, {});
  assert.equal(one.said.keep, "No longer kept.");
});

test("clearing takes all words off the page, and nothing is written afterwards", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  openPage();
  const one = new Window();
  one.tick(true);
  one.type({ a: "tea" });
  one.empty();
  localStorage.removeItem(NAME);
  t.mock.timers.tick(1000);
  assert.deepEqual(one.answers, {});
  assert.equal(read(), null);
  assert.ok(!one.leave());
});

test("in the copy for a ward nothing is kept or read", () => {
  openPage();
  const one = new Window();
  one.type({ a: "tea" });
  one.tick(true);
  openPage({ page: { copy: "ward" }, localStorage });
  const two = new Window();
  assert.deepEqual(two.answers, {});
  two.tick(true);
  assert.equal(two.said.keep, undefined);
});

test("a plan that was deleted because nobody came back is spoken of once", () => {
  openPage();
  sessionStorage.setItem(EXPIRED, "90");
  assert.equal(new Window().said.open, "Deleted after 90 days.");
  assert.equal(new Window().said.open, undefined);
});
