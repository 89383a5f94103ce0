/* Puts the rows of a table in the order of a column: numbers from the largest, words from the letter a, and the other way
   round at the second press. What is missing, or has no place among the others, comes last either way. */

(() => {
  const words = new Intl.Collator('en-GB', { numeric: true })
  const isLast = (cell) => cell.dataset.order === ''
  const compared = (one, other) => {
    const [first, second] = [one.dataset.order, other.dataset.order], numbers = [Number(first), Number(second)]
    return numbers.every(Number.isFinite) ? numbers[1] - numbers[0] : words.compare(first, second)
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('.sortable thead button')
    if (!button) return
    const heading = button.closest('th'), column = heading.cellIndex, body = heading.closest('table').tBodies[0]
    const isSecond = heading.dataset.sorted === 'first'
    for (const other of heading.parentNode.cells) {
      other.removeAttribute('aria-sort')
      delete other.dataset.sorted
    }
    heading.dataset.sorted = isSecond ? 'second' : 'first'
    const isNumber = heading.classList.contains('number')
    heading.setAttribute('aria-sort', isNumber === isSecond ? 'ascending' : 'descending')
    const rows = [...body.rows].sort((one, other) => {
      const cells = [one.cells[column], other.cells[column]]
      if (cells.some(isLast)) return isLast(cells[0]) - isLast(cells[1])
      return isSecond ? -compared(...cells) : compared(...cells)
    })
    body.append(...rows)
  })
})()
