// The same table as in Python: what it finds there, with which scores and for which reasons, is found here too.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { crisis } from "../../overrides/src/search/crisis.js";
import { find, grouped } from "../../overrides/src/search/find.js";
import { isMeant } from "../../overrides/src/search/full-text.js";
import { open } from "../../overrides/src/search/index-data.js";
import { distance, wordsOf } from "../../overrides/src/search/text.js";

const SHOWN = 5;
const python = process.env.PYTHON ?? ".venv/bin/python";
const table = JSON.parse(
  execFileSync(python, ["tests/support/search_table.py"], { encoding: "utf8", maxBuffer: 2 ** 26 }),
);
const index = open(table.index);
const toneOf = crisis(table.crisis, new Map(Object.entries(table.numbers)));

test("the table has cases", () => {
  assert.ok(table.cases.length > 40);
  assert.ok(table.urgent.length > 50);
});

for (const { asks, choices, finds, results, corrected } of table.cases) {
  test(`finds what Python finds: ${asks.slice(0, 40) || "nothing"}`, () => {
    const answer = find(index, asks, choices);
    const shown = grouped(answer.found).flatMap(({ list }) => list.slice(0, SHOWN));
    const addresses = shown.map((hit) => hit.document.address);
    assert.deepEqual(addresses.slice(0, finds.length), finds);
    assert.deepEqual(
      addresses,
      results.map((/** @type {{ address: string }} */ one) => one.address),
    );
    shown.forEach((hit, n) => {
      assert.ok(Math.abs(hit.score - results[n].score) <= 1e-6 * results[n].score, `${hit.score} ${results[n].score}`);
      assert.deepEqual(hit.why(), results[n].why);
    });
    assert.deepEqual(answer.corrected, corrected);
  });
}

for (const [question, tone] of table.urgent) {
  test(`hears a crisis where Python does: ${question}`, () => assert.equal(toneOf(question), tone));
}

test("slips are counted up to a limit", () => {
  for (const [one, other, most, slips] of /** @type {[string, string, number, number][]} */ ([
    ["tea", "tea", 2, 0],
    ["tea", "teas", 2, 1],
    ["anxeity", "anxiety", 2, 1],
    ["tea", "coffee", 2, 3],
    ["abcd", "wxyz", 1, 2],
    ["", "", 0, 0],
  ])) {
    assert.equal(distance(one, other, most), slips, `${one} ${other}`);
  }
});

test("words are small letters without accents and apostrophes, and long ones are cut", () => {
  const numbers = new Map([["eight", "8"]]);
  assert.deepEqual(wordsOf("Can’t SLEEP – café, Eight_co‑production", numbers), [
    ...["cant", "sleep", "cafe", "8", "co", "production"],
  ]);
  assert.deepEqual(wordsOf("x".repeat(30), numbers), ["x".repeat(24)]);
});

test("an excerpt counts only where a word that was asked for is marked in it", () => {
  assert.ok(isMeant("we <mark>sleep</mark> well", ["sleeping"]));
  assert.ok(!isMeant("a <mark>s</mark>", ["sleeping"]));
  assert.ok(!isMeant("nothing is marked", ["marked"]));
});
