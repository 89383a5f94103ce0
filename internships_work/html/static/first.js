/* What is seen first gives way to the same page as Streamlit draws it, once that is whole, or to what is wrong with it. */

(() => {
  const first = document.getElementById('first-sight')
  if (!first) return

  const give = () => {
    const app = document.querySelector('#root [data-testid=stApp][data-test-script-state=notRunning]')
    if (!app?.querySelector('.site-foot, .notices, [data-testid=stException]')) return
    watch.disconnect()
    const main = app.querySelector('[data-testid=stMain]')
    main.scrollTop = first.scrollTop
    const isAtHeading = document.activeElement?.matches('h1')
    first.remove()
    if (isAtHeading) app.querySelector('h1')?.focus({ preventScroll: true })
  }
  const watch = new MutationObserver(give)
  watch.observe(document.getElementById('root'), { childList: true, subtree: true, attributes: true })
})()
