// "Keep the pages I read on this device": the switch on the page "Without internet", and the list of what is kept.
// Whether it is on is known from the browser itself, so nothing else has to be stored.
{
  const base = new URL(`${document.documentElement.dataset.base}/`, location.href)
  const family = `rc-${base.pathname} `
  const workers = location.protocol === 'file:' ? null : navigator.serviceWorker
  const caches_ = window.caches // without it, as on plain http, nothing is offered
  const part = (name) => document.querySelector(`.rc-stays__${name}`)

  const registration = async () => {
    const found = await workers.getRegistrations()
    return found.find((one) => one.scope === base.href)
  }
  const ours = async () => (await caches_.keys()).filter((name) => name.startsWith(family))

  // Each kept page by its own title, as a link. What a page says is read as data: nothing in it can run.
  const list = async () => {
    const pages = []
    for (const name of await ours()) {
      const cache = await caches_.open(name)
      for (const request of await cache.keys()) {
        const response = await cache.match(request)
        if (!/text\/html/.test(response.headers.get('content-type')) || /\/offline\.html$/.test(request.url)) continue
        const title = new DOMParser().parseFromString(await response.text(), 'text/html').title
        pages.push([title.replace(/ – [^–]*$/, ''), request.url])
      }
    }
    const items = pages.sort(([one], [other]) => one.localeCompare(other)).map(([title, address]) => {
      const link = document.createElement('a')
      link.href = address
      link.textContent = title
      const item = document.createElement('li')
      item.append(link)
      return item
    })
    const box = part('kept')
    box.querySelector('ul').replaceChildren(...items)
    box.hidden = !items.length
  }

  const ready = async (found) => {
    const worker = found.installing || found.waiting || found.active
    while (worker.state !== 'activated') {
      if (worker.state === 'redundant') throw new Error('The worker could not be set up.')
      await new Promise((done) => worker.addEventListener('statechange', done, { once: true }))
    }
  }
  const forget = async () => {
    const found = await registration()
    if (found) await found.unregister()
    for (const name of await ours()) await caches_.delete(name)
    return !(await registration()) && !(await ours()).length
  }

  const start = async () => {
    const place = part('switch')
    const box = part('box')
    const say = (name) => {
      part('said').textContent = place.dataset[name]
    }
    box.checked = !!(await registration())
    say(box.checked ? 'on' : 'off')
    place.hidden = false
    box.addEventListener('change', async () => {
      box.disabled = true
      if (box.checked) {
        try {
          await ready(await workers.register(new URL('sw.js', base), { scope: base.pathname }))
          say('on')
        } catch {
          await forget()
          box.checked = false
          say('refused')
        }
      } else {
        const gone = await forget().catch(() => false)
        box.checked = !gone
        say(gone ? 'gone' : 'left')
      }
      box.disabled = false
      box.focus()
      await list()
    })
  }

  // The page that is shown in place of another one says which in its address.
  const again = part('again')
  if (again && location.hash.length > 1) {
    const wanted = new URL(location.hash.slice(1), base)
    if (wanted.origin === base.origin && wanted.pathname.startsWith(base.pathname)) {
      again.querySelector('a').href = wanted.href
      again.hidden = false
    }
  }
  if (workers && caches_) {
    if (part('switch')) start().then(list, () => {})
    else list().catch(() => {})
  }
}
