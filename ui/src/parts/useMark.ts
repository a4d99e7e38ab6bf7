import { onMounted } from 'vue'
import { markPainted } from './painted'

/** Marks the moment at which this page has been painted. */
export function useMark(name: string): void {
  onMounted(() => markPainted(name))
}
