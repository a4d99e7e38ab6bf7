import { type Ref, ref } from 'vue'
import type { ProofFile } from '../backend'
import { fileData } from '../backend/fileData'
import { problemOf } from '../backend/queries'

/**
 * Reads the file that a form bears while the form waits: pressed again meanwhile it would be recorded twice. `record` gets it, or
 * nothing where none was chosen; a file that cannot be read is told in `wrong`, and nothing is recorded.
 */
export function useChosenFile(file: Ref<File | undefined>) {
  const busy = ref(false)
  const wrong = ref('')
  async function withFile(record: (file: ProofFile | null) => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    wrong.value = ''
    try {
      const chosen = file.value
      const data = chosen ? await read(chosen) : null
      if (data !== undefined) await record(chosen && data !== null ? { file_name: chosen.name, data } : null)
    } finally {
      busy.value = false
    }
  }
  async function read(chosen: File): Promise<string | undefined> {
    try {
      return await fileData(chosen)
    } catch (error) {
      wrong.value = problemOf(error) ?? ''
      return undefined
    }
  }
  return { busy, wrong, withFile }
}
