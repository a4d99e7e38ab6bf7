import { ref, watch } from 'vue'
import type { SealedSide } from '../backend'

/** A party sits before the screen; `over` once it has got up and the mediator has not come back. */
export interface Seat { case: string; side: SealedSide; over: boolean }

/** It outlives a reload of the page, which would otherwise lead straight into the office; not the end of the program. */
const KEY = 'anjuan.seat'

function kept(): Seat | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Seat | null
    return found ?? undefined
  } catch {
    return undefined
  }
}

/** While somebody sits nothing of the office is reachable: no bar, no palette, no key, no other page. */
export const seat = ref<Seat | undefined>(kept())
watch(seat, (now) => {
  if (now) sessionStorage.setItem(KEY, JSON.stringify(now))
  else sessionStorage.removeItem(KEY)
}, { flush: 'sync' })
