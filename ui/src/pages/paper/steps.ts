import { type InjectionKey, onBeforeUnmount, provide, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { same } from '../../parts/merged'
import { stepBack } from '../../parts/stepBack'
import { dropSlot, tell } from '../../parts/toasts'
import { SLOT } from '../../parts/useUndo'
import type { Group } from './fields'

/** Told before something of a draft goes by one press; `words` say what. */
export const beforeStep: InjectionKey<(words: string) => void> = Symbol('before a step')

/**
 * The way back from what changes a draft by one press: a row taken out, words taken up, all words anew. Only what the step changed goes
 * back; what was typed elsewhere since stays. `put` sets every field anew.
 */
export function useSteps(data: ShallowRef<Group>, put: (words: Group) => void) {
  const { t } = useI18n()
  const steps: { before: Group; after?: Group }[] = []

  /** The newest step knows what it led to as soon as anything else follows. */
  function note(words: string) {
    const step = { before: data.value }
    steps.push(step)
    // What it led to stands in the fields by the next moment.
    queueMicrotask(() => Object.assign(step, { after: data.value }))
    tell(words, { label: t('undo.act'), run: async () => back(step) }, SLOT)
  }
  function back(step = steps.at(-1)): boolean {
    const at = step === undefined ? -1 : steps.indexOf(step)
    if (step === undefined || at < 0) return false
    steps.splice(at, 1)
    const after = step.after ?? data.value
    const keys = new Set([...Object.keys(data.value), ...Object.keys(step.before)])
    put(Object.fromEntries([...keys].flatMap((key) => {
      const value = same(step.before[key], after[key]) ? data.value[key] : step.before[key]
      return value === undefined ? [] : [[key, value]]
    })))
    tell(t('draft.steppedBack'), undefined, SLOT)
    return true
  }
  const last = () => back()
  provide(beforeStep, note)
  stepBack.value = last
  onBeforeUnmount(() => {
    if (stepBack.value === last) stepBack.value = undefined
    if (steps.length > 0) dropSlot(SLOT)
  })
  return note
}
