// Does a question sound like crisis? This knows nothing of the index, so it answers at once, also while that loads or
// fails. The words come with the page, from hooks/recovery_college/data/crisis.yml. The same rules, in Python, stand in
// hooks/recovery_college/search/crisis.py. What is typed stays on this page.
(function () {
  'use strict'
  const college = (window.recoveryCollege = window.recoveryCollege || {})
  const { wordsOf, distance } = college.text

  college.crisis = (table, numbers) => {
    const same = new Map(Object.entries(table.same))
    const sets = Object.fromEntries(['filler', 'quiet', 'alike', 'known'].map((name) => [name, new Set(table[name])]))

    const mended = (word) => {
      if (same.has(word)) return same.get(word)
      if (sets.known.has(word) || sets.alike.has(word) || sets.quiet.has(word) || word.length < 5) return word
      let best = word
      let fewest = 3
      for (const known of table.known) {
        const most = known.length >= 7 ? 2 : 1
        if (known[0] !== word[0]) continue
        const slips = distance(word, known, most)
        if (slips <= most && slips < fewest) [best, fewest] = [known, slips]
      }
      return same.get(best) || best
    }

    const folded = (words) => {
      const out = []
      for (let n = 0; n < words.length; ) {
        const length = [3, 2].find((length) => n + length <= words.length && same.has(words.slice(n, n + length).join(' ')))
        out.push(length ? same.get(words.slice(n, n + length).join(' ')) : mended(words[n]))
        n += length || 1
      }
      return out
    }

    const goesOn = (words, at, phrase) =>
      phrase.slice(1).every((wanted) => {
        const near = words.slice(at + 1, at + 2 + table.between).indexOf(wanted)
        at += 1 + near
        return near >= 0
      })

    // 'now': urgent help in plain sight; 'quiet': one calm line; '': nothing
    return (question) => {
      const typed = wordsOf(question.slice(0, table.letters), numbers)
      const words = folded(typed)
      const bare = words.filter((word) => !sets.filler.has(word)).join(' ')
      const spaced = ` ${typed.join(' ')} `
      const says = (entry, said) => {
        if (entry.only) return words.length > 0 && (bare === said || words.join(' ') === said)
        const phrase = said.split(' ')
        return words.some((word, at) => word === phrase[0] && goesOn(words, at, phrase))
      }
      const kinds = table.phrases
        .filter((entry) => !(entry.unless || []).some((said) => spaced.includes(` ${said} `)))
        .filter((entry) => entry.say.some((said) => says(entry, said)))
        .map((entry) => entry.kind)
      if (kinds.includes('now') || (kinds.includes('topic') && !typed.some((word) => sets.quiet.has(word)))) return 'now'
      return kinds.length ? 'quiet' : ''
    }
  }
})()
