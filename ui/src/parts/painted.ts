/** Marks the moment at which what was just drawn has been painted, in the window's own timeline: `make bench` reads it there. */
export function markPainted(name: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(name)))
}
