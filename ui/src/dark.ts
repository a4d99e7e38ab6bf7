import { readonly, ref } from 'vue'

export type Look = 'system' | 'light' | 'dark'
const KEPT = 'anjuan.look'
const chosen = ref<Look>('system')

/** How the window is to look; what the system says unless the user chose. */
export const look = readonly(chosen)

function take() {
  const dark = chosen.value === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : chosen.value === 'dark'
  document.documentElement.classList.toggle('dark', dark)
}

export function setLook(next: Look): void {
  chosen.value = next
  take()
  try {
    localStorage.setItem(KEPT, next)
  } catch {
    // A window without storage follows the system again next time.
  }
}

/** Light or dark as the user or the system says, also when the system changes while the window is open. */
export function followTheSystem(): void {
  try {
    const kept = localStorage.getItem(KEPT)
    if (kept === 'light' || kept === 'dark') chosen.value = kept
  } catch {
    // As if nothing had been chosen.
  }
  take()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', take)
}
