// Opens files as the page of a plan does, for tests/fuzz: a line in is the file as base64, a line out says what came of
// it: "taken", "refused" with the reason, or "wrong" with what no file may bring about.
import { createInterface } from "node:readline";
import { alike, differences, mix } from "../../overrides/src/plan/merge.js";
import { plainText } from "../../overrides/src/plan/plain-text.js";
import { make, parse, Refused, textOf } from "../../overrides/src/plan/plan-file.js";
import { answersOf, DATA } from "./plans.js";

const REASONS = ["damaged", "foreign", "version", "large", "unreadable"];
const MINE = answersOf({ wellness: { "good-day": "tea", b: "x".repeat(39) }, courses: { sleep: true } });

/** @param {Uint8Array<ArrayBuffer>} bytes */
const open = async (bytes) => {
  const [theirs] = parse(await textOf(new Blob([bytes]), DATA.most), DATA);
  if (Object.getPrototypeOf({}) !== Object.prototype || Object.keys(Object.prototype).length) throw new Error("spoilt");
  differences(MINE, theirs);
  for (const how of /** @type {const} */ (["mine", "file", "both"])) {
    const mixed = mix(MINE, theirs, how, DATA.most.letters);
    for (const [, , { answer }] of mixed.all()) {
      if (answer !== true && answer.length > DATA.most.letters) throw new Error("longer than a file may hold");
    }
    plainText(mixed, DATA, []);
  }
  const saved = JSON.stringify(make(theirs, DATA));
  if (!alike(parse(saved, DATA)[0], theirs)) throw new Error("what is saved is not what was opened");
};

for await (const line of createInterface({ input: process.stdin })) {
  try {
    await open(new Uint8Array(Buffer.from(line, "base64")));
    console.log("taken");
  } catch (error) {
    const isOurs = error instanceof Refused && REASONS.includes(error.reason);
    console.log(isOurs ? `refused ${error.reason}` : `wrong ${JSON.stringify(String(error))}`);
  }
}
