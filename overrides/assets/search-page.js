// The search page: reads what is typed, shows urgent help at once where it sounds like crisis, and the results below.
// Nothing is sent or stored: the question stands in the page's own address and nowhere else.
(function () {
  'use strict'
  const college = window.recoveryCollege
  const root = document.getElementById('rc-search')
  if (!root) return
  const part = (name) => document.getElementById(`rc-search-${name}`)
  const settings = JSON.parse(part('settings').textContent)
  const words = JSON.parse(part('words').textContent)
  const [form, box, narrow, urgent, status, results, ways] = ['form', 'q', 'narrow', 'urgent', 'status', 'results', 'ways'].map(part)
  const selects = [...narrow.querySelectorAll('select')]
  const fromDisk = location.protocol === 'file:'
  const crisis = college.crisis(settings.crisis, new Map(Object.entries(settings.numbers)))
  const WAIT = 60 // milliseconds after the last letter
  const REST = 350 // milliseconds before the text of the pages is looked through
  const SAY = 700 // milliseconds before a screen reader is told: nobody wants to hear every letter

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all))
  const make = (tag, className, ...inside) => {
    const element = document.createElement(tag)
    if (className) element.className = className
    element.append(...inside)
    return element
  }
  // A page on a disk has no server that knows which file a folder means.
  const to = (address) => {
    const [path, mark] = address.split('#')
    const file = fromDisk && (path === '' || path.endsWith('/')) ? `${path}index.html` : path
    return `${root.dataset.base}/${file}${mark ? `#${mark}` : ''}`
  }
  if (fromDisk) for (const link of root.querySelectorAll('[data-address]')) link.setAttribute('href', to(link.dataset.address))

  // ---- loading, at the first sign that somebody wants to search ----
  let index = null, loading = null, failed = false
  const script = (source) =>
    new Promise((done, fail) => {
      const element = make('script')
      element.src = source
      element.onload = done
      element.onerror = () => {
        element.remove()
        fail(new Error(source))
      }
      document.head.append(element)
    })
  const load = () => {
    if (!loading) {
      failed = false
      loading = Promise.all([script(root.dataset.find), script(root.dataset.index)])
        .then(() => {
          index = college.finding.open(college.data)
          setTimeout(college.finding.warm, WAIT, index)
          if (root.dataset.fullText && !fromDisk) script(root.dataset.fullTextScript).then(showText, () => {})
        })
        .catch(() => {
          failed = true
          loading = null // so that the next try is a new one
        })
        .then(show)
    }
    return loading
  }

  // ---- the address: where the back button leads. All of it stands after a "#", which a browser sends to nobody: ----
  // not when the page is loaded again, and not when Back leads here
  const choices = () => Object.fromEntries(selects.filter((one) => one.value).map((one) => [one.name, one.value]))
  const address = () => {
    const query = new URLSearchParams({ ...(box.value.trim() && { q: box.value }), ...choices() }).toString()
    return location.pathname + (query && `#${query}`)
  }
  let isSettled = true // the address is one that somebody may want to come back to
  const remember = (settle) => {
    const now = address()
    try {
      if (now !== location.pathname + location.search + location.hash) history[isSettled ? 'pushState' : 'replaceState'](null, '', now)
    } catch (_) {} // a browser that will not change the address of a file; the page works all the same
    isSettled = settle
  }
  const recall = () => {
    if (/^#[^=]+$/.test(location.hash)) return // a place on this page, and no question
    // a form that was sent without script, or a link, has its question after a "?"
    const query = new URLSearchParams(location.hash.slice(1) || location.search)
    box.value = (query.get('q') || '').slice(0, box.maxLength)
    for (const one of selects) one.value = [...one.options].some((o) => o.value === query.get(one.name)) ? query.get(one.name) : ''
    try {
      if (location.search) history.replaceState(null, '', address())
    } catch (_) {} // see above
    isSettled = true
  }

  // ---- urgent help: needs nothing that has to be loaded ----
  const showUrgent = () => {
    const tone = crisis(box.value)
    urgent.hidden = !tone
    urgent.classList.toggle('rc-search-urgent--quiet', tone === 'quiet')
    if (tone) part('urgent-title').textContent = words[`urgent_${tone}`]
    return tone
  }

  // ---- results ----
  let telling = 0
  const say = (text, soon) => {
    clearTimeout(telling)
    telling = setTimeout(() => (status.textContent = text), soon ? 0 : SAY)
  }
  const quoted = (list) => list.map((word) => `“${word}”`).join(', ')
  const reasons = ({ parts, otherwise, isMeant }) => [
    ...(isMeant ? [words.why.meant] : []),
    ...Object.entries(words.why).filter(([name]) => parts[name]).map(([name, text]) => fill(text, { words: quoted(parts[name]) })),
    ...otherwise.map((other) => fill(words.why.otherwise, { words: other }))
  ]
  const result = ({ number, document: page, why }) => {
    const link = make('a', '', page.title)
    link.href = to(page.address)
    const item = make('li', 'rc-search-result', make('h3', '', link))
    if (page.isWord) item.append(make('p', 'rc-search-kind', words.word))
    if (page.partOf) item.append(make('p', 'rc-search-kind', fill(words.part_of, { course: page.partOf })))
    item.append(make('p', 'rc-search-summary', page.summary))
    const because = why ? reasons(why()) : []
    if (because.length) item.append(make('p', 'rc-search-why', because.join(' ')))
    if (page.notes.length) item.append(make('p', 'rc-search-notes', make('strong', '', words.notes), ` ${page.notes.join(' ')}`))
    item.dataset.number = number
    return item
  }
  const group = (name, found) => {
    const list = make('ol', 'rc-search-list', ...found.slice(0, settings.shown).map(result))
    const title = make('h2', '', words.groups[name])
    title.id = `rc-search-group-${name}`
    const section = make('section', 'rc-search-group', title, list)
    section.setAttribute('aria-labelledby', title.id)
    section.dataset.group = name
    const rest = found.slice(settings.shown)
    if (rest.length) {
      const more = make('button', 'rc-search-more', fill(words.more, { n: rest.length }))
      more.type = 'button'
      more.addEventListener('click', () => {
        const items = rest.map(result)
        list.append(...items)
        more.remove()
        items[0].querySelector('a').focus()
      })
      section.append(more)
    }
    return section
  }
  const counted = (n) => (n === 0 ? words.results_none : n === 1 ? words.results_one : fill(words.results, { n }))

  let asked = 0
  const show = () => {
    const mine = ++asked
    const question = box.value.trim()
    const tone = showUrgent()
    const first = tone ? `${words.urgent_first} ` : ''
    ways.hidden = true
    narrow.hidden = !question
    if (selects.some((select) => select.value)) narrow.open = true
    current = null
    if (!question) {
      results.replaceChildren()
      return say('', true)
    }
    if (failed && !loading) {
      const again = make('button', 'rc-search-more', words.again)
      again.type = 'button'
      again.addEventListener('click', () => (box.focus(), load(), show()))
      results.replaceChildren(make('p', '', words.failed), again)
      ways.hidden = false
      return say(first + words.failed, true)
    }
    if (!index) {
      results.replaceChildren(make('p', 'rc-search-loading', words.loading))
      say(first + words.loading)
      return load()
    }
    const { found, corrected, readAs, isCut } = college.finding.find(index, question, choices())
    const notes = corrected.map(([typed, word]) => fill(words.read_as, { typed, word }))
    if (isCut) notes.push(fill(words.cut, { n: settings.most_words }))
    const nothing = found.length ? '' : Object.keys(choices()).length ? words.nothing_filtered : words.nothing
    results.replaceChildren(
      make('p', 'rc-search-count', [counted(found.length), ...notes].join(' ')),
      ...college.finding.grouped(found).map(([name, list]) => group(name, list)),
      ...(nothing ? [make('p', 'rc-search-nothing', nothing)] : []),
      ...(nothing && Object.keys(choices()).length ? [clear()] : [])
    )
    ways.hidden = !!found.length
    say(first + [counted(found.length), ...notes, nothing].filter(Boolean).join(' '))
    current = { root, words, index, results, found, result, make, place, choices: choices(), question: readAs.join(' ') || question }
    current.isOld = () => mine !== asked
    current.tell = (n) => {
      ways.hidden = true
      const nothing = results.querySelector('.rc-search-nothing')
      if (nothing) nothing.remove()
      const more = fill(words.text_more, { n })
      results.querySelector('.rc-search-count').textContent = [counted(found.length + n), more, ...notes].join(' ')
      say(first + [counted(found.length + n), more, ...notes].join(' '))
    }
    showText()
  }
  // The full text, where there is one, adds to what is shown.
  let current = null
  let later = 0
  const showText = () => {
    clearTimeout(later)
    if (college.fullText) later = setTimeout(() => current && college.fullText(current), REST)
  }
  const place = (name, item) => {
    const section = results.querySelector(`[data-group="${name}"]`) || results.appendChild(group(name, []))
    section.querySelector('ol').append(item)
  }
  const clear = () => {
    const button = make('button', 'rc-search-more', words.clear)
    button.type = 'button'
    button.addEventListener('click', () => {
      for (const one of selects) one.value = ''
      remember(true)
      show()
      box.focus()
    })
    return button
  }

  // ---- what people do ----
  let waiting = 0
  box.addEventListener('focus', load, { once: true })
  box.addEventListener('input', () => {
    showUrgent()
    load()
    clearTimeout(waiting)
    waiting = setTimeout(() => (remember(false), show()), WAIT)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(waiting)
    remember(true)
    show()
  })
  for (const one of selects) one.addEventListener('change', () => (remember(true), show()))
  window.addEventListener('popstate', () => (clearTimeout(waiting), recall(), show()))
  recall()
  if (box.value.trim()) {
    load()
    show()
  }
})()
