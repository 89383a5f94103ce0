/* What is seen first gives way to the same page as Streamlit draws it, once that is whole, or to what is wrong with it. */

(() => {
  const first = document.getElementById('first-sight')
  if (!first) return
  const { root, main, drawn } = window.streamlitPage

  const give = () => {
    const app = drawn()
    if (!app) return
    watch.disconnect()
    main().scrollTop = first.scrollTop
    const isAtHeading = document.activeElement?.matches('h1')
    first.remove()
    if (isAtHeading) app.querySelector('h1')?.focus({ preventScroll: true })
  }
  const watch = new MutationObserver(give)
  watch.observe(root(), { childList: true, subtree: true, attributes: true })
})()
