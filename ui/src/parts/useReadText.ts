import { computed, ref, useTemplateRef, watch, type WritableComputedRef } from 'vue'
import { same } from './merged'
import { useHalfTyped } from './useKept'

/**
 * A line of text that says a value. It is taken with every key, not only when the field is left: whatever closes the page, nothing is
 * lost. What is being typed stands as it is typed; what says nothing yet is kept as half typed under `name`, and the value stays. The input
 * is marked `ref="read"` where it stands.
 */
export function useReadText<T>(name: () => string, value: WritableComputedRef<T>, read: (text: string) => T | undefined, shown: (value: T) => string) {
  const box = useTemplateRef<HTMLInputElement>('read')
  const half = useHalfTyped(name, () => box.value?.focus())
  const typed = ref(half.left ?? shown(value.value))
  const focused = ref(false)
  const bad = computed(() => read(typed.value) === undefined)
  watch(typed, (text) => {
    const said = read(text)
    half.put(said === undefined ? text : undefined)
    if (said !== undefined && !same(said, value.value)) value.value = said
  })
  /** A value that is set from outside is shown too; what is being typed is left as it is typed. */
  watch(() => shown(value.value), (text) => { if (!focused.value) typed.value = text })
  function leave() {
    focused.value = false
    if (!bad.value) typed.value = shown(value.value)
  }
  /** Said once the field is left: half a word is no mistake. */
  const complains = computed(() => bad.value && !focused.value)
  return { typed, bad, complains, refused: half.refused, enter: () => { focused.value = true }, leave }
}
