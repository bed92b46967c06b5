// The worker that keeps urgent help and the pages somebody reads, once they have asked for it on "Without internet".
// Before this stands a line with its settings. Everything it keeps is in one cache, named after the site's place and
// the build; once that cache is gone, as when the reader switches this off, nothing is ever kept again.
'use strict'
const base = new URL(self.registration.scope)
const family = `rc-${base.pathname} `
const name = family + settings.build
const DAY = 24 * 60 * 60 * 1000
const SLOW = 30 * 1000 // for so long after a connection was too slow, kept things come at once
const KEPT_FILES = ['style', 'script', 'image', 'font', 'manifest']
const NEVER = ['ward-copy/', 'pagefind/', 'sw.js']

// A page's own address: without the words of a search, and one for "x/" and "x/index.html".
const plain = (address) => {
  const url = new URL(address, base)
  url.search = url.hash = ''
  url.pathname = url.pathname.replace(/\/index\.html$/, '/')
  return url.href
}
const below = (url) => url.pathname.slice(base.pathname.length)
const essentials = new Set(settings.essentials.map(plain))

// ---- what is kept ----
const keptAt = (response) => Number(response.headers.get('rc-kept'))
const isOld = (address, response) => !essentials.has(address) && Date.now() - keptAt(response) > settings.days * DAY
const put = async (cache, address, response, kind, since = Date.now()) => {
  const headers = new Headers(response.headers)
  for (const one of ['content-encoding', 'content-length', 'set-cookie']) headers.delete(one)
  headers.set('rc-kept', since)
  headers.set('rc-kind', kind)
  await cache.put(address, new Response(await response.blob(), { status: 200, headers }))
}
const prune = async (cache) => {
  const kept = { page: [], file: [] }
  for (const request of await cache.keys()) {
    const response = await cache.match(request)
    if (!response || essentials.has(request.url)) continue
    if (isOld(request.url, response)) await cache.delete(request)
    else kept[response.headers.get('rc-kind') === 'page' ? 'page' : 'file'].push([keptAt(response), request])
  }
  for (const [list, most] of [[kept.page, settings.pages], [kept.file, settings.files]]) {
    for (const [, request] of list.sort(([one], [other]) => other - one).slice(most)) await cache.delete(request)
  }
}
const keep = async (address, response, kind) => {
  if (!(await caches.has(name))) return // switched off
  const cache = await caches.open(name)
  if (response.status === 404 || response.status === 410) return void (await cache.delete(address)) // the page is gone
  if (!response.ok || response.redirected || response.type !== 'basic') return
  await put(cache, address, response, kind)
  await prune(cache)
}
const find = async (address) => {
  if (!(await caches.has(name))) return undefined
  const response = await (await caches.open(name)).match(address)
  return response && !isOld(address, response) ? response : undefined
}

// ---- a new build: the pages of the old one are fetched again before it goes, so that nothing old stays ----
const renew = async (cache, old) => {
  for (const request of await old.keys()) {
    const before = await old.match(request)
    if (!before || essentials.has(request.url) || isOld(request.url, before)) continue
    const [kind, since] = [before.headers.get('rc-kind'), keptAt(before)]
    const now = await fetch(request.url, { cache: 'no-cache' }).catch(() => null)
    if (!now) await put(cache, request.url, before, kind, since) // the connection broke: better an old page than none
    else if (now.ok && !now.redirected) await put(cache, request.url, now, kind, since)
  }
}
const install = async () => {
  try {
    const cache = await caches.open(name)
    await Promise.all(
      [...essentials].map(async (address) => {
        const response = await fetch(address, { cache: 'no-cache' })
        if (!response.ok) throw new Error(`${address}: ${response.status}`)
        await put(cache, address, response, 'file')
      })
    )
    for (const one of await caches.keys()) {
      if (one.startsWith(family) && one !== name) await renew(cache, await caches.open(one))
    }
  } catch (error) {
    await caches.delete(name) // the one before goes on
    throw error
  }
  await self.skipWaiting()
}
const tidy = async () => {
  for (const one of await caches.keys()) if (one.startsWith(family) && one !== name) await caches.delete(one)
  if (await caches.has(name)) await prune(await caches.open(name))
}
self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(tidy()))

// ---- what somebody reads: from the website first, so that it is new; what was kept comes when that fails ----
let slowSince = 0
const later = (milliseconds, value) => new Promise((done) => setTimeout(done, milliseconds, value))
const answer = async (asked, address, isPage) => {
  const kept = await find(address)
  if (kept) {
    const wait = Date.now() - slowSince < SLOW ? 200 : settings.wait * 1000
    const first = await Promise.race([asked.catch(() => kept), later(wait)])
    if (!first) slowSince = Date.now()
    return first && first.status < 500 ? first : kept
  }
  try {
    return await asked
  } catch (error) {
    if (!isPage) throw error
    return Response.redirect(`${plain(settings.offline)}#${below(new URL(address))}`)
  }
}
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return
  if (NEVER.some((start) => below(url).startsWith(start))) return
  const isPage = request.mode === 'navigate'
  if (!isPage && !KEPT_FILES.includes(request.destination)) return
  const address = plain(url)
  // The words of a search stay here: the page takes them from its own address, so nobody else has to be told.
  const asked = isPage ? fetch(url.origin + url.pathname, { cache: request.cache, redirect: 'manual' }) : fetch(request)
  event.waitUntil(asked.then((response) => keep(address, response.clone(), isPage ? 'page' : 'file')).catch(() => {}))
  event.respondWith(answer(asked, address, isPage))
})
