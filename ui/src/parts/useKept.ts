import { ref, watch } from 'vue'

/** What was typed into forms and neither saved nor given up, by form. In memory only; gone when the desk is locked. */
const unsaved = new Map<string, string>()

export function forgetUnsaved(): void {
  unsaved.clear()
}

/** Is there something unsaved? */
export function isUnsaved(key: string): boolean {
  return unsaved.has(key)
}

/** Keeps what is typed into a form across leaving and coming back, until it is saved or given up: no keystroke is lost to a wrong click. */
export function useKept<T extends object>(key: string, form: T) {
  const start = JSON.stringify(form)
  const kept = unsaved.get(key)
  const restored = ref(false)
  if (kept !== undefined && kept !== start) {
    Object.assign(form, JSON.parse(kept))
    restored.value = true
  }
  const stop = watch(form, () => {
    const now = JSON.stringify(form)
    if (now === start) unsaved.delete(key)
    else unsaved.set(key, now)
  }, { deep: true, flush: 'sync' })
  /** Saved, or given up: nothing is kept any more. */
  function done() {
    stop()
    unsaved.delete(key)
    restored.value = false
  }
  return { restored, done }
}
