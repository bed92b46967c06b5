// This college keeps no pages on anybody's device. If an earlier version of this file did, this one takes everything
// away, at the reader's next visit, and then itself.
'use strict'
const family = `rc-${new URL(self.registration.scope).pathname} `
const leave = async () => {
  for (const name of await caches.keys()) if (name.startsWith(family)) await caches.delete(name)
  await self.registration.unregister()
}
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(leave()))
