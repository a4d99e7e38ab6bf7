import { expect, test } from 'vitest'
import { demo } from './demo'
import { hold } from './hold'

test('what is held back is asked later: what was left in forms first, then the page, then the rest, and then at once', async () => {
  const real = demo()
  const asked: string[] = []
  const note = (name: string) => async () => { asked.push(name); return [] as never }
  Object.assign(real, { radar: note('radar'), typed: note('typed'), savedFilters: note('savedFilters'), settings: note('settings') })
  const held = hold(real)
  const answers = [held.backend.radar(), held.backend.savedFilters(), held.backend.typed()]
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(asked).toEqual([])
  const askTheRest = await held.letGo(['typed', 'savedFilters'])
  expect(asked).toEqual(['typed', 'savedFilters'])
  askTheRest()
  expect(asked).toEqual(['typed', 'savedFilters', 'radar'])
  await Promise.all(answers)
  await held.backend.settings()
  expect(asked.at(-1)).toBe('settings')
})

test('a refusal reaches whoever asked, and keeps nothing else from being asked', async () => {
  const real = demo()
  real.typed = async () => { throw new Error('资料库的磁盘没有响应') }
  real.radar = async () => []
  const held = hold(real)
  const refused = expect(held.backend.typed()).rejects.toThrow('磁盘')
  const radar = held.backend.radar()
  const askTheRest = await held.letGo(['typed'])
  await refused
  askTheRest()
  expect(await radar).toEqual([])
})
