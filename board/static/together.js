/* Hands Streamlit the messages of one answer together, so that the page is put together once and not once a message.
   What it tells a page that holds it in a frame is not told to itself where no page does. */

(() => {
  if (window.parent === window) {
    window.addEventListener('message', (told) => { if (told.source === window) told.stopImmediatePropagation() })
  }

  /* In bytes: that an answer is under way takes 4 to 6; that it has ended 44, which is less than anything it shows. */
  const IS_UNDER_WAY = [3, 9], SHORT = 64, LONGEST_WAIT = 50
  const isOfMore = ({ data: { byteLength: size } }) => size >= SHORT || (size >= IS_UNDER_WAY[0] && size <= IS_UNDER_WAY[1])
  const listen = WebSocket.prototype.addEventListener
  WebSocket.prototype.addEventListener = function (kind, hear, ...how) {
    if (kind !== 'message') return listen.call(this, kind, hear, ...how)
    let waiting = [], timer = 0
    const tell = () => {
      clearTimeout(timer)
      const told = waiting
      waiting = []
      for (const message of told) hear.call(this, message)
    }
    return listen.call(this, kind, (message) => {
      const isFirst = waiting.push(message) === 1
      if (!isOfMore(message)) tell()
      else if (isFirst) timer = setTimeout(tell, LONGEST_WAIT)
    }, ...how)
  }
})()
