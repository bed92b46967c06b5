import assert from "node:assert/strict";
import test from "node:test";
import { sentencesOf } from "../../overrides/src/listen/sentences.js";
import { voiceFor } from "../../overrides/src/listen/voice.js";

const LONG =
  "This is a sentence about tea, and it goes on; it names cake, jam, bread, honey, milk and sugar, and more things that people " +
  "bring when they meet in a kitchen on a rainy day in spring, as they often do. Then there is another one! And a last one?";

test("a long paragraph is spoken in pieces that no voice stops in, and no word is lost", () => {
  for (const text of [LONG, `${"word ".repeat(80)}end.`, "x".repeat(500)]) {
    const pieces = sentencesOf(text, "en");
    assert.ok(pieces.length > 1);
    for (const piece of pieces) assert.ok(piece.length <= 180, piece);
    assert.equal(pieces.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
  }
});

test("what can be said in one breath is one piece", () => {
  assert.deepEqual(sentencesOf("Step 1. Put the help first", "en"), ["Step 1. Put the help first"]);
});

test("only a voice of the device reads, in the reader's own kind of the language where there is one", () => {
  const voice = (/** @type {string} */ lang, change = {}) =>
    /** @type {SpeechSynthesisVoice} */ ({ lang, localService: true, default: false, ...change });
  const web = voice("en-GB", { localService: false });
  const [american, british, german] = [voice("en_US"), voice("en-GB"), voice("de-DE", { default: true })];
  const usual = voice("en-AU", { default: true });
  /** @type {[voices: SpeechSynthesisVoice[], languages: string[], chosen: SpeechSynthesisVoice | undefined][]} */
  const cases = [
    [[web, german], ["en-GB"], undefined],
    [[american, british], ["en-GB"], british],
    [[american, british], ["en-us"], american],
    [[american, british], [], american],
    [[american, usual], ["en-NZ"], usual],
  ];
  for (const [voices, languages, chosen] of cases) assert.equal(voiceFor(voices, "en", languages), chosen);
});
