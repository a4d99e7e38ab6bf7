// Holds what a compiler cannot: who may know Tauri, no inline styles (the window's policy refuses them), no type
// that a web view dies of, no addresses in the lock file.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
const MAY_KNOW_TAURI = new Set(['src/backend/tauri.ts', 'src/backend/bindings.ts'])
const found = []

for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(ts|vue|css)$/.test(entry.name)) continue
  const path = join(entry.parentPath, entry.name)
  const name = relative(root, path).replaceAll('\\', '/')
  const lines = readFileSync(path, 'utf8').split('\n')
  lines.forEach((line, n) => {
    const at = `${name}:${n + 1}`
    if (!MAY_KNOW_TAURI.has(name) && /['"]@tauri-apps\//.test(line)) found.push(`${at}: only src/backend/tauri.ts may import @tauri-apps`)
    if (name.endsWith('.vue') && /(^|\s)style="/.test(line)) found.push(`${at}: no inline style attribute`)
    // WebKitGTK 2.50 ends the process that draws the page where a file field has no size of type and the language is Chinese.
    if (/font-size:\s*0(px|rem|em|%)?\s*[;}]/.test(line)) found.push(`${at}: no type of size zero`)
    if (name.endsWith('.vue') && /v-html/.test(line)) found.push(`${at}: no v-html`)
    if (!name.startsWith('src/backend/') && /from ['"].*backend\/bindings['"]/.test(line)) found.push(`${at}: types come from backend, not from its bindings`)
  })
  if (name.startsWith('src/pages/') && name.endsWith('.vue') && lines.length > 200) found.push(`${name}: ${lines.length} lines, a page is cut at 200`)
}
if (/"resolved"|https?:\/\/registry/.test(readFileSync(join(root, 'package-lock.json'), 'utf8'))) {
  found.push('package-lock.json: no addresses of registries (npm install with omit-lockfile-registry-resolved)')
}

if (found.length > 0) {
  console.error(found.join('\n'))
  process.exit(1)
}
