import { onMounted, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useBackend } from '../backend'
import { useDoor } from '../backend/queries'
import { composing, whenComposed } from '../parts/composition'
import { flushUnsaved } from '../parts/useKept'

/** Milliseconds that an input method may take to hand over its last word. */
const WORD = 500

/** The word under way is ended first: it belongs to what was typed. */
async function composed() {
  if (!composing.value) return
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  await Promise.race([new Promise<void>((done) => whenComposed(done)), new Promise((late) => setTimeout(late, WORD))])
}

/** Locking the desk and closing the window: what was typed a moment ago, in forms and drafts, is written down first. */
export function useLeaving() {
  const { t } = useI18n()
  const backend = useBackend()
  const route = useRoute()
  /** Said at the first press that would lose something; the second one, while it stands there, leaves all the same. */
  let warned = false
  const unkept = ref<string>()
  watch(() => route.fullPath, () => {
    warned = false
    unkept.value = undefined
  })

  async function writeDown() {
    await composed()
    return flushUnsaved().catch(() => false)
  }
  const lock = useDoor(async (_: void) => {
    // What could not be kept does not go without a word: the second press locks all the same.
    if (!(await writeDown()) && !warned) {
      warned = true
      throw new Error(t('app.unkept'))
    }
    warned = false
    unkept.value = undefined
    return backend.lockStore()
  })
  async function close() {
    if ((await writeDown()) || warned) return backend.closeWindow()
    warned = true
    unkept.value = t('app.unclosed')
    return backend.stayOpen()
  }
  onMounted(() => backend.hearClosing(() => void close().catch(() => undefined)))
  return { lock, unkept }
}
