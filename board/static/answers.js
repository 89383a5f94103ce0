/* Which address the page answers, and whether another answer is awaited: after a choice, a link or the back button. */

window.answers = (() => {
  const PATIENCE = 3000, NOT_OURS = ['embed', 'embed_options']
  const { waiting, lost } = document.currentScript.dataset
  const base = new URL(window.__streamlit.BACKEND_BASE_URL)
  const told = () => document.querySelector('[data-address]')

  const plain = (address) => {
    const [path, query] = address.split('?')
    const choices = Object.entries(Object.fromEntries(new URLSearchParams(query)))
    return JSON.stringify([path, choices.filter(([name]) => !NOT_OURS.includes(name)).sort()])
  }
  const here = () => location.pathname.slice(base.pathname.length) + location.search
  const isAwaited = () => told() !== null && plain(told().dataset.asked) !== plain(here())

  const STATE = 'data-test-connection-state', CONNECTED = `[${STATE}=CONNECTED]`
  let wasConnected = false
  const isLost = () => wasConnected && !document.querySelector(CONNECTED)

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

  /* The address to copy is that of exactly the view that is shown, with every choice written out. */
  const tellAddress = () => {
    const shown = told() ? `${base.href}${told().dataset.asked.split('?')[0]}?${told().dataset.address}` : ''
    for (const copied of document.querySelectorAll('#root .to-copy')) if (copied.textContent !== shown) copied.textContent = shown
  }

  /* Streamlit's own dialog is for who started the server, and lets nobody read on. */
  const closeDialog = () => { if (isLost()) document.querySelector('.stDialog button')?.click() }
  new MutationObserver(() => { look(); tellAddress(); closeDialog() }).observe(document.body, { childList: true, subtree: true })

  /* What was asked while there was no connection is asked again once there is. */
  new MutationObserver(() => {
    wasConnected ||= document.querySelector(CONNECTED) !== null
    look()
    if (isAwaited() && document.querySelector(CONNECTED)) dispatchEvent(new PopStateEvent('popstate'))
  }).observe(document.body, { attributes: true, subtree: true, attributeFilter: [STATE] })

  return {
    /* The choices made, as the page tells them; or as the address does, while an answer is awaited. */
    chosen: () => new URLSearchParams(told() && !isAwaited() ? told().dataset.address : location.search),
  }
})()
