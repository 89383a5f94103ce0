/* Which address the page answers, and whether another answer is awaited: after a choice, a link or the back button.
   A line says so when a wait is long or the connection is lost; what was asked meanwhile is asked again. */

window.answers = (() => {
  const PATIENCE = 3000, NOT_OURS = ['embed', 'embed_options']
  const { waiting, lost, dashboard } = document.currentScript.dataset
  const { base, root, isConnected, whenConnectionChanges, closer, answer } = window.streamlitPage
  const viewElement = () => document.querySelector('[data-address]')
  const page = (url) => url.pathname.startsWith(base.pathname) ? url.pathname.slice(base.pathname.length) : null

  const plain = (address) => {
    const mark = address.indexOf('?')
    const choices = Object.entries(Object.fromEntries(new URLSearchParams(address.slice(mark))))
    return JSON.stringify([address.slice(0, mark), choices.filter(([name]) => !NOT_OURS.includes(name)).sort()])
  }
  const here = () => `${page(location)}?${location.search.slice(1)}`
  const isAwaited = () => viewElement() !== null && plain(viewElement().dataset.answers) !== plain(here())

  let hasTried = false
  const isLost = () => hasTried && !isConnected()

  /* Where an answer is long in coming, or the connection long away, the page says so. */
  const band = document.createElement('p')
  band.className = 'waiting'
  band.setAttribute('role', 'status')
  document.body.append(band)
  let timer = 0
  const toSay = () => isAwaited() ? waiting : isLost() ? lost : ''
  const say = () => {
    const text = toSay()
    if (band.textContent !== text) band.textContent = text
  }
  const look = () => {
    if (!toSay()) {
      clearTimeout(timer)
      timer = 0
      say()
    } else if (band.textContent) say()
    else timer ||= setTimeout(() => { timer = 0; say() }, PATIENCE)
  }
  window.addEventListener('popstate', look)

  /* The address to copy is that of exactly the view that is shown, with every choice written out: below the address
     that the operator has set, or below the one at which this page was opened. */
  const writeAddress = () => {
    const address = viewElement() ? `${dashboard || base.href}${viewElement().dataset.answers.split('?')[0]}?${viewElement().dataset.address}` : location.href
    for (const copied of root().querySelectorAll('.to-copy')) if (copied.textContent !== address) copied.textContent = address
  }

  /* Streamlit's own dialog is for who started the server, and lets nobody read on. */
  const closeDialog = () => {
    const close = closer()
    if (!close || isConnected()) return
    hasTried = true
    close.click()
  }
  new MutationObserver(() => { look(); writeAddress(); closeDialog() }).observe(document.body, { childList: true, subtree: true })

  /* Streamlit takes an address with a place on the page for one that it has asked already. */
  const askAgain = () => {
    const { href } = location
    history.replaceState(history.state, '', href.split('#')[0])
    answer()
    history.replaceState(history.state, '', href)
  }

  /* What was asked while there was no connection is asked again once there is. */
  whenConnectionChanges(() => {
    hasTried ||= isConnected()
    look()
    if (isAwaited() && isConnected()) askAgain()
  })

  return {
    isAwaited,
    /* The page at an address, as its path below the dashboard's; null where it is not the dashboard's. */
    page,
    /* The choices made, as the page tells them; or as the address does, while an answer is awaited. */
    chosen: () => new URLSearchParams(viewElement() && !isAwaited() ? viewElement().dataset.address : location.search),
  }
})()
