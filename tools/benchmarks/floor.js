/* Draws the static page, and draws what differs when another area is chosen. For measuring only.

   Charts in sight are drawn at once and the others when the browser is at rest, as the dashboard does (charts.js). */

const data = JSON.parse(document.getElementById('page-data').textContent)
const config = { displayModeBar: false, displaylogo: false, scrollZoom: false, responsive: false }
window.PlotlyGeoAssets = { topojson: { world_110m: data.coastlines } }

/* What each part of each card shows now: a piece by its number. */
const drawn = new Map()
let waiting = []

const draw = ([part, number]) => {
  drawn.set(part, number)
  if (!data.pieces[number]) return
  /* Plotly writes into what it is given, so that it is given a copy. */
  const figure = structuredClone(data.pieces[number])
  part.style.height = `${figure.layout.height}px`
  window.Plotly.react(part, figure.data, { ...figure.layout, width: part.clientWidth || undefined }, config)
}

const drawTheRest = () => {
  const next = waiting.shift()
  if (!next) return
  draw(next)
  requestIdleCallback(drawTheRest)
}

const isInSight = ([part]) => {
  const { top, bottom } = part.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}

const show = (area, isFirst) => {
  const charts = []
  for (const card of document.querySelectorAll('[data-exhibit]')) {
    const wanted = data.areas[area][card.dataset.exhibit]
    for (const part of card.querySelectorAll('[data-part]')) {
      const number = wanted[part.dataset.part]
      if (drawn.get(part) === number) continue
      if (part.dataset.part === 'figure') charts.push([part, number])
      else {
        drawn.set(part, number)
        if (!isFirst) part.innerHTML = data.pieces[number]
      }
    }
  }
  const inSight = charts.filter(isInSight)
  waiting = charts.filter((chart) => !inSight.includes(chart))
  inSight.forEach(draw)
  requestIdleCallback(drawTheRest)
}

const choice = document.getElementById('area')
show(choice.value, true)
choice.addEventListener('change', () => show(choice.value, false))
choice.dataset.ready = ''
