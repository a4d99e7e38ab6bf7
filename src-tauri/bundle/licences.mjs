// Writes the licences of everything that is built into the programs, one text each with those who use it.
//   node src-tauri/bundle/licences.mjs OUT.txt
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const LICENCE = /^(licen[cs]e|copying|notice|copyright|unlicense|ofl)/i
/** Text of a licence → names of those under it. */
const texts = new Map()
const silent = []

function note(name, folder, said) {
  const found = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && LICENCE.test(entry.name))
  if (found.length === 0) silent.push(`${name}: ${said}`)
  for (const entry of found) {
    const text = readFileSync(join(folder, entry.name), 'utf8').replaceAll('\r\n', '\n').trim()
    texts.set(text, [...(texts.get(text) ?? []), `${name} (${said})`])
  }
}

const host = /^host: (.+)$/m.exec(execFileSync('rustc', ['-vV'], { encoding: 'utf8' }))[1]
const ask = ['metadata', '--format-version', '1', '--locked', '--filter-platform', host]
const metadata = JSON.parse(execFileSync('cargo', ask, { cwd: root, maxBuffer: 1 << 28 }))
for (const crate of metadata.packages) {
  if (crate.source) note(`${crate.name} ${crate.version}`, dirname(crate.manifest_path), crate.license ?? 'see its text')
}
for (const room of ['ui', 'assets/fonts']) {
  const lock = JSON.parse(readFileSync(join(root, room, 'package-lock.json'), 'utf8'))
  for (const [place, one] of Object.entries(lock.packages)) {
    const folder = join(root, room, place)
    if (place && !one.dev && existsSync(folder)) note(`${place.split('node_modules/').at(-1)} ${one.version}`, folder, one.license ?? 'see its text')
  }
}

const rule = '='.repeat(78)
const parts = [...texts].sort(([, a], [, b]) => b.length - a.length).map(([text, who]) => `${rule}\n${[...new Set(who)].sort().join('\n')}\n\n${text}\n`)
if (silent.length > 0) parts.push(`${rule}\nWithout a text of their own, under the licence named:\n\n${silent.sort().join('\n')}\n`)
writeFileSync(process.argv[2], parts.join('\n'))
console.log(`${texts.size} licence texts`)
