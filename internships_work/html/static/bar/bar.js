/* The search keeps what is chosen, which stands once in the foot of the page. */

(() => {
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
