/* Draws the static page, and draws what differs when another area is chosen. For measuring only. */

const data = JSON.parse(document.getElementById('page-data').textContent)
const config = { displayModeBar: false, displaylogo: false, scrollZoom: false }
window.PlotlyGeoAssets = { topojson: { world_110m: data.coastlines } }

/* What each part of each card shows now: a piece by its number. */
const drawn = new Map()

const show = (area, isFirst) => {
  for (const card of document.querySelectorAll('[data-exhibit]')) {
    const wanted = data.areas[area][card.dataset.exhibit]
    for (const part of card.querySelectorAll('[data-part]')) {
      const number = wanted[part.dataset.part]
      if (drawn.get(part) === number) continue
      drawn.set(part, number)
      const piece = data.pieces[number]
      if (part.dataset.part !== 'figure') {
        if (!isFirst) part.innerHTML = piece
      } else if (piece) {
        /* Plotly writes into what it is given, so that it is given a copy. */
        const figure = structuredClone(piece)
        part.style.height = `${figure.layout.height}px`
        window.Plotly.react(part, figure.data, figure.layout, config)
      }
    }
  }
}

const choice = document.getElementById('area')
show(choice.value, true)
choice.addEventListener('change', () => show(choice.value, false))
choice.dataset.ready = ''
