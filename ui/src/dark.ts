export type Look = 'system' | 'light' | 'dark'
const KEPT = 'anjuan.look'
const heard = new Set<(look: Look) => void>()
let chosen: Look = 'system'

/** How the window is to look; what the system says unless the user chose. */
export const chosenLook = (): Look => chosen

/** Tells `hear` of every other choice, until what it answers with is called. */
export function hearLook(hear: (look: Look) => void): () => void {
  heard.add(hear)
  return () => heard.delete(hear)
}

function take() {
  const dark = chosen === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark'
  document.documentElement.classList.toggle('dark', dark)
}

export function setLook(next: Look): void {
  chosen = next
  take()
  heard.forEach((hear) => hear(next))
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
    if (kept === 'light' || kept === 'dark') chosen = kept
  } catch {
    // As if nothing had been chosen.
  }
  take()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', take)
}
