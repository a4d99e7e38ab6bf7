import { readFileSync } from 'node:fs'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vitest/config'

/** The page's policy in the packaged window, so that a preview in a browser breaks where the window would. */
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'"

/** Lays the licences of what is shipped with the pages beside them. */
function licences(): Plugin {
  const from = {
    'noto-sans-sc.txt': '@expo-google-fonts/noto-sans-sc/LICENSE_FONT',
    'pdf.js.txt': 'pdfjs-dist/LICENSE',
    'element-plus.txt': 'element-plus/LICENSE',
  }
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      for (const [name, path] of Object.entries(from)) {
        const source = readFileSync(new URL(`node_modules/${path}`, import.meta.url))
        this.emitFile({ type: 'asset', fileName: `licences/${name}`, source })
      }
    },
  }
}

/** Every web view that the window runs in reads WOFF2: the older format of each slice of a face is not shipped beside it. */
function woff2Only(): Plugin {
  return {
    name: 'woff2-only',
    enforce: 'pre',
    transform: (code, id) => (id.includes('/@fontsource/') && id.endsWith('.css') ? code.replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '') : undefined),
  }
}

export default defineConfig(({ mode }) => ({
  plugins: [vue(), licences(), woff2Only()],
  assetsInclude: ['**/*.bcmap', '**/*.pfb'],
  define: { __VUE_OPTIONS_API__: true, __VUE_PROD_DEVTOOLS__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: mode === 'demo' ? '../target/ui-demo' : 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A font or a script as data: would be refused by the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2500,
  },
  preview: { headers: { 'Content-Security-Policy': CSP } },
  test: { environment: 'happy-dom', setupFiles: ['src/test/setup.ts'], testTimeout: 20_000 },
}))
