/* Brings the file that opens offline to life: draws its charts while scrolling, and every one of them for paper. */

(() => {
  document.documentElement.classList.add('draws')
  const asItIs = () => ({})
  /* Paper is 880 wide. A chart with no room on a page has less air between its rows, and is then drawn smaller. */
  const onPaper = ({ layout }) => {
    const height = Math.max(Math.min(layout.height, 800), 0.72 * layout.height)
    return { width: Math.max(880, 1.08 * height), height }
  }
  const restless = window.requestIdleCallback || ((work) => setTimeout(work, 50))
  const charts = () => [...document.querySelectorAll('.chart')]
  const content = (id) => JSON.parse(document.getElementById(id).textContent)

  /* Every layer of a chart keeps its proportions when paper makes it narrower. */
  const fit = (chart) => {
    for (const layer of chart.querySelectorAll('.main-svg')) {
      layer.setAttribute('viewBox', `0 0 ${layer.getAttribute('width')} ${layer.getAttribute('height')}`)
      layer.setAttribute('preserveAspectRatio', 'xMinYMin meet')
    }
  }

  const inWords = (chart) => {
    chart.removeAttribute('role')
    chart.textContent = chart.getAttribute('aria-label')
    chart.style.height = 'auto'
  }

  /* Draws a chart anew. Most are drawn when this returns, and maps when the promise it gives is kept. */
  const draw = (chart, layoutFor) => {
    chart.dataset.drawn = 'yes'
    try {
      const figure = content(chart.dataset.figure)
      window.Plotly.purge(chart)
      const drawn = window.drawing.draw(chart, figure, layoutFor(figure), false)
      fit(chart)
      return drawn.then(() => fit(chart), () => inWords(chart))
    } catch {
      return inWords(chart)
    }
  }

  const drawTheRest = () => {
    const next = charts().find((chart) => !chart.dataset.drawn)
    if (!next) return
    draw(next, asItIs)
    restless(drawTheRest)
  }

  let sight
  const drawOnSight = () => {
    sight?.disconnect()
    sight = new IntersectionObserver((seen) => {
      for (const entry of seen) if (entry.isIntersecting && !entry.target.dataset.drawn) draw(entry.target, asItIs)
    }, { rootMargin: '600px' })
    charts().forEach((chart) => sight.observe(chart))
    restless(drawTheRest)
  }

  const start = () => {
    const { shapes, noCoastlines } = content('shapes')
    window.drawing.prepare(shapes, noCoastlines)
    drawOnSight()
  }

  let unfolded = null
  const ontoPaper = () => {
    if (unfolded) return []
    const chosen = [...document.querySelectorAll('[data-prints]:checked')].map((box) => `details.${box.dataset.prints}`)
    unfolded = chosen.flatMap((fold) => [...document.querySelectorAll(`${fold}:not([open])`)])
    unfolded.forEach((fold) => { fold.open = true })
    return charts().map((chart) => draw(chart, onPaper))
  }

  const backOnScreen = () => {
    unfolded.forEach((fold) => { fold.open = false })
    unfolded = null
    charts().forEach((chart) => { delete chart.dataset.drawn })
    drawOnSight()
  }

  /* A browser asked to print from here does not wait for maps, so it is asked once they are drawn. */
  const print = async (event) => {
    event.preventDefault()
    await Promise.all(ontoPaper())
    window.print()
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('details.numbers').forEach((fold) => { fold.open = false })
    document.documentElement.classList.add('is-ready')
    document.querySelector('.printing').addEventListener('submit', print)
    window.addEventListener('beforeprint', ontoPaper)
    window.addEventListener('afterprint', backOnScreen)
    document.fonts.load('16px "Source Sans"').then(start, start)
  })
})()
