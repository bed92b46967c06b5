// The service worker that keeps urgent help and the pages somebody reads, once they have asked for it on "Without
// internet". A build writes a line with its settings before it, and publishes both as sw.js. Everything it keeps is in
// one cache, named after the site's place and the build; once that cache is gone, as when the reader switches this off,
// nothing is ever kept again.
import { cachePrefix } from "../kept-pages/names.js";
import { worker } from "./scope.js";

const base = new URL(worker.registration.scope);
const prefix = cachePrefix(base);
const name = prefix + settings.build;
const DAY = 24 * 60 * 60 * 1000;
const SLOW = 30 * 1000; // for so long after a connection was too slow, kept things come at once
const KEPT_FILES = ["style", "script", "image", "font", "manifest"];
const NEVER = ["ward-copy/", "pagefind/", "sw.js"];

/** @typedef {"page" | "file"} Kind */

/**
 * A page's own address: without the words of a search, and one for "x/" and "x/index.html".
 *
 * @param {string | URL} address
 */
const plain = (address) => {
  const url = new URL(address, base);
  url.search = "";
  url.hash = "";
  url.pathname = url.pathname.replace(/\/index\.html$/, "/");
  return url.href;
};

/** @param {URL} url */
const below = (url) => url.pathname.slice(base.pathname.length);
const essentials = new Set(settings.essentials.map(plain));

// ---- what is kept ----

/** @param {Response} response */
const keptAt = (response) => Number(response.headers.get("rc-kept"));

/** @param {Response} response */
const kindOf = (response) => /** @type {Kind} */ (response.headers.get("rc-kind"));

/**
 * @param {string} address
 * @param {Response} response
 */
const isOld = (address, response) => !essentials.has(address) && Date.now() - keptAt(response) > settings.days * DAY;

/**
 * @param {Cache} cache
 * @param {string} address
 * @param {Response} response
 * @param {Kind} kind
 * @param {number} [since]
 */
const put = async (cache, address, response, kind, since = Date.now()) => {
  const headers = new Headers(response.headers);
  for (const one of ["content-encoding", "content-length", "set-cookie"]) headers.delete(one);
  headers.set("rc-kept", String(since));
  headers.set("rc-kind", kind);
  await cache.put(address, new Response(await response.blob(), { status: 200, headers }));
};

/** @param {Cache} cache */
const prune = async (cache) => {
  /** @type {Record<Kind, { since: number, request: Request }[]>} */
  const kept = { page: [], file: [] };
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (!response || essentials.has(request.url)) continue;
    if (isOld(request.url, response)) await cache.delete(request);
    else kept[kindOf(response) === "page" ? "page" : "file"].push({ since: keptAt(response), request });
  }
  for (const kind of /** @type {Kind[]} */ (["page", "file"])) {
    const most = kind === "page" ? settings.pages : settings.files;
    const newest = kept[kind].sort((one, other) => other.since - one.since);
    for (const { request } of newest.slice(most)) await cache.delete(request);
  }
};

/**
 * @param {string} address
 * @param {Response} response
 * @param {Kind} kind
 */
const keep = async (address, response, kind) => {
  if (!(await caches.has(name))) return; // switched off
  const cache = await caches.open(name);
  if (response.status === 404 || response.status === 410) {
    await cache.delete(address); // the page is gone
    return;
  }
  if (!response.ok || response.redirected || response.type !== "basic") return;
  await put(cache, address, response, kind);
  await prune(cache);
};

/** @param {string} address */
const find = async (address) => {
  if (!(await caches.has(name))) return undefined;
  const response = await (await caches.open(name)).match(address);
  return response && !isOld(address, response) ? response : undefined;
};

// ---- a new build: the pages of the old one are fetched again before it goes, so that nothing old stays ----

/**
 * @param {Cache} cache
 * @param {Cache} old
 */
const renew = async (cache, old) => {
  for (const request of await old.keys()) {
    const before = await old.match(request);
    if (!before || essentials.has(request.url) || isOld(request.url, before)) continue;
    const [kind, since] = [kindOf(before), keptAt(before)];
    const now = await fetch(request.url, { cache: "no-cache" }).catch(() => null);
    if (!now)
      await put(cache, request.url, before, kind, since); // the connection broke: better an old page than none
    else if (now.ok && !now.redirected) await put(cache, request.url, now, kind, since);
  }
};

const otherBuilds = async () => (await caches.keys()).filter((one) => one.startsWith(prefix) && one !== name);

const install = async () => {
  try {
    const cache = await caches.open(name);
    await Promise.all(
      [...essentials].map(async (address) => {
        const response = await fetch(address, { cache: "no-cache" });
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        await put(cache, address, response, "file");
      }),
    );
    for (const one of await otherBuilds()) await renew(cache, await caches.open(one));
  } catch (error) {
    await caches.delete(name); // the one before goes on
    throw error;
  }
  await worker.skipWaiting();
};

const tidy = async () => {
  for (const one of await otherBuilds()) await caches.delete(one);
  if (await caches.has(name)) await prune(await caches.open(name));
};

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));

// ---- what somebody reads: from the website first, so that it is new; what was kept comes when that fails ----
let slowSince = 0;

/**
 * @param {number} milliseconds
 * @returns {Promise<undefined>}
 */
const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * @param {Promise<Response>} asked
 * @param {string} address
 * @param {boolean} isPage
 */
const answer = async (asked, address, isPage) => {
  const kept = await find(address);
  if (kept) {
    const wait = Date.now() - slowSince < SLOW ? 200 : settings.wait * 1000;
    const first = await Promise.race([asked.catch(() => kept), later(wait)]);
    if (!first) slowSince = Date.now();
    return first && first.status < 500 ? first : kept;
  }
  try {
    return await asked;
  } catch (error) {
    if (!isPage) throw error;
    return Response.redirect(`${plain(settings.offline)}#${below(new URL(address))}`);
  }
};

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return;
  if (NEVER.some((start) => below(url).startsWith(start))) return;
  const isPage = request.mode === "navigate";
  if (!isPage && !KEPT_FILES.includes(request.destination)) return;
  const address = plain(url);
  // The words of a search stay here: the page takes them from its own address, so nobody else has to be told.
  const asked = isPage
    ? fetch(url.origin + url.pathname, { cache: request.cache, redirect: "manual" })
    : fetch(request);
  const kind = isPage ? "page" : "file";
  event.waitUntil(asked.then((response) => keep(address, response.clone(), kind)).catch(() => {}));
  event.respondWith(answer(asked, address, isPage));
});
