import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { defaultDataDir } from '../../../cli/pipeline/default-data-dir.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** `serve` in a process of its own, running another program in the pipeline's place. */
function serving(does: string): ChildProcess {
  const folder = temporaryFolder({
    'program.mjs': does,
    'serve.mjs': `import { serve } from '${join(process.cwd(), 'cli/commands/serve.ts')}'
process.exitCode = await serve({ data: '/data', port: 8480, json: true }, process.argv[2])`,
  })
  const child = spawn(process.execPath, [join(folder, 'serve.mjs'), join(folder, 'program.mjs')])
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('what the pipeline says comes out unchanged, it is told data, port and form, and its exit code is ours', async () => {
  const child = serving(`console.log(process.argv.slice(2).join(' ')); process.exitCode = 3; process.disconnect()`)
  const [said] = await once(child.stdout ?? child, 'data')
  expect(String(said)).toBe('--data /data --port 8480 --json --exit-with-parent\n')
  expect(await once(child, 'close')).toEqual([3, null])
})

test('Ctrl-C, though it comes several times at once, is passed on once, so that the pipeline can finish what is running', async () => {
  const child = serving(
    `let count = 0
const wish = () => { count++; setTimeout(() => { console.log('signals ' + count); process.exit(0) }, 300) }
// Of signals sent together, any may arrive first.
process.on('SIGINT', wish)
process.on('SIGTERM', wish)
setInterval(() => {}, 1000)
console.log('up')`,
  )
  await once(child.stdout ?? child, 'data')
  child.kill('SIGINT')
  child.kill('SIGINT')
  child.kill('SIGTERM')
  const [said] = await once(child.stdout ?? child, 'data')
  expect(String(said)).toBe('signals 1\n')
  expect(await once(child, 'close')).toEqual([0, null])
})

test('when the command is killed, the pipeline hears of it', async () => {
  const folder = temporaryFolder()
  const child = serving(
    `import { writeFileSync } from 'node:fs'
process.once('disconnect', () => { writeFileSync('${folder}/ended', ''); process.exit(0) })
setInterval(() => {}, 1000)
console.log('up')`,
  )
  await once(child.stdout ?? child, 'data')
  child.kill('SIGKILL')
  for (let tries = 0; tries < 100 && !existsSync(join(folder, 'ended')); tries++) await sleep(20)
  expect(existsSync(join(folder, 'ended'))).toBe(true)
})

test('data is kept in the user’s data folder unless told otherwise', () => {
  expect(defaultDataDir({ XDG_DATA_HOME: '/x' })).toBe('/x/evidence-intake')
  expect(defaultDataDir({})).toMatch(/\/\.local\/share\/evidence-intake$/)
})
