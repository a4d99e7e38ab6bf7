import { onBeforeUnmount, onMounted, readonly, ref } from 'vue'
import { type Backend, useBackend } from '../backend'

type Taker = { take: (paths: string[]) => void; over: (is: boolean) => void }
/** Who takes what is dropped: the part that came on the screen last. */
const takers = new WeakMap<Backend, Taker[]>()

/** Takes files, folders and archives that the user drops anywhere on the window; says whether some hang over it. Where there are
 * several parts of one kind, as logo and seal, none of them is `wanting`: they are filled by their buttons. */
export function useDrops(take: (paths: string[]) => void, wanting = true) {
  const backend = useBackend()
  const over = ref(false)
  const mine: Taker = { take, over: (is) => { over.value = is } }
  onMounted(() => {
    if (!wanting) return undefined
    const known = takers.get(backend)
    if (known) return known.push(mine)
    const all = [mine]
    takers.set(backend, all)
    return backend.hearDrops((drop) => {
      const last = all.at(-1)
      last?.over(drop.what === 'over')
      if (drop.what === 'here') last?.take(drop.paths)
    })
  })
  onBeforeUnmount(() => {
    const all = takers.get(backend)
    if (all?.includes(mine)) all.splice(all.indexOf(mine), 1)
  })
  return { over: readonly(over) }
}
