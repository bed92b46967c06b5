// What a question finds in the index. The same, in Python, stands in hooks/recovery_college/search (understanding.py and
// finding.py), where each step is explained; tests/search-cases.yml holds both to the same answers.
(function () {
  'use strict'
  const college = (window.recoveryCollege = window.recoveryCollege || {})
  const { wordsOf, distance } = college.text
  const MOST_WORDS = 32, MOST_LETTERS = 400, STARTS = 6, SPELLINGS = 2
  const WEAK = 0.45, ASKED = 2.2, OTHERWISE = 0.7
  const GROUPS = ['course', 'page', 'module']

  // The index as it came, made ready: words, and for each term the documents it stands in (unpacked when asked for).
  const open = (data) => {
    const terms = data.terms.map(([forms, peak, postings]) => ({ forms: forms.split(' '), peak, postings, where: null }))
    const words = new Map()
    terms.forEach((term, n) => term.forms.forEach((word) => words.set(word, n)))
    const documents = data.documents.map(([address, title, summary, group, isWord, partOf, notes, mode, who, strand]) => ({
      address, title, summary, group: GROUPS[group], isWord: !!isWord, partOf: partOf || '', notes: notes || [],
      mode: mode || '', who: who || [], strand: strand || ''
    }))
    const { stop, numbers, endings, sounds } = data.rules
    return {
      data, terms, words, documents, endings, numbers: new Map(Object.entries(numbers)), stop: new Set(stop.split(' ')), heard: new Map(),
      sorted: [...words.keys()].sort(), sounds: sounds.map(([pattern, to]) => [new RegExp(pattern, 'g'), to])
    }
  }

  const where = (index, number) => {
    const term = index.terms[number]
    if (!term.where) {
      term.where = new Map()
      let at = -1
      for (const [, gap, sign] of term.postings.matchAll(/([0-9a-z]*)([^0-9a-z])/g)) {
        at += gap ? parseInt(gap, 36) : 1
        const code = index.data.signs.indexOf(sign)
        const part = Math.floor(code / index.data.levels)
        term.where.set(at, [part, term.peak / index.data.step ** (code % index.data.levels)])
      }
    }
    return term.where
  }

  const sound = (index, word) => {
    if (!index.heard.has(word)) index.heard.set(word, index.sounds.reduce((heard, [pattern, to]) => heard.replace(pattern, to), word))
    return index.heard.get(word)
  }

  // How each word sounds, worked out a few at a time, so that the first slip does not have to wait for all of them.
  const warm = (index, from = 0) => {
    for (const word of index.sorted.slice(from, from + 150)) sound(index, word)
    if (from < index.sorted.length) setTimeout(warm, 25, index, from + 150)
  }

  const isForm = (index, word) => {
    for (const [ending, instead] of index.endings) {
      if (!word.endsWith(ending) || word.length - ending.length < 3) continue
      const base = word.slice(0, word.length - ending.length)
      if (index.words.has(base + instead)) return base + instead
      const [before, last] = base.slice(-2)
      const twice = !instead && last === before && !'aeiou'.includes(last)
      if (twice && index.words.has(base.slice(0, -1))) return base.slice(0, -1)
    }
  }

  const starts = (index, word) => {
    const found = new Map()
    let low = 0, high = index.sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (index.sorted[middle] < word) low = middle + 1
      else high = middle
    }
    for (; low < index.sorted.length && index.sorted[low].startsWith(word); low++) {
      const term = index.words.get(index.sorted[low])
      if (index.terms[term].postings && !index.stop.has(index.sorted[low])) found.set(term, index.terms[term].postings.length)
    }
    return [...found.keys()].sort((a, b) => found.get(b) - found.get(a) || a - b).slice(0, STARTS)
  }

  const halves = (index, word) => {
    let best
    for (let cut = 3; cut < word.length - 2; cut++) {
      const pair = [word.slice(0, cut), word.slice(cut)]
      if (!pair.every((half) => index.words.has(half) && !index.stop.has(half))) continue
      const least = Math.min(...pair.map((half) => index.terms[index.words.get(half)].postings.length))
      if (least && (!best || least > best.least)) best = { least, pair }
    }
    return best && best.pair
  }

  const spellings = (index, word) => {
    if (word.length < 4 || /^\p{N}+$/u.test(word)) return []
    const most = word.length < 7 ? 1 : 2
    const heard = sound(index, word)
    const found = new Map()
    for (const other of index.sorted) {
      if (Math.abs(other.length - word.length) > 3 || other.length < 3) continue
      const alike = heard.length > 1 && heard === sound(index, other)
      if ((other[0] !== word[0] && !alike) || index.stop.has(other)) continue
      const slips = distance(word, other, alike ? most + 2 : most)
      if (slips > (alike ? most + 2 : most)) continue
      const term = index.words.get(other)
      const rank = [slips - (alike ? 1.5 : 0), -index.terms[term].postings.length]
      const known = found.get(term)
      if (!known || rank[0] < known[0] || (rank[0] === known[0] && rank[1] < known[1])) found.set(term, rank)
    }
    const best = [...found].sort(([a, x], [b, y]) => x[0] - y[0] || x[1] - y[1] || a - b).slice(0, SPELLINGS)
    return best
      .filter(([, rank]) => rank[0] <= best[0][1][0] + 0.5)
      .map(([term, [cost]]) => [term, cost < 1 ? 0.85 : cost <= 1 ? 0.8 : 0.65])
  }

  const read = (index, word, isLast) => {
    const make = (how, options, typed = word) => [{ typed, how, options, saysLittle: false, looks: [] }]
    if (index.words.has(word)) {
      const term = index.words.get(word)
      const more = isLast && word.length >= 3 ? starts(index, word).filter((other) => other !== term) : []
      return make('exact', [[term, 1], ...more.map((other) => [other, 0.35])])
    }
    const base = isForm(index, word)
    if (base) return make('form', [[index.words.get(base), 1]])
    const begun = word.length >= (isLast ? 2 : 4) ? starts(index, word) : []
    if (isLast && begun.length) return make('start', begun.map((term) => [term, 0.8]))
    const spelt = spellings(index, word)
    const split = spelt.length && spelt[0][1] >= 0.8 ? null : halves(index, word)
    if (split) return split.flatMap((half) => make('split', [[index.words.get(half), 1]], half))
    if (spelt.length) return make('spelling', spelt)
    return begun.length ? make('start', begun.map((term) => [term, 0.6])) : make('unknown', [])
  }

  const understand = (index, question) => {
    const typed = wordsOf([...question].slice(0, MOST_LETTERS).join(''), index.numbers).slice(0, MOST_WORDS)
    const words = []
    for (let n = 0; n < typed.length; n++) {
      const [word, next] = [typed[n], typed[n + 1]]
      const little = { typed: word, how: 'little', options: [[index.words.get(word), 1]], saysLittle: true, looks: [] }
      if (next && index.words.has(word + next) && !(index.stop.has(word) && index.stop.has(next))) {
        words.push({ typed: `${word} ${next}`, how: 'joined', options: [[index.words.get(word + next), 1]], saysLittle: false, looks: [] })
        n++
      } else words.push(...(index.stop.has(word) ? [little] : read(index, word, n === typed.length - 1)))
    }
    return { words, first: otherwise(index, words), isCut: typed.length === MOST_WORDS }
  }

  // Add what our pages say for what people say; the document that a saying puts first, or -1.
  const otherwise = (index, words) => {
    const terms = words.map((word) => (word.options.length ? word.options[0][0] : -1))
    const covered = new Set()
    const firsts = []
    for (const saying of index.data.sayings) {
      for (const phrase of saying.say) {
        for (let at = 0; at + phrase.length <= terms.length; at++) {
          if (phrase.some((term, n) => terms[at + n] !== term)) continue
          const span = phrase.map((_, n) => at + n)
          span.forEach((n) => covered.add(n))
          if (saying.first >= 0) firsts.push(saying.first)
          const telling = span.filter((n) => !words[n].saysLittle)
          for (const n of telling.length ? telling : span) {
            for (const [label, ...numbers] of saying.look) {
              if (numbers.every((number) => phrase.includes(number)) || words[n].looks.some(([known]) => known === label)) continue
              words[n].looks.push([label, numbers])
            }
          }
        }
      }
    }
    const all = words.every((word, n) => word.saysLittle || !word.options.length || covered.has(n))
    return firsts.length && all ? firsts[0] : -1
  }

  const values = (index, word) => {
    const found = new Map()
    const add = (n, value) => found.set(n, Math.max(found.get(n) || 0, value))
    for (const [term, fits] of word.saysLittle ? [] : word.options) for (const [n, [, weight]] of where(index, term)) add(n, weight * fits)
    for (const [, numbers] of word.looks) {
      const wheres = numbers.map((number) => where(index, number))
      for (const n of wheres[0].keys()) {
        if (wheres.every((one) => one.has(n))) add(n, (wheres.reduce((sum, one) => sum + one.get(n)[1], 0) / wheres.length) * OTHERWISE)
      }
    }
    return found
  }

  const mark = (numbers) => {
    const total = [...new Set(numbers)].sort((a, b) => a - b).reduce((sum, number) => (sum * 31 + number) % 1296, 0)
    return Math.floor(total / 36).toString(36) + (total % 36).toString(36)
  }

  const fits = (one, { mode, who, strand }) =>
    (!who || one.who.includes(who) || one.who.includes('everyone')) && (!mode || one.mode === mode) && (!strand || one.strand === strand)

  const why = (index, understood, telling, n) => {
    const reasons = { parts: {}, otherwise: [], isMeant: n === understood.first }
    for (const word of telling) {
      const hit = word.saysLittle ? undefined : word.options.find(([term]) => where(index, term).has(n))
      if (hit) {
        const part = index.data.fields[where(index, hit[0]).get(n)[0]]
        const own = ['exact', 'joined', 'split'].includes(word.how) && hit[0] === word.options[0][0]
        const text = own ? word.typed : index.terms[hit[0]].forms[0]
        const said = (reasons.parts[part] = reasons.parts[part] || [])
        if (!said.includes(text)) said.push(text)
        continue
      }
      const other = word.looks.find(([label, numbers]) => numbers.every((one) => where(index, one).has(n)) && !reasons.otherwise.includes(label))
      if (other) reasons.otherwise.push(other[0])
    }
    return reasons
  }

  // Every document that fits, best first, with the reasons; what was read otherwise than typed; whether it was cut.
  const find = (index, question, choices = {}) => {
    const understood = understand(index, question)
    const telling = understood.words.filter((word) => word.looks.length || (word.options.length && !word.saysLittle))
    const scores = new Map(), covered = new Map()
    let whole = 0
    for (const word of telling) {
      const known = word.options.length ? where(index, word.options[0][0]).size : 0
      const counts = Math.log(1 + index.documents.length / Math.max(1, known || index.documents.length / 20))
      whole += counts
      for (const [n, value] of values(index, word)) {
        scores.set(n, (scores.get(n) || 0) + value)
        covered.set(n, (covered.get(n) || 0) + counts)
      }
    }
    const sign = mark(telling.filter((word) => word.options.length && !word.saysLittle).map((word) => word.options[0][0]))
    for (const [n, score] of scores) {
      const isAsked = covered.get(n) >= whole && (index.data.asked[n].match(/../g) || []).includes(sign)
      scores.set(n, (score * covered.get(n)) / whole * (isAsked ? ASKED : 1))
    }
    if (understood.first >= 0) scores.set(understood.first, Math.max(1, ...scores.values()) * 1.5)
    const kept = [...scores].filter(([n]) => fits(index.documents[n], choices))
    const least = WEAK * Math.max(0, ...kept.map(([, score]) => score))
    const tidy = (score) => Math.round(score * 1e6)
    const found = kept.filter(([, score]) => score >= least).sort(([a, x], [b, y]) => tidy(y) - tidy(x) || a - b)
    return {
      found: found.map(([n, score]) => ({ number: n, score, document: index.documents[n], why: () => why(index, understood, telling, n) })),
      corrected: understood.words.filter((word) => word.how === 'spelling').map((word) => [word.typed, index.terms[word.options[0][0]].forms[0]]),
      readAs: telling.filter((word) => word.options.length).map((word) => (word.how === 'exact' ? word.typed : index.terms[word.options[0][0]].forms[0])),
      isCut: understood.isCut
    }
  }

  // The results by group, the group with the best of them first.
  const grouped = (found) =>
    GROUPS.map((name) => [name, found.filter((one) => one.document.group === name)])
      .filter(([, list]) => list.length)
      .sort(([, a], [, b]) => b[0].score - a[0].score)

  college.finding = { open, warm, find, grouped }
})()
