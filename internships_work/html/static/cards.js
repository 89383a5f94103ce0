/* The tabs of a card, by mouse and by arrow keys, and the order of its tables. */

/* The tab chosen stays chosen when the card is written anew. */

(() => {
  const chosen = new Map()
  const tabsOf = (list) => [...list.querySelectorAll('[role=tab]')]

  const panelOf = (tab) => tab.closest('article').querySelector(`[id="${tab.getAttribute('aria-controls')}"]`)

  const select = (tab) => {
    const list = tab.closest('[role=tablist]')
    for (const other of tabsOf(list)) {
      const isChosen = other === tab
      other.setAttribute('aria-selected', isChosen)
      other.tabIndex = isChosen ? 0 : -1
      panelOf(other).hidden = !isChosen
    }
    chosen.set(list.dataset.of, tab.dataset.part)
  }

  const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }

  document.addEventListener('click', (event) => {
    const tab = event.target.closest('.tabs [role=tab]')
    if (tab) select(tab)
  })

  document.addEventListener('keydown', (event) => {
    const tab = event.target.closest?.('.tabs [role=tab]'), step = STEPS[event.key]
    if (!tab || !step) return
    const all = tabsOf(tab.closest('[role=tablist]')), index = all.indexOf(tab) + step
    const next = all[Number.isFinite(step) ? (index + all.length) % all.length : step < 0 ? 0 : all.length - 1]
    event.preventDefault()
    select(next)
    next.focus()
  })

  new MutationObserver(() => {
    for (const list of document.querySelectorAll('.tabs[role=tablist]:not([data-seen])')) {
      list.dataset.seen = ''
      const tab = tabsOf(list).find((other) => other.dataset.part === chosen.get(list.dataset.of))
      if (tab) select(tab)
    }
  }).observe(document.documentElement, { childList: true, subtree: true })
})()

/* What was folded open stays open when the card is written anew, and everything is open on paper. */

;(() => {
  const opened = new Set()
  const folds = () => [...document.querySelectorAll('details.fold')]

  document.addEventListener('toggle', ({ target }) => {
    if (!target.matches?.('details.fold') || 'onPaper' in target.dataset) return
    if (target.open) opened.add(target.dataset.of)
    else opened.delete(target.dataset.of)
  }, true)

  new MutationObserver(() => {
    for (const fold of document.querySelectorAll('details.fold:not([data-seen])')) {
      fold.dataset.seen = ''
      if (opened.has(fold.dataset.of)) fold.open = true
    }
  }).observe(document.documentElement, { childList: true, subtree: true })

  window.addEventListener('beforeprint', () => {
    for (const fold of folds().filter((one) => !one.open)) {
      fold.dataset.onPaper = ''
      fold.open = true
    }
  })
  window.addEventListener('afterprint', () => {
    for (const fold of folds().filter((one) => 'onPaper' in one.dataset)) {
      fold.open = false
      setTimeout(() => delete fold.dataset.onPaper)
    }
  })
})()

/* The rows of a long table after the first dozen, once they are asked for, and from then on. */

;(() => {
  const asked = new Set()
  const open = (button) => {
    button.previousElementSibling.classList.remove('few')
    button.remove()
  }

  document.addEventListener('click', ({ target }) => {
    if (!target.matches?.('.show-all')) return
    const rows = target.previousElementSibling.querySelectorAll('tbody tr')
    asked.add(target.dataset.of)
    open(target)
    const next = rows[12]?.querySelector('a') || rows[0].closest('.table-wrap')
    next.focus({ preventScroll: true })
  })

  new MutationObserver(() => {
    for (const button of document.querySelectorAll('.show-all')) if (asked.has(button.dataset.of)) open(button)
  }).observe(document.documentElement, { childList: true, subtree: true })
})()

/* Puts the rows of a table in the order of a column: numbers from the largest, words from the letter a, and the other way
   round at the second press. What is missing, or has no place among the others, comes last either way. */

;(() => {
  const words = new Intl.Collator('en-GB', { numeric: true })
  const isLast = (cell) => cell.dataset.order === ''
  const compared = (one, other) => {
    const [first, second] = [one.dataset.order, other.dataset.order], numbers = [Number(first), Number(second)]
    return numbers.every(Number.isFinite) ? numbers[1] - numbers[0] : words.compare(first, second)
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('.sortable thead button')
    if (!button) return
    const heading = button.closest('th'), column = heading.cellIndex, body = heading.closest('table').tBodies[0]
    const isSecond = heading.dataset.sorted === 'first'
    for (const other of heading.parentNode.cells) {
      other.removeAttribute('aria-sort')
      delete other.dataset.sorted
    }
    heading.dataset.sorted = isSecond ? 'second' : 'first'
    const isNumber = heading.classList.contains('number')
    heading.setAttribute('aria-sort', isNumber === isSecond ? 'ascending' : 'descending')
    const rows = [...body.rows].sort((one, other) => {
      const cells = [one.cells[column], other.cells[column]]
      if (cells.some(isLast)) return isLast(cells[0]) - isLast(cells[1])
      return isSecond ? -compared(...cells) : compared(...cells)
    })
    body.append(...rows)
  })
})()
