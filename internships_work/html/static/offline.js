/* Brings the file that opens offline to life: closes its folds on the screen, and opens those that are wanted on paper. */

(() => {
  document.documentElement.classList.add('runs-scripts')

  let unfolded = null
  const ontoPaper = () => {
    if (unfolded) return
    const chosen = [...document.querySelectorAll('[data-prints]:checked')].map((box) => `details.${box.dataset.prints}`)
    unfolded = chosen.flatMap((fold) => [...document.querySelectorAll(`${fold}:not([open])`)])
    unfolded.forEach((fold) => { fold.open = true })
  }

  const backOnScreen = () => {
    unfolded?.forEach((fold) => { fold.open = false })
    unfolded = null
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('details.numbers').forEach((fold) => { fold.open = false })
    document.documentElement.classList.add('is-ready')
    document.querySelector('.printing').addEventListener('submit', (event) => {
      event.preventDefault()
      window.print()
    })
    window.addEventListener('beforeprint', ontoPaper)
    window.addEventListener('afterprint', backOnScreen)
  })
})()
