// This college keeps no pages on anybody's device. If an earlier version of this file did, this one takes everything
// away, at the reader's next visit, and then itself.
import { cachePrefix } from "../kept-pages/names.js";
import { worker } from "./scope.js";

const prefix = cachePrefix(new URL(worker.registration.scope));
const leave = async () => {
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
  await worker.registration.unregister();
};
worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(leave()));
