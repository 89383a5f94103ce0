/* The tabs of a card: by mouse and by arrow keys. The tab chosen stays chosen when the card is written anew. */

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
