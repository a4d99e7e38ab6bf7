import type { Evidence } from '../backend'
import { demo } from '../backend/demo'
import { office, openWindow } from './window'

/** A room of a case's evidence, with files in it. */
export async function room(name: string, files: string[] = [], language: 'zh' | 'en' = 'zh') {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.sampleCase()
  if (files.length > 0) await backend.takeIn(made.value, { paths: files }, () => undefined)
  const w = await openWindow(backend, `/case/${made.value}/evidence${name === 'list' ? '' : `?room=${name}`}`, language)
  const evidence = async () => (await backend.caseView(made.value)).case.evidence
  const id = async (fileName: string) => (await evidence()).find((e: Evidence) => e.file_name === fileName)!.id
  /** Long work of the pretend program takes a few beats. */
  const worked = async () => { await new Promise((resolve) => setTimeout(resolve, 160)); await w.settle() }
  return { w, backend, case: made.value, evidence, id, worked }
}

export const key = (on: HTMLElement, name: string, more: KeyboardEventInit = {}) => on.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }))

/** Keys alone: the field is not left. */
export const typeIn = async (w: Awaited<ReturnType<typeof openWindow>>, id: string, text: string) => {
  const input = w.get(id) as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input'))
  await w.settle()
}
