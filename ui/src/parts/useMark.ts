import { onMounted } from 'vue'

/** Marks the moment at which this page has been painted, in the window's own timeline: `make bench` reads it there. */
export function useMark(name: string): void {
  onMounted(() => requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(name))))
}
