import { onBeforeUnmount, onMounted } from 'vue'
import { ofInputMethod } from '../parts/composition'
import { type Command, ROOMS } from './useCommands'

/** Does the key belong to a field that is typed into? */
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type))

/** The keys of the whole window. Nothing happens while an input method is composing, and a field keeps its own undo. */
export function useKeys(act: { open: () => boolean; commands: () => Command[]; palette: () => void }) {
  const run = (id: string) => act.commands().find((c) => c.id === id)?.run()
  function key(event: KeyboardEvent) {
    if (ofInputMethod(event) || !(event.ctrlKey || event.metaKey) || event.altKey || !act.open()) return
    const pressed = event.key.toLowerCase()
    if (pressed === 'k') act.palette()
    else if (pressed === 'n' && !event.shiftKey) run('new')
    else if (pressed === 'p' && !event.shiftKey) run('print')
    else if (pressed === 'z' && !event.shiftKey && !typing(event.target) && act.commands().some((c) => c.id === 'undo')) run('undo')
    else if (/^[1-9]$/.test(pressed) && Number(pressed) <= ROOMS.length) act.commands()[Number(pressed) - 1]?.run()
    else return
    event.preventDefault()
  }
  onMounted(() => document.addEventListener('keydown', key))
  onBeforeUnmount(() => document.removeEventListener('keydown', key))
}
