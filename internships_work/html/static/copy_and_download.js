/* Copies the answer of an exhibit with one click, and says that a file is being made until it arrives. */

(() => {
  if (window.copiesAndDownloads) return
  window.copiesAndDownloads = true
  const messages = document.currentScript.dataset

  const card = (element) => element.closest('article')

  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      try { return await navigator.clipboard.writeText(text) } catch { /* refused: the old way may still be allowed */ }
    }
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    const copied = document.execCommand('copy')
    field.remove()
    if (!copied) throw new Error('not copied')
  }

  const tell = (element, text, seconds) => {
    element.dataset.label ??= element.textContent
    element.textContent = text
    element.setAttribute('aria-live', 'polite')
    if (seconds) setTimeout(() => { element.textContent = element.dataset.label }, seconds * 1000)
  }

  const fetched = async (link) => {
    const response = await fetch(link.href)
    if (!response.ok) throw new Error(response.statusText)
    const match = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') || '')
    return [await response.blob(), match ? decodeURIComponent(match[1]) : '']
  }

  const save = (blob, name) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
  }

  /* What is the same everywhere travels without the choices made, which stand once in the foot: "?view" is short for
     them. Where a page has no foot, because something went wrong, they stand in the address. */
  const complete = () => {
    const address = document.querySelector('[data-address]')?.dataset.address ?? location.search.slice(1)
    for (const link of document.querySelectorAll('a[href*="?view"], a[href*="&view"], a[data-asks]')) {
      link.dataset.asks ??= link.search
      const search = link.dataset.asks.replace(/([?&])view$/, (_, before) => before + address)
      if (link.search !== search) link.search = search
    }
  }
  new MutationObserver(complete).observe(document.documentElement, { childList: true, subtree: true })
  complete()

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('.copy-answer, .copy-address')
    if (button) {
      const source = button.matches('.copy-answer') ? card(button).querySelector('.to-quote') : button.previousSibling
      copy(source.textContent).then(() => tell(button, messages.copied, 3), () => tell(button, messages.failed, 6))
      return
    }
    const link = event.target.closest('a.take')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (link.getAttribute('aria-busy')) return
    link.setAttribute('aria-busy', 'true')
    tell(link, messages.making)
    try {
      save(...await fetched(link))
      tell(link, link.dataset.label)
    } catch {
      tell(link, messages.failed, 6)
    }
    link.removeAttribute('aria-busy')
  })

  document.addEventListener('click', (event) => {
    for (const open of document.querySelectorAll('details.popup[open]')) {
      if (!open.contains(event.target)) open.open = false
    }
  })
  document.addEventListener('keydown', (event) => {
    const open = event.key === 'Escape' && document.activeElement.closest('details.popup[open]')
    if (open) { open.open = false; open.querySelector('summary').focus() }
  })
})()
