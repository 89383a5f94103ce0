/* Runs in every measured page before its own scripts: notes when things are first seen, and when a change is over. */

(() => {
  const CHART = '.js-plotly-plot'
  /* What stands in the place of a chart until it is drawn. */
  const PICTURE = '.chart > .picture'
  const LAYERS = ['.barlayer path', '.scatterlayer path', '.choroplethlayer path', '.heatmaplayer image']
  const MARKS = LAYERS.map(layer => `${CHART} .main-svg ${layer}`).join(',')
  const STATE = 'data-test-script-state'
  const CONTROL = '.st-key-area input, #root #box-area, select#area[data-ready]'
  const STILL_FOR = 400
  const FRAMES_STILL_FOR = 15
  const LONGEST_WITHOUT_A_RUN = 5000
  const seen = { text: null, ready: null, picture: null, charts: new Map(), shift: 0, moved: {}, longest: 0, blocked: 0 }
  const blank = () => (
    { chosen: 0, last: 0, lastFrame: 0, hasRun: !document.getElementById('root'), textSeen: 0, chartSeen: new Map() }
  )
  const change = { isOn: false, text: '', looks: new Map(), ...blank() }

  const now = () => performance.now()
  const main = () => document.querySelector('[data-testid=stMain], main') || document.body
  const charts = () => [...document.querySelectorAll(CHART)]
  const isInView = element => {
    const box = element.getBoundingClientRect()
    return box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0
  }
  const marks = chart => chart.querySelectorAll(MARKS)
  /* How a chart looks: two charts that look alike show the same. */
  const look = chart => [...marks(chart)].map(mark => mark.getAttribute('d') + mark.getAttribute('style')).join()
    + [...chart.querySelectorAll('text')].map(text => text.textContent).join()

  /* Every shift counts, also one just after a choice, which browsers' own score leaves out. */
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    seen.shift += entry.value
    for (const { node } of entry.sources) {
      const element = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)
      const name = element ? [element.tagName.toLowerCase(), ...element.classList].slice(0, 2).join('.') : 'gone'
      seen.moved[name] = (seen.moved[name] || 0) + entry.value
    }
  })).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    seen.longest = Math.max(seen.longest, entry.duration)
    seen.blocked += entry.duration
  })).observe({ type: 'longtask', buffered: true })

  /* After the frame that shows it: a message posted from the frame's callback is handled once the frame is drawn. */
  const onceShown = then => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => then(now())
    channel.port2.postMessage(0)
  })

  let frames = 0
  const lookForFirsts = () => {
    frames += 1
    const title = document.querySelector('h1')
    if (seen.text === null && title && title.textContent.trim() && isInView(title)) {
      seen.text = 0
      onceShown(at => { seen.text = at })
    }
    if (seen.ready === null && document.querySelector(CONTROL)) {
      seen.ready = 0
      onceShown(at => { seen.ready = at })
    }
    if (seen.picture === null && [...document.querySelectorAll(PICTURE)].some(isInView)) {
      seen.picture = 0
      onceShown(at => { seen.picture = at })
    }
    for (const chart of charts()) {
      if (!seen.charts.has(chart) && chart.querySelector(MARKS)) {
        seen.charts.set(chart, 0)
        onceShown(at => seen.charts.set(chart, at))
      }
    }
    requestAnimationFrame(lookForFirsts)
  }
  requestAnimationFrame(lookForFirsts)

  const noteChange = records => {
    const touched = new Set()
    let isText = false
    for (const { target, attributeName } of records) {
      if (attributeName === STATE) change.hasRun = true
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement
      const chart = element && element.closest(CHART)
      if (chart) touched.add(chart)
      else isText = true
    }
    if (isText) {
      const text = main().textContent
      isText = text !== change.text
      change.text = text
      charts().filter(chart => !change.looks.has(chart)).forEach(chart => touched.add(chart))
    }
    if (touched.size || isText) {
      [change.last, change.lastFrame] = [now(), frames]
      onceShown(at => {
        if (isText) change.textSeen = at
        touched.forEach(chart => change.chartSeen.set(chart, at))
      })
    }
  }
  const observer = new MutationObserver(noteChange)
  const noteChoice = event => { if (change.isOn) change.chosen = event.timeStamp }
  for (const kind of ['click', 'change']) addEventListener(kind, noteChoice, true)

  /* A page of Streamlit's has a root; before it has drawn anything there, it is not idle. */
  const isIdle = () => {
    const app = document.querySelector('[data-testid=stApp]')
    if (!app) return !document.getElementById('root')
    return app.dataset.testScriptState === 'notRunning' && !document.querySelector('[data-stale=true]')
  }

  window.watched = {
    /* Resolves to what the view cost, once the page has text and charts and has been still for a while. A page without
       charts is waited for longer, and its times of charts are infinite. */
    view: () => new Promise(resolve => {
      let last = '', still = now()
      const look = setInterval(() => {
        const drawn = charts()
        const state = `${document.querySelectorAll('*').length} ${drawn.length} ${seen.charts.size}`
        const awaits = !seen.text || drawn.some(chart => isInView(chart) && !seen.charts.get(chart))
        if (state !== last || awaits || !isIdle()) {
          [last, still] = [state, now()]
        } else if (now() - still > (drawn.length ? 1000 : 5000)) {
          clearInterval(look)
          const times = drawn.map(chart => seen.charts.get(chart)).filter(Boolean)
          const inView = drawn.filter(isInView).map(chart => seen.charts.get(chart)).filter(Boolean)
          const chart = Math.min(...(inView.length ? inView : times))
          resolve({
            text: seen.text, ready: seen.ready ?? Infinity, chart, seen: Math.min(seen.picture ?? Infinity, chart),
            inView: Math.max(...inView), charts: Math.max(...times),
            shift: seen.shift, longest: seen.longest, blocked: seen.blocked,
          })
        }
      }, 50)
    }),
    /* What moved when the layout shifted, each with the sum of the shifts it was part of, the most first. */
    moved: () => Object.entries(seen.moved).sort(([, a], [, b]) => b - a).slice(0, 5)
      .map(([name, sum]) => `${name} ${sum.toFixed(3)}`).join(', '),
    /* From here on every change counts. */
    arm: () => {
      Object.assign(change, blank(), { isOn: true })
      Object.assign(seen, { shift: 0, moved: {}, longest: 0, blocked: 0 })
      change.text = main().textContent
      change.looks = new Map(charts().map(chart => [chart, look(chart)]))
      const attributes = { attributes: true, attributeFilter: ['d', 'style', 'transform', STATE] }
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, ...attributes })
    },
    /* Resolves to what the change cost, in milliseconds from the choice, once nothing has changed for a while. */
    changed: () => new Promise(resolve => {
      const wait = setInterval(() => {
        const isStill = now() - change.last > STILL_FOR && frames - change.lastFrame > FRAMES_STILL_FOR
        if (!change.last || !isIdle() || !isStill) return
        if (!change.hasRun && now() - change.chosen < LONGEST_WITHOUT_A_RUN) return
        clearInterval(wait)
        observer.disconnect()
        change.isOn = false
        const isChanged = ([chart]) => chart.isConnected && look(chart) !== change.looks.get(chart)
        const redrawn = [...change.chartSeen].filter(isChanged)
        const since = charts => charts.map(([, at]) => at - change.chosen)
        const inView = redrawn.filter(([chart]) => isInView(chart))
        resolve({
          chart: inView.length ? Math.max(...since(inView)) : Math.min(...since(redrawn)),
          all: Math.max(change.textSeen - change.chosen, ...since(redrawn)),
          shift: seen.shift, longest: seen.longest,
        })
      }, 20)
    }),
  }
})()
