import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Pages and where they are served: `vite build -c web/vite.config.ts --mode unit`. */
const pages: Record<string, string> = { unit: '/u/' }

export default defineConfig(({ mode }) => {
  const base = pages[mode]
  if (base === undefined) throw new Error(`no page ${mode}; there are ${Object.keys(pages).join(', ')}`)
  return {
    root: fileURLToPath(new URL(mode, import.meta.url)),
    base,
    envDir: false,
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es' },
    build: {
      // Offices keep Windows 7 and with it browsers of this age (360, QQ in their fast mode).
      target: 'chrome86',
      cssTarget: 'chrome86',
      outDir: fileURLToPath(new URL(`dist/${mode}`, import.meta.url)),
      emptyOutDir: true,
      // The policy allows no inline script and no data: URL for one.
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: true,
    },
  }
})
