import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** The folder of a built page. From a checkout it is built when it is missing or older than what it is made of. */
export async function builtPage(name: string): Promise<string> {
  const web = join(project, 'web')
  const folder = join(web, 'dist', name)
  const source = join(web, name)
  if (!existsSync(source)) return folder
  const made = await changedAt(join(folder, 'index.html'))
  const sources = [source, join(web, 'shared'), join(web, 'vite.config.ts'), join(project, 'shared')]
  const newest = Math.max(...(await Promise.all(sources.map(newestIn))))
  if (made < newest) await build(name, folder)
  return folder
}

/** Beside its place first: another process may be serving or building the same page. */
async function build(name: string, folder: string): Promise<void> {
  const made = join(dirname(folder), `.${name}-${process.pid}`)
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const args = [vite, 'build', '--config', join(project, 'web', 'vite.config.ts'), '--mode', name, '--outDir', made]
  const child = spawn(process.execPath, [...args, '--logLevel', 'error'], {
    cwd: project,
    // Whoever builds it, a test or a person: the page is the one that is handed out.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`the page ${name} could not be built: ${said.slice(0, 2000)}`)
  await rm(folder, { recursive: true, force: true })
  try {
    await rename(made, folder)
  } catch (error) {
    // Somebody was quicker with the same result.
    await rm(made, { recursive: true, force: true })
    if (!existsSync(join(folder, 'index.html'))) throw error
  }
}

async function newestIn(path: string): Promise<number> {
  const its = await stat(path)
  if (!its.isDirectory()) return its.mtimeMs
  const entries = await readdir(path, { recursive: true })
  return Math.max(0, ...(await Promise.all(entries.map((entry) => changedAt(join(path, entry))))))
}

async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    (its) => its.mtimeMs,
    () => 0,
  )
}
