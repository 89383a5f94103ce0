/* All that our scripts know of what Streamlit draws. Each name here is one of html/streamlit_private.py. */

window.streamlitPage = (() => {
  const STATE = 'data-test-connection-state', CONNECTED = `[${STATE}=CONNECTED]`
  const DRAWN = '[data-testid=stApp][data-test-script-state=notRunning]'
  const root = () => document.getElementById('root')

  return {
    /* The address of the dashboard, as serving/first_page_head.py says it before Streamlit's scripts run. */
    base: new URL(window.__streamlit.BACKEND_BASE_URL),

    /* The element that holds all that Streamlit draws. */
    root,

    /* What scrolls. */
    main: () => root().querySelector('[data-testid=stMain]'),

    /* The page once it is drawn whole, or says what is wrong with it; null before. */
    drawn: () => {
      const app = root().querySelector(DRAWN)
      return app?.querySelector('.site-foot, .notices, [data-testid=stException]') ? app : null
    },

    isConnected: () => document.querySelector(CONNECTED) !== null,

    /* Calls back whenever the connection is lost, tried again or made. */
    whenConnectionChanges: (tell) => {
      new MutationObserver(tell).observe(document.body, { attributes: true, subtree: true, attributeFilter: [STATE] })
    },

    /* The button that closes Streamlit's dialog, or null where none is open. */
    closer: () => document.querySelector('.stDialog button'),

    /* Lets Streamlit answer the address that the window has now, as if the visitor had gone back to it. */
    answer: () => dispatchEvent(new PopStateEvent('popstate')),
  }
})()
