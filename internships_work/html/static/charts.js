/* Draws the charts of the cards: those in sight first. A card that comes again keeps its chart and only changes it.
   Until a chart is drawn its picture stands in its place, which came with the first page and looks the same. */

(() => {
  const { library, coastlines } = document.currentScript.dataset
  const config = { displayModeBar: false, displaylogo: false, scrollZoom: false, responsive: false }
  const plots = new Map()
  const restless = window.requestIdleCallback || ((work) => setTimeout(work, 50))

  let loading
  const plotly = () => loading ??= new Promise((done, failed) => {
    const script = document.createElement('script')
    script.src = library
    script.onload = () => done(window.Plotly)
    script.onerror = () => { loading = null; failed(new Error(library)) }
    document.head.append(script)
  })

  /* Maps lie on shapes of our own, fetched once while the library is on its way, and on no coastlines of others. */
  window.PlotlyGeoAssets = { topojson: { world_110m: JSON.parse(coastlines) } }
  const shapes = new Map()
  const fetched = (address) => {
    if (!shapes.has(address)) {
      shapes.set(address, fetch(address).then((response) => response.json()).then((boundaries) => { window.PlotlyGeoAssets[address] = boundaries }))
    }
    return shapes.get(address)
  }
  const shapesOf = (spec) => Promise.all([...spec.matchAll(/"geojson":"([^"]+)"/g)].map((found) => fetched(found[1])))

  /* A picture stands for one figure alone: it is never seen in the place of other numbers. */
  const pictures = new Map()
  const pictureOf = (holder) => {
    const { chart, figure } = holder.dataset, own = holder.querySelector(':scope > .picture')
    if (own) pictures.set(chart, Object.assign(own, { figure }))
    const picture = pictures.get(chart)
    return picture?.figure === figure ? picture : null
  }

  /* Where charts cannot be drawn, the picture stays; or words stand in its place. */
  const withoutPlotly = (holder) => {
    plots.delete(holder.dataset.chart)
    const picture = pictureOf(holder)
    if (picture) { holder.replaceChildren(picture); return }
    holder.removeAttribute('role')
    holder.style.height = 'auto'
    holder.textContent = holder.getAttribute('aria-label')
  }

  const choose = (holder) => ({ points: [point] }) => {
    const code = point.location || (point.customdata || [])[0]
    if (code && 'chooses' in holder.dataset) window.pageNavigation.choose('area', code)
  }

  /* The element a chart is drawn in lives on when the card round it is written anew. */
  const plotOf = (holder) => {
    const plot = plots.get(holder.dataset.chart) || document.createElement('div')
    plots.set(holder.dataset.chart, plot)
    if (plot.parentNode !== holder) {
      const picture = plot.spec ? null : pictureOf(holder)
      holder.replaceChildren(...(picture ? [picture, plot] : [plot]))
    }
    plot.holder = holder
    return plot
  }

  const draw = async (holder) => {
    if (holder.drawing) return holder.drawing
    const plot = plotOf(holder), spec = holder.dataset.figure
    if (plot.spec === spec) return
    return holder.drawing = (async () => {
      try {
        const [Plotly] = await Promise.all([plotly(), shapesOf(spec)]), { data, layout } = JSON.parse(spec)
        if (!holder.isConnected) return
        plot.spec = spec
        const isFirst = !plot.on
        await Plotly.react(plot, data, { ...layout, width: holder.clientWidth || undefined }, config)
        if (isFirst) {
          plot.on('plotly_click', (clicked) => choose(plot.holder)(clicked))
          widths.observe(plot)
        }
        pictures.get(holder.dataset.chart)?.remove()
        pictures.delete(holder.dataset.chart)
        holder.dataset.drawn = ''
      } catch {
        withoutPlotly(holder)
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
    for (const entry of seen) if (entry.isIntersecting) { sight.unobserve(entry.target); draw(entry.target) }
  }, { rootMargin: '200px' })

  /* A chart that only changes is changed at once, before the next picture of the page. */
  const isInSight = (holder) => {
    const { top, bottom } = holder.getBoundingClientRect()
    return bottom > 0 && top < window.innerHeight
  }

  const waiting = () => [...document.querySelectorAll('.chart[data-figure]:not([data-drawn])')]
  let isAtRest = true
  const drawTheRest = async () => {
    const next = waiting().find((holder) => holder.clientWidth && !holder.drawing)
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
    for (const holder of arrived) {
      holder.dataset.seen = ''
      const plot = plotOf(holder)
      if (plot.spec === holder.dataset.figure) holder.dataset.drawn = ''
      else if (plot.spec && isInSight(holder)) draw(holder)
      else { sight.observe(holder); shapesOf(holder.dataset.figure) }
    }
    plotly().catch(() => waiting().forEach(withoutPlotly))
    if (isAtRest) { isAtRest = false; plotly().then(() => restless(drawTheRest), () => { isAtRest = true }) }
    restless(forget)
  }

  new MutationObserver(arrive).observe(document.documentElement, { childList: true, subtree: true })
  arrive()
  window.addEventListener('beforeprint', () => waiting().forEach(draw))
})()
