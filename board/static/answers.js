/* Which address the page answers, and whether another answer is awaited: after a choice, a link or the back button. */

window.answers = (() => {
  const PATIENCE = 3000, NOT_OURS = ['embed', 'embed_options']
  const { waiting } = document.currentScript.dataset
  const base = new URL(window.__streamlit.BACKEND_BASE_URL)
  const told = () => document.querySelector('[data-address]')

  const plain = (address) => {
    const [path, query] = address.split('?')
    const choices = Object.entries(Object.fromEntries(new URLSearchParams(query)))
    return JSON.stringify([path, choices.filter(([name]) => !NOT_OURS.includes(name)).sort()])
  }
  const here = () => location.pathname.slice(base.pathname.length) + location.search
  const isAwaited = () => told() !== null && plain(told().dataset.asked) !== plain(here())

  /* Where an answer is long in coming, the page says that it is not there yet. */
  const band = document.createElement('p')
  band.className = 'waiting'
  band.setAttribute('role', 'status')
  document.body.append(band)
  let timer = 0
  const rest = () => {
    clearTimeout(timer)
    timer = 0
    if (band.textContent) band.textContent = ''
  }
  window.addEventListener('popstate', () => {
    if (!timer && isAwaited()) timer = setTimeout(() => { if (isAwaited()) band.textContent = waiting }, PATIENCE)
  })
  new MutationObserver(() => { if (timer && !isAwaited()) rest() }).observe(document.body, { childList: true, subtree: true })

  /* What was asked while there was no connection is asked again once there is. */
  new MutationObserver(() => {
    if (isAwaited() && document.querySelector('[data-test-connection-state=CONNECTED]')) dispatchEvent(new PopStateEvent('popstate'))
  }).observe(document.body, { attributes: true, subtree: true, attributeFilter: ['data-test-connection-state'] })

  return {
    /* The choices made, as the page tells them; or as the address does, while an answer is awaited. */
    chosen: () => new URLSearchParams(told() && !isAwaited() ? told().dataset.address : location.search),
    /* The address of exactly the view that is shown, with every choice written out; "" where the page does not tell. */
    shown: () => told() ? `${base.href}${told().dataset.asked.split('?')[0]}?${told().dataset.address}` : '',
  }
})()
