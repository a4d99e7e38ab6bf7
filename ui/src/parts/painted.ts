/**
 * Marks what was just drawn in the window's own timeline: that it was, as `name.drawn`, and by `name` the moment at which it has
 * certainly been painted. `make bench` reads both there.
 */
export function markPainted(name: string): void {
  performance.mark(`${name}.drawn`)
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(name)))
}
