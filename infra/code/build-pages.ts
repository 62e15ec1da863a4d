import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pages } from '../../shared/portal/pages.ts'
import { projectRoot } from './entries.ts'

/** The pages as people get them, each in `<folder>/public/<name>`, where functions/pages/handler.ts looks. */
export function buildPages(folder: string): void {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  for (const name of Object.keys(pages)) {
    const args = ['build', '--config', 'web/vite.config.ts', '--mode', name, '--outDir', join(folder, 'public', name)]
    const { status, stderr } = spawnSync(process.execPath, [vite, ...args, '--emptyOutDir', '--logLevel', 'error'], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: 'production' },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`the page ${name} could not be built: ${stderr.slice(0, 2000)}`)
  }
}
