/* From page to page, and to another choice, without loading the dashboard again: as the back button does it.
   Before Streamlit has come, the dashboard is loaded again. */

window.pageNavigation = (() => {
  const PERIODS = ['january', 'academic_year', 'calendar_year']
  const pages = new Set(document.currentScript.dataset.pages.split(' '))
  const { page } = window.answers, { main, answer } = window.streamlitPage
  const isPage = (url) => url.origin === location.origin && (page(url) === '' || pages.has(page(url)))

  /* What waits until the page asked for is there. */
  let awaited = null
  const look = () => {
    if (!awaited) return
    const found = document.querySelector(awaited.selector)
    if (!found || found === awaited.before) return
    const { then } = awaited
    awaited = null
    then(found)
  }
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true })

  const toAnchor = (url) => {
    const selector = `[id="${CSS.escape(decodeURIComponent(url.hash.slice(1)))}"]`
    awaited = { selector, then: (found) => setTimeout(() => found.scrollIntoView(), 100) }
    look()
  }

  const toTop = () => {
    const before = document.querySelector('h1')
    awaited = {
      selector: 'h1',
      before,
      then: (heading) => {
        main().scrollTo({ top: 0, behavior: 'instant' })
        heading.focus({ preventScroll: true })
      },
    }
  }

  const go = (url) => {
    const isElsewhere = page(url) !== page(new URL(location))
    if (url.hash) toAnchor(url)
    else if (isElsewhere) toTop()
    history.pushState(null, '', url)
    answer()
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]')
    if (link?.matches('.skip')) {
      event.preventDefault()
      document.querySelector('h1')?.focus()
      return
    }
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (link.hasAttribute('download') || !['', '_self'].includes(link.target)) return
    const url = new URL(link.href), isHere = url.hash && url.pathname + url.search === location.pathname + location.search
    if (!isPage(url) || isHere || document.getElementById('first-sight')) return
    event.preventDefault()
    go(url)
  })

  if (location.hash) toAnchor(new URL(location))

  return {
    /* Shows this page with another choice, by its name in the address and its code; "" lets go of it. */
    choose(choice, code) {
      const url = new URL(location), choices = answers.chosen()
      if (choice === 'area') choices.delete('constituency')
      if (PERIODS.includes(choice)) choices.delete('year')
      if (code) choices.set(choice, code)
      else choices.delete(choice)
      url.search = choices
      url.hash = ''
      if (!document.getElementById('first-sight')) return go(url)
      history.pushState(null, '', url)
      location.reload()
    },
  }
})()
