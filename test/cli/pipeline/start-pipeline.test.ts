import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { PipelineEnded, startPipeline } from '../../../cli/pipeline/start-pipeline.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const never = new AbortController().signal

/** A program that behaves like the pipeline's process, but for what the test orders. */
function programThat(does: string): string {
  return join(temporaryFolder({ 'program.mjs': does }), 'program.mjs')
}
const sayAddress = `console.log(JSON.stringify({ api: { url: 'http://127.0.0.1:1', token: 't', signIn: 'http://127.0.0.1:1/t/#c' }, s3: { endpoint: 'http://127.0.0.1:2', region: 'x' }, dataDir: process.argv[3] }))`
const endWithParent = `process.stdin.on('close', () => process.exit(0)).resume()`

test('the first line tells the addresses; the process ends when it is stopped', async () => {
  const program = programThat(`${sayAddress}\n${endWithParent}`)
  const pipeline = await startPipeline('/data', { signal: never, program })
  expect(pipeline).toMatchObject({ api: { url: 'http://127.0.0.1:1', token: 't' }, dataDir: '/data' })
  await pipeline.stop()
  expect(pipeline.ended.aborted).toBe(false)
})

test('a pipeline that does not start says why', async () => {
  const program = programThat(`console.error('folder is in use'); process.exit(1)`)
  const failure = await startPipeline('/data', { signal: never, program }).catch((error) => error)
  expect(failure).toBeInstanceOf(PipelineEnded)
  expect(failure.tail).toContain('folder is in use')
})

test('a pipeline that dies on the way is noticed at once, with the last that it said', async () => {
  const program = programThat(
    `${sayAddress}\nconsole.error('out of memory'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50)`,
  )
  const pipeline = await startPipeline('/data', { signal: never, program })
  await new Promise((resolve) => pipeline.ended.addEventListener('abort', resolve))
  expect(pipeline.ended.reason).toMatchObject({ message: 'exit SIGKILL', tail: 'out of memory' })
  await pipeline.stop()
})

test('an interrupt while it starts leaves no process behind', async () => {
  const folder = temporaryFolder()
  const program = programThat(
    `import { writeFileSync } from 'node:fs'\nprocess.stdin.on('close', () => { writeFileSync(process.argv[3] + '/ended', ''); process.exit(0) }).resume()`,
  )
  const interrupt = new AbortController()
  setTimeout(() => interrupt.abort(new Error('interrupted')), 200)
  await expect(startPipeline(folder, { signal: interrupt.signal, program })).rejects.toThrow('interrupted')
  for (let tries = 0; tries < 50 && !existsSync(join(folder, 'ended')); tries++) await sleep(20)
  expect(existsSync(join(folder, 'ended'))).toBe(true)
})
