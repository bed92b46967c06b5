import { cachePrefix } from "./names.js";

/**
 * The pages that the service worker keeps for this site, and the worker itself, as this browser holds them.
 *
 * @param {URL} base where the site stands
 * @param {ServiceWorkerContainer} workers
 * @param {CacheStorage} caches
 */
export const keptPages = (base, workers, caches) => {
  const registration = async () => {
    const found = await workers.getRegistrations();
    return found.find((one) => one.scope === base.href);
  };
  const ours = async () => (await caches.keys()).filter((name) => name.startsWith(cachePrefix(base)));

  /** @param {ServiceWorkerRegistration} found */
  const ready = async (found) => {
    const worker = found.installing || found.waiting || found.active;
    while (worker && worker.state !== "activated") {
      if (worker.state === "redundant") throw new Error("The worker could not be set up.");
      await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
    }
  };

  return {
    isOn: async () => !!(await registration()),

    start: async () => ready(await workers.register(new URL("sw.js", base), { scope: base.pathname })),

    /** Forgets all of it; whether nothing is left. */
    forget: async () => {
      const found = await registration();
      if (found) await found.unregister();
      for (const name of await ours()) await caches.delete(name);
      return !(await registration()) && !(await ours()).length;
    },

    /** Each kept page by its own title. What a page says is read as data: nothing in it can run. */
    list: async () => {
      const pages = [];
      for (const name of await ours()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const response = await cache.match(request);
          const isPage = /text\/html/.test(response?.headers.get("content-type") || "");
          if (!response || !isPage || /\/offline\.html$/.test(request.url)) continue;
          const { title } = new DOMParser().parseFromString(await response.text(), "text/html");
          pages.push({ title: title.replace(/ – [^–]*$/, ""), address: request.url });
        }
      }
      return pages.sort((one, other) => one.title.localeCompare(other.title));
    },
  };
};
