import { shallowRef, watch } from 'vue'

/**
 * A change that was shown with its consequences and waits for a yes. Whatever is typed into its form afterwards makes it another
 * change, to be looked at anew: nothing older than what stands in the fields is ever kept.
 */
export function useWaiting<T>(form: object) {
  const waiting = shallowRef<T>()
  let typed = 0
  watch(form, () => {
    typed += 1
    waiting.value = undefined
  }, { deep: true, flush: 'sync' })
  /** What was looked up of the form as it stands; `undefined` where that was refused, or something was typed meanwhile. */
  async function ofWhatStands<A>(look: () => Promise<A | undefined>): Promise<A | undefined> {
    const before = typed
    const answer = await look()
    return typed === before ? answer : undefined
  }
  return { waiting, ofWhatStands }
}
