import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { build, committed } from "../../overrides/src/build.js";

/** So many bytes each script may have when it is sent, gzipped. A slow phone pays for each of them. */
const MOST = {
  "course-finder.js": 950,
  "listen.js": 3200,
  "offline-pages.js": 1400,
  "plan.js": 7300,
  "search-find.js": 3700,
  "search-full-text.js": 1250,
  "search-page.js": 3950,
  "service-worker/keep-pages.js": 1700,
  "service-worker/remove.js": 350,
  "session-plan.js": 900,
  "site.js": 3000,
  "theme.js": 240,
};
const built = await build();

test("the scripts that are committed are those that the sources make: if not, run make scripts", async () => {
  const there = await committed();
  assert.deepEqual([...there.keys()].sort(), [...built.keys()].sort());
  for (const [name, text] of built) assert.ok(there.get(name) === text, `${name} is not what its sources make`);
});

test("each script has a limit, and keeps to it", () => {
  assert.deepEqual(Object.keys(MOST).sort(), [...built.keys()].sort());
  for (const [name, most] of Object.entries(MOST)) {
    const size = gzipSync(built.get(name) ?? "", { level: 9 }).length;
    assert.ok(size <= most, `${name}: ${size} bytes gzipped; ${most} at most`);
  }
});

test("the scripts are classic ones, which work from a disk and under the policy", () => {
  for (const [name, text] of built) {
    assert.doesNotThrow(() => new Function(text), name); // a module's import or export would not be read
    assert.doesNotMatch(text, /\beval\(|new Function\b|\?\?=|\|\|=|https?:\/\//, name);
  }
});
