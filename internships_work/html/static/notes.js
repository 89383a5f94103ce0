/* The presenter's notes, in step with the slides that are open in the same browser. Needs no server once loaded. */

(() => {
  const told = JSON.parse(document.getElementById('told').textContent)
  const now = document.getElementById('now')
  const talk = new URLSearchParams(location.search).get('talk')
  const channel = new BroadcastChannel(talk ? 'talk ' + talk : 'story ' + told.story)
  const opened = Date.now()
  let area = told.area
  let place = told.slide
  let isBlank = false
  let isInStep = false

  const made = (name, text, className) => {
    const element = document.createElement(name)
    element.textContent = text
    if (className) element.className = className
    return element
  }

  const list = (title, lines) => {
    if (!lines.length) return []
    const items = document.createElement('ul')
    for (const line of lines) items.append(made('li', line))
    return [made('h3', title), items]
  }

  const show = () => {
    const note = told.areas[area][place]
    const number = told.said.now.replace('{number}', place + 1).replace('{count}', told.count)
    const step = isBlank ? told.said.blank : isInStep ? told.said.in_step : told.said.out_of_step
    now.replaceChildren(
      made('p', `${number} · ${told.names[area]} · ${step}`, isInStep ? 'step' : 'step out'),
      made('h2', note.finding), made('p', note.subtitle, 'subtitle'),
      made('h3', told.said.next), made('p', note.next || told.said.last, 'next'),
      ...list(told.said.not_to_say, note.not_to_say), ...list(told.said.caveats, note.caveats),
      made('h3', told.said.about), made('p', note.about), made('h3', told.said.source), made('p', note.source),
    )
    history.replaceState(null, '', '?' + new URLSearchParams({ story: told.story, slide: place + 1, area, ...told.choices, version: told.version, ...(talk && { talk }) }))
  }

  const clock = made('p', '', 'clock')
  document.getElementById('notes').append(clock)
  const tick = () => {
    const seconds = Math.floor((Date.now() - opened) / 1000)
    clock.textContent = `${told.said.elapsed}: ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }
  setInterval(tick, 1000)
  tick()

  channel.onmessage = ({ data }) => {
    if (data.does) return
    isInStep = !data.gone
    if (!data.gone) ({ area, place, isBlank } = data)
    show()
  }

  const keys = { ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'previous', PageUp: 'previous', Home: 'first', End: 'last', b: 'blank', B: 'blank' }
  document.addEventListener('keydown', (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    channel.postMessage({ does: keys[event.key] })
  })

  show()
  channel.postMessage({ does: 'tell' })
})()
