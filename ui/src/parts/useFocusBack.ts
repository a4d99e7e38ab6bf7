import { nextTick, type Ref } from 'vue'

/** When a form goes, whoever uses the keyboard goes on where it was opened from, and not at the top of the window. */
export function useFocusBack(root: Ref<HTMLElement | undefined>) {
  /** The first of these parts that is there, by their names. */
  return async (...names: string[]) => {
    await nextTick()
    const found = names.map((name) => root.value?.querySelector<HTMLElement>(`[data-testid="${name}"]`)).find(Boolean)
    found?.focus({ preventScroll: true })
  }
}
