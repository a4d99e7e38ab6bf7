import { type InjectionKey, onBeforeUnmount, provide, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { same } from '../../parts/merged'
import { stepBack } from '../../parts/stepBack'
import { dropSlot, tell } from '../../parts/toasts'
import type { Texts } from '../../parts/useKept'
import { SLOT } from '../../parts/useUndo'
import { type Group, keyOf } from './fields'

/** Told before something of a draft goes by one press; `words` say what. */
export const beforeStep: InjectionKey<(words: string) => void> = Symbol('before a step')

/** What a draft says, and what stands in its fields and says nothing yet. */
interface Words { data: Group; texts: Texts }

/** The texts after a change: where a field goes it has that of `then`, elsewhere that of `now`. */
function met(now: Texts, then: Texts, goes: (field: string) => boolean): Texts {
  return Object.fromEntries([...Object.entries(now).filter(([field]) => !goes(field)), ...Object.entries(then).filter(([field]) => goes(field))])
}

/**
 * The way back from what changes a draft by one press: a row taken out, words taken up, all words anew. Only what the step changed goes
 * back; what was typed elsewhere since stays. `put` sets every field anew. `texts`: what the fields cannot read yet.
 */
export function useSteps(data: ShallowRef<Group>, texts: () => Texts, put: (words: Group, texts: Texts) => void) {
  const { t } = useI18n()
  const steps: { before: Words; after?: Words }[] = []
  const now = (): Words => ({ data: data.value, texts: texts() })

  /** The newest step knows what it led to as soon as anything else follows. */
  function note(words: string) {
    const step = { before: now() }
    steps.push(step)
    // What it led to stands in the fields by the next moment.
    queueMicrotask(() => Object.assign(step, { after: now() }))
    tell(words, { label: t('undo.act'), run: async () => back(step) }, SLOT)
  }
  function back(step = steps.at(-1)): boolean {
    const at = step === undefined ? -1 : steps.indexOf(step)
    if (step === undefined || at < 0) return false
    steps.splice(at, 1)
    const after = step.after ?? now()
    const keys = new Set([...Object.keys(data.value), ...Object.keys(step.before.data)])
    const changed = (key: string) => !same(step.before.data[key], after.data[key])
    const words = Object.fromEntries([...keys].flatMap((key) => {
      const value = changed(key) ? step.before.data[key] : data.value[key]
      return value === undefined ? [] : [[key, value]]
    }))
    put(words, met(texts(), step.before.texts, (field) => changed(keyOf(field)) || step.before.texts[field] !== after.texts[field]))
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
