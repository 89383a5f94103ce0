/* Story mode. Every slide of every area is in the page, so nothing here needs the server once it has loaded. */

(() => {
  const deck = JSON.parse(document.getElementById('deck').textContent)
  const stage = document.getElementById('stage')
  const notice = document.getElementById('notice')
  const lessMotion = matchMedia('(prefers-reduced-motion: reduce)')
  const parameters = new URLSearchParams(location.search)
  const talk = parameters.get('talk') || Math.random().toString(36).slice(2, 10)
  const channels = ['talk ' + talk, 'story ' + deck.story].map((name) => new BroadcastChannel(name))

  let area = deck.area
  let index = deck.slide
  let isBlank = false
  let timer = null

  const slides = () => deck.areas[area]
  const say = (words) => { document.getElementById('spoken').textContent = words }

  const address = () => {
    const choices = { story: deck.story, slide: index + 1, area, ...deck.choices, version: deck.version, talk }
    return '?' + new URLSearchParams(choices)
  }

  /* On a phone, which is read from the hand, a slide is as wide as the screen and scrolls. */
  const onPhone = matchMedia('(max-width: 760px), (max-height: 500px)')

  /* A long finding is set smaller only where it would leave the chart too little room, and never below 48 px. */
  const fit = () => {
    const heading = stage.querySelector('h1')
    heading.style.fontSize = ''
    const largest = parseFloat(getComputedStyle(heading).fontSize)
    for (let size = largest; size > 48 && !onPhone.matches && heading.offsetHeight > stage.clientHeight * 0.3; size -= 2) {
      heading.style.fontSize = size + 'px'
    }
  }

  const post = (message) => channels.forEach((channel) => channel.postMessage(message))
  const tellNotes = () => post({ area, index, isBlank })

  const show = () => {
    const slide = slides()[index]
    stage.innerHTML = slide.html
    stage.hidden = isBlank
    document.body.classList.toggle('blank', isBlank)
    fit()
    document.title = `${index + 1}. ${slide.finding}`
    document.getElementById('area').value = area
    history.replaceState(null, '', address())
    say(isBlank ? deck.messages.blanked : slide.finding)
    tellNotes()
  }

  const go = (to) => {
    notice.hidden = true
    isBlank = false
    index = Math.min(Math.max(to, 0), deck.count - 1)
    show()
  }

  const choose = (code) => {
    notice.hidden = true
    area = code
    show()
  }

  /* Leaving needs the server: where it does not answer, the slides stay and say so. */
  const leave = async () => {
    const isThere = await fetch(deck.health, { signal: AbortSignal.timeout(3000) }).then((response) => response.ok, () => false)
    if (!isThere) return tell(deck.messages.no_server)
    location.href = slides()[index].leaves
  }

  const tell = (words) => {
    notice.textContent = words
    notice.hidden = false
    say(words)
  }

  const stop = () => {
    clearInterval(timer)
    timer = null
    document.body.classList.remove('advancing')
  }

  const start = (seconds) => {
    stop()
    timer = setInterval(() => go((index + 1) % deck.count), seconds * 1000)
    document.body.classList.add('advancing')
    tell(deck.messages.advancing.replace(String(deck.seconds), String(seconds)))
  }

  const openNotes = () => {
    if (!window.open(deck.notes + address(), 'notes ' + deck.story, 'width=760,height=820')) tell(deck.messages.no_notes)
  }

  const does = {
    next: () => (isBlank ? go(index) : go(index + 1)),
    previous: () => (isBlank ? go(index) : go(index - 1)),
    first: () => go(0),
    last: () => go(deck.count - 1),
    blank: () => { isBlank = !isBlank; show() },
    full: () => {
      if (document.fullscreenElement) return document.exitFullscreen()
      const asking = document.documentElement.requestFullscreen?.()
      return asking ? asking.catch(() => tell(deck.messages.no_full_screen)) : tell(deck.messages.no_full_screen)
    },
    dark: () => document.body.classList.toggle('dark'),
    automatic: () => {
      if (timer) { stop(); tell(deck.messages.stopped) } else start(Number(parameters.get('every')) || deck.seconds)
    },
    notes: openNotes,
    help: () => document.getElementById('help').showModal(),
    leave,
  }

  const keys = {
    ArrowRight: 'next', ' ': 'next', PageDown: 'next', ArrowLeft: 'previous', PageUp: 'previous',
    Home: 'first', End: 'last', b: 'blank', f: 'full', d: 'dark', a: 'automatic', n: 'notes', '?': 'help', Escape: 'leave',
    ArrowDown: 'next', ArrowUp: 'previous',
  }

  /* A box that takes what is typed has every key for itself, until Escape or a choice with the pointer gives it back. */
  const isTypedInto = (element) => element.matches('select, input, textarea') || element.isContentEditable
  let isByKey = false
  document.addEventListener('keydown', () => { isByKey = true })
  document.addEventListener('pointerdown', () => { isByKey = false })

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (document.getElementById('help').open) return
    if (isTypedInto(event.target)) {
      if (event.key === 'Escape') event.target.blur()
      return
    }
    if ([' ', 'Enter'].includes(event.key) && event.target.closest('button, summary')) return
    if (/^[0-9]$/.test(event.key)) {
      event.preventDefault()
      choose(event.key === '0' ? 'E92000001' : deck.keys[Number(event.key) - 1])
      return
    }
    const name = keys[event.key] || keys[event.key.toLowerCase()]
    if (!name) return
    event.preventDefault()
    does[name]()
  })

  document.getElementById('controls').addEventListener('click', (event) => {
    const button = event.target.closest('button')
    if (button) does[button.dataset.does]()
  })
  document.getElementById('area').addEventListener('change', ({ target }) => {
    choose(target.value)
    if (!isByKey) target.blur()
  })

  let hiding = null
  const showControls = () => {
    document.body.classList.add('moving')
    clearTimeout(hiding)
    hiding = setTimeout(() => document.body.classList.remove('moving'), 3000)
  }
  for (const kind of ['pointermove', 'pointerdown']) document.addEventListener(kind, showControls)

  /* Only what notes ask is answered: slides in another tab hear each other here as well. */
  for (const channel of channels) {
    channel.onmessage = ({ data }) => {
      if (data.does === 'tell') tellNotes()
      else if (data.does in does) does[data.does]()
    }
  }
  addEventListener('pagehide', () => post({ gone: true }))

  let resizing = null
  addEventListener('resize', () => {
    clearTimeout(resizing)
    resizing = setTimeout(fit, 100)
  })

  const hasNotice = notice.textContent !== ''
  document.fonts.ready.then(() => {
    show()
    notice.hidden = !hasNotice
    document.body.classList.add('ready')
    const every = Number(parameters.get('every'))
    if (every >= 3) lessMotion.matches ? tell(deck.messages.waiting) : start(every)
  })
})()
