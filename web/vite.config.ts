import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { pages } from '../shared/portal/pages.ts'

/** One page at a time: `vite build -c web/vite.config.ts --mode unit`. */
const bases: Readonly<Record<string, string>> = pages

export default defineConfig(({ mode }) => {
  // Vite's own word for a build that names nothing.
  const page = mode === 'production' ? 'unit' : mode
  const base = bases[page]
  if (base === undefined) throw new Error(`no page ${page}; there are ${Object.keys(bases).join(', ')}`)
  return {
    root: fileURLToPath(new URL(page, import.meta.url)),
    base,
    envDir: false,
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es' },
    build: {
      // Offices keep Windows 7 and with it browsers of this age (360, QQ in their fast mode).
      target: 'chrome86',
      cssTarget: 'chrome86',
      outDir: fileURLToPath(new URL(`dist/${page}`, import.meta.url)),
      emptyOutDir: true,
      // The policy allows no inline script and no data: URL for one.
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: true,
    },
  }
})
