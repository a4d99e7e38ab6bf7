import { afterEach, expect, test, vi } from 'vitest'
import { firstPaint } from './painted'

afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers() })

test('what comes after the first paint waits for it, and for no more than half a second where nobody tells of it', async () => {
  vi.useFakeTimers()
  let tell = () => {}
  vi.stubGlobal('PerformanceObserver', class {
    constructor(private readonly heard: (list: unknown, eye: { disconnect(): void }) => void) {}
    observe() { tell = () => this.heard(null, { disconnect() {} }) }
  })
  const done: string[] = []
  void firstPaint().then(() => done.push('painted'))
  await vi.advanceTimersByTimeAsync(100)
  expect(done).toEqual([])
  tell()
  await vi.advanceTimersByTimeAsync(1)
  expect(done).toEqual(['painted'])
  void firstPaint().then(() => done.push('late'))
  await vi.advanceTimersByTimeAsync(499)
  expect(done).toEqual(['painted'])
  await vi.advanceTimersByTimeAsync(1)
  expect(done).toEqual(['painted', 'late'])
})
