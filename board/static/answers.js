/* Which choices the page answers, and whether another answer is awaited: after a choice, a link or the back button. */

window.answers = (() => {
  const PATIENCE = 3000
  const { waiting } = document.currentScript.dataset

  /* What the page answers, and whether it is still that of the choice before. */
  const told = () => document.querySelector('[data-address]')
  const sorted = (query) => { const choices = new URLSearchParams(query); choices.sort(); return String(choices) }
  const isAnswered = () => sorted(location.search) === sorted(told()?.dataset.address)
  let answered = { path: location.pathname, query: location.search }
  let outdated = null
  const isWaiting = () => outdated && told() === outdated && !(location.pathname === answered.path && isAnswered())

  /* Where an answer is long in coming, the page says that it is not there yet. */
  const band = document.createElement('p')
  band.className = 'waiting'
  band.setAttribute('role', 'status')
  let timer = 0
  const wait = () => {
    if (location.pathname === answered.path && location.search === answered.query) return
    outdated = told()
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!isWaiting()) return
      band.textContent = waiting
      document.body.append(band)
    }, PATIENCE)
  }
  window.addEventListener('popstate', wait)
  new MutationObserver(() => {
    if (isWaiting()) return
    answered = { path: location.pathname, query: location.search }
    outdated = null
    clearTimeout(timer)
    band.remove()
  }).observe(document.documentElement, { childList: true, subtree: true })

  /* What was asked while there was no connection is asked again once there is. */
  new MutationObserver(() => {
    if (isWaiting() && document.querySelector('[data-test-connection-state=CONNECTED]')) dispatchEvent(new PopStateEvent('popstate'))
  }).observe(document.documentElement, { attributes: true, subtree: true, attributeFilter: ['data-test-connection-state'] })

  return {
    /* The choices made, as the page tells them; or as the address does, while an answer is awaited. */
    chosen: () => new URLSearchParams(isWaiting() || !told() ? location.search : told().dataset.address),
  }
})()
