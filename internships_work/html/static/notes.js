/* The presenter's notes, in step with the slides that are open in the same browser. Needs no server once loaded. */

(() => {
  const deck = JSON.parse(document.getElementById('deck').textContent)
  const now = document.getElementById('now')
  const talk = new URLSearchParams(location.search).get('talk')
  const channel = new BroadcastChannel(talk ? 'talk ' + talk : 'story ' + deck.story)
  const opened = Date.now()
  let area = deck.area
  let index = deck.slide
  let isBlank = false
  let isInStep = false

  const withText = (name, text, className) => {
    const element = document.createElement(name)
    element.textContent = text
    if (className) element.className = className
    return element
  }

  const list = (title, lines) => {
    if (!lines.length) return []
    const items = document.createElement('ul')
    for (const line of lines) items.append(withText('li', line))
    return [withText('h3', title), items]
  }

  const show = () => {
    const note = deck.areas[area][index]
    const number = deck.wording.now.replace('{number}', index + 1).replace('{count}', deck.count)
    const step = isBlank ? deck.wording.blank : isInStep ? deck.wording.in_step : deck.wording.out_of_step
    now.replaceChildren(
      withText('p', `${number} · ${deck.names[area]} · ${step}`, isInStep ? 'step' : 'step out'),
      withText('h2', note.finding), withText('p', note.subtitle, 'subtitle'),
      withText('h3', deck.wording.next), withText('p', note.next || deck.wording.last, 'next'),
      ...list(deck.wording.not_to_say, note.not_to_say), ...list(deck.wording.caveats, note.caveats),
      withText('h3', deck.wording.about), withText('p', note.about), withText('h3', deck.wording.source), withText('p', note.source),
    )
    history.replaceState(null, '', '?' + new URLSearchParams({ story: deck.story, slide: index + 1, area, ...deck.choices, version: deck.version, ...(talk && { talk }) }))
  }

  const clock = withText('p', '', 'clock')
  document.getElementById('notes').append(clock)
  const tick = () => {
    const seconds = Math.floor((Date.now() - opened) / 1000)
    clock.textContent = `${deck.wording.elapsed}: ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }
  setInterval(tick, 1000)
  tick()

  channel.onmessage = ({ data }) => {
    if (data.does) return
    isInStep = !data.gone
    if (!data.gone) ({ area, index, isBlank } = data)
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
