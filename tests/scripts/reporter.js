// Says what failed and why, and how many passed. One line for each of hundreds of tests would hide what matters.

/**
 * @param {AsyncIterable<import("node:test/reporters").TestEvent>} events
 */
export default async function* report(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === "test:pass") passed += 1;
    if (type === "test:stderr") yield data.message;
    if (type !== "test:fail") continue;
    failed += 1;
    const { error } = data.details;
    const cause = error.cause ?? error;
    yield `${data.file}:${data.line}: ${data.name}\n${cause instanceof Error ? cause.stack : cause}\n\n`;
  }
  yield `Scripts: ${passed} tests passed, ${failed} failed\n`;
}
