import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withPipeline } from '../../../cli/pipeline/with-pipeline.ts'
import { recordingTerminal } from '../recording-terminal.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const upUntil = (end: string) =>
  join(
    temporaryFolder({
      'program.mjs': `process.stdin.on('close', () => process.exit(0)).resume()
console.log(JSON.stringify({ api: { url: 'http://127.0.0.1:1', token: 't', signIn: 'http://127.0.0.1:1/t/#c' }, dataDir: process.argv[3] }))
${end}`,
    }),
    'program.mjs',
  )
const never = new AbortController().signal

test('the temporary folder of a run that went well is gone afterwards, with the materials in it', async () => {
  const { terminal } = recordingTerminal()
  const dataDir = await withPipeline({ dataDir: null, program: upUntil('') }, terminal, never, async (pipeline) => {
    writeFileSync(join(pipeline.dataDir, 'material'), '')
    return pipeline.dataDir
  })
  expect(existsSync(dataDir)).toBe(false)
})

test('a folder that was named is kept', async () => {
  const folder = temporaryFolder({ before: 'x' })
  await withPipeline({ dataDir: folder, program: upUntil('') }, recordingTerminal().terminal, never, async () => {})
  expect(existsSync(join(folder, 'before'))).toBe(true)
})

test('after an interrupt the temporary folder is gone too', async () => {
  const interrupt = new AbortController()
  let dataDir = ''
  const run = withPipeline(
    { dataDir: null, program: upUntil('') },
    recordingTerminal().terminal,
    interrupt.signal,
    async (pipeline, signal) => {
      dataDir = pipeline.dataDir
      interrupt.abort(new Error('interrupted'))
      await sleep(60_000, undefined, { signal })
    },
  )
  await expect(run).rejects.toThrow()
  expect(existsSync(dataDir)).toBe(false)
})

test('when the pipeline dies, that is the reason given, and the folder is left and named', async () => {
  const { terminal, told } = recordingTerminal()
  const program = upUntil(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50)`)
  let dataDir = ''
  const run = withPipeline({ dataDir: null, program }, terminal, never, async (pipeline, signal) => {
    dataDir = pipeline.dataDir
    await sleep(60_000, undefined, { signal })
  })
  await expect(run).rejects.toMatchObject({ name: 'PipelineEnded', message: 'exit SIGKILL' })
  expect(told()).toContain(`数据留在 ${dataDir}`)
  expect(existsSync(dataDir)).toBe(true)
  rmSync(dataDir, { recursive: true })
})
