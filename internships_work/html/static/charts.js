/* Draws the charts of the cards: those in sight first. A card that comes again keeps its chart and only changes it. */

(() => {
  const { library, coastlines } = document.currentScript.dataset
  const config = { displayModeBar: false, displaylogo: false, scrollZoom: false, responsive: false }
  const plots = new Map()
  const restless = window.requestIdleCallback || ((work) => setTimeout(work, 50))

  let asked
  const plotly = () => asked ??= new Promise((done, failed) => {
    const script = document.createElement('script')
    script.src = library
    script.onload = () => done(window.Plotly)
    script.onerror = () => { asked = null; failed(new Error(library)) }
    document.head.append(script)
  })

  /* Maps lie on shapes of our own, fetched once while the library is on its way, and on no coastlines of others. */
  window.PlotlyGeoAssets = { topojson: { world_110m: JSON.parse(coastlines) } }
  const shapes = new Map()
  const fetched = (address) => {
    if (!shapes.has(address)) {
      shapes.set(address, fetch(address).then((answer) => answer.json()).then((told) => { window.PlotlyGeoAssets[address] = told }))
    }
    return shapes.get(address)
  }
  const shapesOf = (spec) => Promise.all([...spec.matchAll(/"geojson":"([^"]+)"/g)].map((found) => fetched(found[1])))

  const inWords = (place) => {
    place.removeAttribute('role')
    place.style.height = 'auto'
    place.textContent = place.getAttribute('aria-label')
  }

  const choose = (place) => ({ points: [point] }) => {
    const code = point.location || (point.customdata || [])[0]
    if (code && 'chooses' in place.dataset) window.travel.choose('area', code)
  }

  /* The element a chart is drawn in lives on when the card round it is written anew. */
  const plotOf = (place) => {
    const plot = plots.get(place.dataset.chart) || document.createElement('div')
    plots.set(place.dataset.chart, plot)
    if (plot.parentNode !== place) place.replaceChildren(plot)
    plot.place = place
    return plot
  }

  const draw = async (place) => {
    if (place.drawing) return place.drawing
    const plot = plotOf(place), spec = place.dataset.figure
    if (plot.spec === spec) return
    return place.drawing = (async () => {
      try {
        const [Plotly] = await Promise.all([plotly(), shapesOf(spec)]), { data, layout } = JSON.parse(spec)
        if (!place.isConnected) return
        plot.spec = spec
        const isFirst = !plot.on
        await Plotly.react(plot, data, { ...layout, width: place.clientWidth || undefined }, config)
        if (isFirst) {
          plot.on('plotly_click', (clicked) => choose(plot.place)(clicked))
          widths.observe(plot)
        }
        place.dataset.drawn = ''
      } catch {
        plots.delete(place.dataset.chart)
        inWords(place)
      }
    })()
  }

  const widths = new ResizeObserver((changed) => {
    for (const { target: plot, contentRect } of changed) {
      const width = Math.round(contentRect.width)
      if (width && plot.layout && plot.layout.width !== width) window.Plotly.relayout(plot, { width })
    }
  })

  const sight = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) { sight.unobserve(one.target); draw(one.target) }
  }, { rootMargin: '200px' })

  /* A chart that only changes is changed at once, before the next picture of the page. */
  const isInSight = (place) => {
    const { top, bottom } = place.getBoundingClientRect()
    return bottom > 0 && top < window.innerHeight
  }

  const waiting = () => [...document.querySelectorAll('.chart[data-figure]:not([data-drawn])')]
  let isAtRest = true
  const drawTheRest = async () => {
    const next = waiting().find((place) => place.clientWidth && !place.drawing)
    if (!next) { isAtRest = true; return }
    await draw(next)
    restless(drawTheRest)
  }

  const forget = () => {
    for (const [name, plot] of plots) {
      if (plot.isConnected) continue
      plots.delete(name)
      widths.unobserve(plot)
      window.Plotly?.purge(plot)
    }
  }

  const arrive = () => {
    const first = document.getElementById('first-sight')
    const arrived = (first || document).querySelectorAll('.chart[data-figure]:not([data-seen])')
    if (!arrived.length) return
    for (const place of arrived) {
      place.dataset.seen = ''
      const plot = plotOf(place)
      if (plot.spec === place.dataset.figure) place.dataset.drawn = ''
      else if (plot.spec && isInSight(place)) draw(place)
      else { sight.observe(place); shapesOf(place.dataset.figure) }
    }
    plotly().catch(() => waiting().forEach(inWords))
    if (isAtRest) { isAtRest = false; plotly().then(() => restless(drawTheRest), () => { isAtRest = true }) }
    restless(forget)
  }

  new MutationObserver(arrive).observe(document.documentElement, { childList: true, subtree: true })
  arrive()
  window.addEventListener('beforeprint', () => waiting().forEach(draw))
})()
