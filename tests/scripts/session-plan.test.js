import assert from "node:assert/strict";
import test from "node:test";
import { fill } from "../../overrides/src/common/fill.js";
import { clock } from "../../overrides/src/session-plan/clock.js";

test("times are said as on the pages", () => {
  const times = { 0: "12am", 600: "10am", 720: "12 noon", 725: "12:05pm", 870: "2:30pm", 1439: "11:59pm", 1500: "1am" };
  for (const [minutes, said] of Object.entries(times)) assert.equal(clock(Number(minutes), "12 noon"), said);
});

test("a text is filled in, and a name without a value stays", () => {
  assert.equal(fill("{n} of {of} {later}", { n: 0, of: "" }), "0 of  {later}");
  assert.equal(fill("{name}", { name: "$& {n} \\1" }), "$& {n} \\1", "what readers write is no pattern");
});
