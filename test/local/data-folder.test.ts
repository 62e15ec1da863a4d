import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DataFolderInUse, openDataFolder } from '../../local/data-folder.ts'

const newDir = () => mkdtempSync(join(tmpdir(), 'intake-folder-'))

/** Another process that holds the folder until it is killed. */
async function holdElsewhere(dir: string) {
  const module = new URL('../../local/data-folder.ts', import.meta.url).href
  const code = `import { openDataFolder } from '${module}'
    openDataFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

describe('the data folder', () => {
  it('is made for its user alone, with all that is in it', () => {
    const dir = join(newDir(), 'deeper')
    const folder = openDataFolder(dir)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600)
    folder.release()
  })

  it('is closed to others even when it was open to them before', () => {
    const dir = newDir()
    chmodSync(dir, 0o755)
    const folder = openDataFolder(dir)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
    folder.release()
  })

  it('is refused to a second process, which is told the folder and who holds it', async () => {
    const dir = newDir()
    const holder = await holdElsewhere(dir)
    expect(() => openDataFolder(dir)).toThrow(DataFolderInUse)
    expect(() => openDataFolder(dir)).toThrow(`the data folder ${dir} is in use by process ${holder.pid}`)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
  })

  it('is refused to a second opening in the same process too, and the refusal does not give the lock away', async () => {
    const dir = newDir()
    const folder = openDataFolder(dir)
    expect(() => openDataFolder(dir)).toThrow(`in use by process ${process.pid}`)
    const other = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { openDataFolder } from '${new URL('../../local/data-folder.ts', import.meta.url).href}'
        try { openDataFolder(process.argv[1]) } catch (error) { process.exit(error.name === 'DataFolderInUse' ? 7 : 1) }`,
        dir,
      ],
      { stdio: 'inherit' },
    )
    expect(await once(other, 'exit')).toEqual([7, null])
    folder.release()
  })

  it('is free again after its holder was killed, and after it was released', async () => {
    const dir = newDir()
    const holder = await holdElsewhere(dir)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    expect(existsSync(join(dir, 'holder'))).toBe(true)
    openDataFolder(dir).release()
    openDataFolder(dir).release()
  })
})
