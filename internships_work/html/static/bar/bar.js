/* The search keeps what is chosen, which stands once in the foot of the page; the contents of a page are its headings. */

(() => {
  /* What Streamlit has drawn: where it draws nothing, the contents came with the page. */
  const drawn = () => window.streamlitPage?.root()
  const contents = () => {
    const list = document.createElement('ul')
    for (const heading of drawn().querySelectorAll('h2[id]:not(nav h2)')) {
      const item = document.createElement('li'), link = document.createElement('a')
      link.href = `#${heading.id}`
      link.target = '_self'
      link.textContent = heading.textContent
      item.append(link)
      list.append(item)
    }
    return list
  }

  document.addEventListener('toggle', ({ target }) => {
    if (target.matches?.('.on-page') && target.open && drawn()?.contains(target)) target.querySelector('nav').replaceChildren(contents())
  }, true)

  /* What was opened to follow a link closes again, also where the page stays. */
  document.addEventListener('click', ({ target }) => {
    const open = target.closest('a') && !target.closest('a.take') && target.closest('.bar details[open]')
    if (open) setTimeout(() => { open.open = false })
  })

  document.addEventListener('submit', (event) => {
    const { target: form } = event
    if (!form.matches('.search') || !window.answers) return
    event.preventDefault()
    const url = new URL(form.action), choices = window.answers.chosen()
    choices.set('q', form.elements.q.value)
    url.search = choices
    location.assign(url)
  })
})()
