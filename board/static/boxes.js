/* The boxes of a page: they show what is chosen, follow what is chosen in them, and keep the focus when written anew. */

(() => {
  const BOX = 'select[data-choice]', BETWEEN_KEYS = 300
  let focused = '', isByKey = false, waiting = null, timer = 0

  const show = (box, chosen, region) => {
    const wanted = [chosen.get(box.dataset.choice) || '', region].find((code) => [...box.options].some(({ value }) => value === code))
    if (wanted !== undefined && box.value !== wanted) box.value = wanted
  }

  const settle = () => {
    const boxes = document.querySelectorAll(`#root ${BOX}`), told = document.querySelector('#root [data-address]')
    if (!boxes.length || !told) return
    const chosen = window.answers.chosen()
    for (const box of boxes) if (box !== waiting) show(box, chosen, told.dataset.region)
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus({ preventScroll: true })
  }
  new MutationObserver(settle).observe(document.documentElement, { childList: true, subtree: true })

  /* Keys step through a closed box, so what they step over is not followed. */
  document.addEventListener('change', ({ target }) => {
    if (!target.matches(BOX)) return
    waiting = target
    clearTimeout(timer)
    timer = setTimeout(() => {
      waiting = null
      if (target.value || target.dataset.choice !== 'area') window.travel.choose(target.dataset.choice, target.value)
    }, isByKey ? BETWEEN_KEYS : 0)
  })

  document.addEventListener('focusin', ({ target }) => { focused = target.matches(BOX) ? target.id : '' })
  document.addEventListener('pointerdown', ({ target }) => {
    isByKey = false
    if (!target.closest(BOX)) focused = ''
  })
  document.addEventListener('keydown', () => { isByKey = true })
})()
