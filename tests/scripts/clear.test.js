import assert from "node:assert/strict";
import test from "node:test";
import { clear } from "../../overrides/src/plan/clear.js";
import { closedStorage, FakeCaches, FakeStorage, FakeWorkers, openPage } from "./browser.js";

const HOME = "https://college.example/site/";
const OURS = "rc-/site/ 0a1b2c";
const OTHERS = ["of-another-site", "rc-/another-college/ 0a1b2c", "rc-/site/sub/ 0a1b2c"];

test("everything of ours goes, and what is not ours stays", async () => {
  const localStorage = Object.assign(new FakeStorage(), { "rc-plan": "x", "rc-look": "dark", other: "stays" });
  const sessionStorage = Object.assign(new FakeStorage(), { "rc-plan-gone": "1" });
  const caches = new FakeCaches(OURS, ...OTHERS);
  const serviceWorker = new FakeWorkers(HOME, `${HOME}assets/`, "https://college.example/");
  openPage({ localStorage, sessionStorage, caches, serviceWorker });
  assert.deepEqual(await clear(), []);
  assert.deepEqual(Object.keys(localStorage), ["other"]);
  assert.deepEqual(Object.keys(sessionStorage), []);
  assert.deepEqual(await caches.keys(), OTHERS);
  assert.deepEqual([...serviceWorker.scopes], [`${HOME}assets/`, "https://college.example/"]);
});

test("a browser without caches and workers has nothing to clear there", async () => {
  openPage({ localStorage: Object.assign(new FakeStorage(), { "rc-plan": "x" }) });
  assert.deepEqual(await clear(), []);
});

test("what could not be deleted is named", async () => {
  class Stubborn extends FakeStorage {
    removeItem() {}
  }
  const caches = new FakeCaches(OURS);
  caches.delete = async () => false;
  openPage({ localStorage: Object.assign(new Stubborn(), { "rc-look": "dark" }), caches });
  assert.deepEqual(await clear(), ["rc-look", OURS]);
});

test("a place that cannot be looked at is not called clear, and the others are cleared all the same", async () => {
  const sessionStorage = Object.assign(new FakeStorage(), { "rc-plan-gone": "1" });
  openPage({ localStorage: closedStorage(), sessionStorage });
  assert.deepEqual(await clear(), [null]);
  assert.deepEqual(Object.keys(sessionStorage), []);
});

test("from a folder caches and workers are not asked for", async () => {
  const refuse = () => {
    throw new Error("refused");
  };
  openPage({
    address: "file:///stick/pages/my-plan/index.html",
    caches: { keys: refuse },
    serviceWorker: { getRegistrations: refuse },
  });
  assert.deepEqual(await clear(), []);
});
