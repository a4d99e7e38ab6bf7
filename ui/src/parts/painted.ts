/**
 * Marks what was just drawn in the window's own timeline: that it was, as `name.drawn`, and by `name` the moment at which it has
 * certainly been painted. `make bench` reads both there.
 */
export function markPainted(name: string): void {
  performance.mark(`${name}.drawn`)
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(name)))
}

/** How long the first paint is waited for where the web view does not tell of it, in milliseconds. */
const MOST = 500

/**
 * Done once something of the page has been painted. A frame is not enough to wait for: the web view holds the first paint back until
 * the page has loaded, and what is read in between holds it back further.
 */
export function firstPaint(): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(done, MOST)
    if (typeof PerformanceObserver === 'undefined') return
    new PerformanceObserver((_, eye) => {
      eye.disconnect()
      clearTimeout(late)
      // What is read next must not share the turn in which the frame is handed over.
      setTimeout(done)
    }).observe({ type: 'paint', buffered: true })
  })
}

/** Lays out a copy of what is drawn apart from the page, for nobody to see: the web view then knows the faces and styles that it takes. */
export function layOut(apart: HTMLElement): void {
  const copy = apart.cloneNode(true) as HTMLElement
  for (const one of [copy, ...copy.querySelectorAll('[id]')]) one.removeAttribute('id')
  copy.className = 'laid-out'
  copy.inert = true
  document.body.append(copy)
  copy.getBoundingClientRect()
  copy.remove()
}
