/** The worker's own global scope. A file can be checked as part of a worker, and TypeScript cannot know of which kind. */
export const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
