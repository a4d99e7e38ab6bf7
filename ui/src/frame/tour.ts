import { readonly, ref } from 'vue'

const KEPT = 'anjuan.toured'
const shown = ref(false)

/** The walk through the window on the first day. It can be left at any step and called again from the palette. */
export const tour = {
  shown: readonly(shown),
  begin: () => { shown.value = true },
  end: () => {
    shown.value = false
    try {
      localStorage.setItem(KEPT, 'yes')
    } catch {
      // Offered again next time.
    }
  },
  /** Was it seen or declined before? */
  seen: () => {
    try {
      return localStorage.getItem(KEPT) === 'yes'
    } catch {
      return false
    }
  },
}
