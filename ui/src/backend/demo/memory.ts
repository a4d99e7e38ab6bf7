/** What of the pretend program comes back when an operation is taken back, as text: read, and put in the place of what is. */
interface Held { read: () => string; write: (text: string) => void }

/** Remembers what every operation changed, of whatever it was told to watch. */
export function memory() {
  const held: Held[] = []
  const stands: string[] = []
  const changes = new Map<number, Map<number, [before: string, after: string]>>()
  const hold = <T>(read: () => T, write: (value: T) => void) => {
    const one: Held = { read: () => JSON.stringify(read() ?? null), write: (text) => write(JSON.parse(text) as T) }
    held.push(one)
    stands.push(one.read())
  }
  const note = (seq: number) => {
    const changed = new Map<number, [string, string]>()
    held.forEach((one, n) => {
      const now = one.read()
      if (now !== stands[n]) changed.set(n, [stands[n] ?? 'null', now])
      stands[n] = now
    })
    changes.set(seq, changed)
  }
  return {
    hold,
    holdMap: <V>(map: Map<string, V>) => hold(() => [...map], (all) => { map.clear(); all.forEach(([key, value]) => map.set(key, value)) }),
    holdSet: (set: Set<string>) => hold(() => [...set], (all) => { set.clear(); all.forEach((one) => set.add(one)) }),
    holdList: <V>(list: V[]) => hold(() => list, (all) => { list.splice(0, list.length, ...all) }),
    note,
    /** As everything stands is how it came in: nothing of it is a change. */
    settle: () => held.forEach((one, n) => { stands[n] = one.read() }),
    /** Did the operation change anything, and is it still as the operation left it? */
    can: (seq: number) => {
      const changed = [...(changes.get(seq) ?? [])]
      return changed.length > 0 && changed.every(([n, [, after]]) => held[n]?.read() === after)
    },
    changed: (seq: number) => (changes.get(seq)?.size ?? 0) > 0,
    back: (seq: number) => changes.get(seq)?.forEach(([before], n) => held[n]?.write(before)),
  }
}

export type Memory = ReturnType<typeof memory>
