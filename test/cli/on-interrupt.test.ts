import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

/** A process that waits to be interrupted and says how often it was; started through a shell, as npm does. */
function waiting(env: Record<string, string> = {}) {
  const folder = temporaryFolder({
    'wait.mjs': `import { onInterrupt } from '${join(process.cwd(), 'cli/on-interrupt.ts')}'
onInterrupt((signal, before) => {
  console.log(signal, before)
  if (before === 1 || process.argv[2] === 'once') process.exit(0)
})
setInterval(() => {}, 1000)
console.log(process.pid)`,
  })
  const { npm_lifecycle_event: _, ...inherited } = process.env
  const shell = spawn('sh', ['-c', `'${process.execPath}' '${join(folder, 'wait.mjs')}' "$HOW"; true`], {
    env: { ...inherited, ...env },
  })
  const said: string[] = []
  shell.stdout.on('data', (chunk) => said.push(...String(chunk).trim().split('\n')))
  onTestFinished(() => {
    shell.kill('SIGKILL')
    try {
      process.kill(Number(said[0]), 'SIGKILL')
    } catch {}
  })
  return { shell, said }
}

test('signals within a second are one wish, a later one is the second', async () => {
  const { shell, said } = waiting()
  await once(shell.stdout, 'data')
  const pid = Number(said[0])
  process.kill(pid, 'SIGINT')
  // Of two that are sent together the kernel may deliver either first.
  await once(shell.stdout, 'data')
  process.kill(pid, 'SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  process.kill(pid, 'SIGINT')
  await once(shell, 'close')
  expect(said.slice(1)).toEqual(['SIGINT 0', 'SIGINT 1'])
})

test('under npm, the end of the shell in between is the wish to end', async () => {
  const { shell, said } = waiting({ npm_lifecycle_event: 'start', HOW: 'once' })
  await once(shell.stdout, 'data')
  shell.kill('SIGTERM')
  await once(shell, 'close')
  expect(said.slice(1)).toEqual(['SIGTERM 0'])
})
