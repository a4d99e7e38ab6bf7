// The style of the parts that are used, each with those of its own: all of them together are three times as much to read at every start.
import 'element-plus/es/components/button/style/css'
import 'element-plus/es/components/checkbox/style/css'
import 'element-plus/es/components/config-provider/style/css'
import 'element-plus/es/components/date-picker-panel/style/css'
import 'element-plus/es/components/dialog/style/css'
import 'element-plus/es/components/popover/style/css'
import 'element-plus/es/components/tooltip/style/css'
import 'element-plus/es/components/tour/style/css'
import './styles/base.css'
import './styles/parts.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './styles/dark.css'
import './styles/print.css'
import type { Backend, OfficeKind } from './backend'
import { begun } from './backend/begun'
import { tauri } from './backend/tauri'
import { followTheSystem } from './dark'
import { keptLanguage } from './locales/language'
import { firstGate } from './pages/gate/firstGate'
import { firstPaint, markPainted } from './parts/painted'

/** `?open` in the address starts the preview behind the gate, as a firm or as what is named, `?open=committee`; `?closed` before it. */
const PREVIEW = /[?&](open|closed)/.test(location.search)
  ? {
      open: location.search.includes('open'),
      passphrase: 'preview-preview',
      many: location.search.includes('many') ? 10_000 : 0,
      office: {
        kind: (new URLSearchParams(location.search).get('open') || 'firm') as OfficeKind, name: '河洛示例律师事务所', address: '示例路1号', phone: '', division: '410311', letter_code: '河示',
        licence_no: '示例000001', lawyers: [{ name: '程砚秋', licence_no: '示例0000001' }],
      },
    }
  : {}

async function backend(): Promise<Backend> {
  // The pretend program must never be what a user works with: it is left out of the pages that are shipped.
  if (import.meta.env.DEV || import.meta.env.MODE === 'demo') {
    if (!('__TAURI_INTERNALS__' in window)) return (await import('./backend/demo')).demo(PREVIEW)
  }
  return tauri
}

/** The pages; after them the Chinese faces: nearly every system has one of its own. */
async function readWindow() {
  const read = await import('./window')
  void import('./styles/faces')
  return read
}

async function begin(host: HTMLElement) {
  const program = await backend()
  // The icon in the panel speaks as the window does, from the gate on.
  void program.speakIn(keptLanguage()).catch(() => undefined)
  const status = begun()
  if (!status?.exists || status.open) return (await readWindow()).drawWindow(host, program, status)
  const opened = firstGate(host, program, status)
  markPainted('anjuan.gate')
  // While the passphrase is typed everything behind the gate is read and drawn.
  await firstPaint()
  const show = (await readWindow()).drawBehind(program, status)
  await show(host, await opened)
}

document.documentElement.classList.toggle('linux', navigator.userAgent.includes('Linux'))
followTheSystem()
void begin(document.getElementById('app')!)
