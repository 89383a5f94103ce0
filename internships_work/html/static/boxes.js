/* The boxes of a page: they show what is chosen, follow what is chosen in them, and keep the focus when written anew. */

(() => {
  const { root } = window.streamlitPage
  const BOX = 'select[data-choice]', BETWEEN_KEYS = 300
  let focused = null, isByKey = false, waiting = null, timer = 0

  /* The box of a figure says which period that shows, also where another was chosen. */
  const show = (box, chosen, region) => {
    const { shown } = box.dataset
    if (shown !== undefined) {
      if (!window.answers.isAwaited() && box.value !== shown) box.value = shown
      return
    }
    const wanted = [chosen.get(box.dataset.choice) || '', region].find((code) => [...box.options].some(({ value }) => value === code))
    if (wanted !== undefined && box.value !== wanted) box.value = wanted
  }

  /* A box that is written anew while keys step through it stands where they had come. */
  const keepWaiting = () => {
    const anew = document.getElementById(waiting.id)
    if (!anew) return
    anew.value = waiting.value
    waiting = anew
  }

  const settle = () => {
    const boxes = root()?.querySelectorAll(BOX) ?? []
    if (!boxes.length) return
    if (waiting && !waiting.isConnected) keepWaiting()
    const chosen = window.answers.chosen(), region = root().querySelector('[data-region]')?.dataset.region
    for (const box of boxes) if (box !== waiting) show(box, chosen, region)
    if (focused && !focused.isConnected && document.activeElement === document.body) {
      document.getElementById(focused.id)?.focus({ preventScroll: true })
    }
  }
  new MutationObserver(settle).observe(document.documentElement, { childList: true, subtree: true })

  const follow = () => {
    clearTimeout(timer)
    const { dataset: { choice }, value } = waiting
    waiting = null
    if (value || choice !== 'area') window.pageNavigation.choose(choice, value)
  }

  /* Keys step through a closed box, so what they step over is not followed. */
  document.addEventListener('change', ({ target }) => {
    if (!target.matches(BOX)) return
    if (waiting && waiting !== target) follow()
    waiting = target
    clearTimeout(timer)
    if (isByKey) timer = setTimeout(follow, BETWEEN_KEYS)
    else follow()
  })

  document.addEventListener('focusin', ({ target }) => { focused = target.matches(BOX) ? target : null })
  /* A box that is taken away loses the focus too, and hears of it before it is gone. */
  document.addEventListener('focusout', ({ target }) => {
    setTimeout(() => { if (focused === target && target.isConnected) focused = null })
  })
  document.addEventListener('pointerdown', () => { isByKey = false })
  document.addEventListener('keydown', () => { isByKey = true })
})()
