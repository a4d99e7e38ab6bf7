import { onScopeDispose, readonly, ref, type Ref, watch } from 'vue'

/**
 * Whether an input method is composing anywhere on the page. Until it is done, what stands in a field is half a word: nothing
 * searches, saves, checks or moves on then.
 */
const busy = ref(false)
let ended: (() => void)[] = []

function finish() {
  if (!busy.value) return
  busy.value = false
  const all = ended
  ended = []
  // After the field itself has taken the finished word.
  setTimeout(() => { for (const one of all) one() })
}

if (typeof document !== 'undefined') {
  document.addEventListener('compositionstart', () => { busy.value = true }, true)
  document.addEventListener('compositionend', finish, true)
  // A composition that is broken off by leaving the field does not always say that it ended.
  document.addEventListener('focusout', finish, true)
}

export const composing = readonly(busy)

/** Runs at once, or as soon as the composition under way is over. */
export function whenComposed(act: () => void): void {
  if (busy.value) ended.push(act)
  else act()
}

/** A key that belongs to the input method: WebKit ends a composition before it tells of the Enter that confirmed it, and marks that key 229. */
export function ofInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || busy.value || event.keyCode === 229
}

/** What was typed, once typing has rested and no input method is composing. */
export function useSettled(typed: Readonly<Ref<string>>, rest = 150): Readonly<Ref<string>> {
  const settled = ref(typed.value)
  let waiting: ReturnType<typeof setTimeout> | undefined
  watch(typed, (text) => {
    clearTimeout(waiting)
    waiting = setTimeout(() => whenComposed(() => { settled.value = typed.value }), text === '' ? 0 : rest)
  })
  onScopeDispose(() => clearTimeout(waiting))
  return readonly(settled)
}
