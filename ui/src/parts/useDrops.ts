import { onBeforeUnmount, onMounted, readonly, ref } from 'vue'
import { type Backend, type Spot, useBackend } from '../backend'

type Taker = { take: (paths: string[]) => void; over: (is: boolean) => void; part?: () => Element | null | undefined }
/** Who takes what is dropped. */
const takers = new WeakMap<Backend, Taker[]>()

/** A part of its own takes what is dropped on it; everything else goes to what came on the screen last and takes whatever is
 * dropped on the window. */
function takerAt(all: Taker[], at: Spot) {
  const under = document.elementFromPoint((at.left / 10_000) * window.innerWidth, (at.top / 10_000) * window.innerHeight)
  return all.find((one) => under && one.part?.()?.contains(under)) ?? all.filter((one) => !one.part).at(-1)
}

/** Takes files, folders and archives that the user drops: anywhere on the window, or, where there are several of one kind, as logo
 * and seal, on its own `part`. Says whether some hang over it. */
export function useDrops(take: (paths: string[]) => void, part?: Taker['part']) {
  const backend = useBackend()
  const over = ref(false)
  const mine: Taker = { take, over: (is) => { over.value = is }, ...(part && { part }) }
  onMounted(() => {
    const known = takers.get(backend)
    if (known) return known.push(mine)
    const all = [mine]
    takers.set(backend, all)
    return backend.hearDrops((drop) => {
      const taker = drop.what === 'gone' ? undefined : takerAt(all, drop.at)
      for (const one of all) one.over(drop.what === 'over' && one === taker)
      if (drop.what === 'here') taker?.take(drop.paths)
    })
  })
  onBeforeUnmount(() => {
    const all = takers.get(backend)
    if (all?.includes(mine)) all.splice(all.indexOf(mine), 1)
  })
  return { over: readonly(over) }
}
