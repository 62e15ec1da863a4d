/**
 * Our reader beside @gutenye/ocr-node on pages with known text, page by page in turn so that both see the same load:
 * `node bench/reading/ocr.ts PAGES_DIR [FILTER]`. PAGES_DIR holds manifest.json, images/ and score.mjs. The anchor is
 * installed by `npm install` in bench/. Error rates by class are printed by score.mjs for both.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

const Answer = z.object({
  lines: z.array(z.object({ text: z.string() })),
  ms: z.number(),
  cpuMs: z.number(),
  peakMb: z.number(),
})
type Answer = z.infer<typeof Answer>

const [pagesDir = '', filter = '.'] = process.argv.slice(2)
if (pagesDir === '') throw new Error('usage: ocr.ts PAGES_DIR [FILTER]')
const manifest = z
  .array(z.object({ file: z.string() }))
  .parse(JSON.parse(readFileSync(join(pagesDir, 'manifest.json'), 'utf8')))
const files = manifest.map((page) => page.file).filter((file) => new RegExp(filter).test(file))

const contenders = ['ours', 'anchor'].map((name) => ({
  name,
  process: fork(fileURLToPath(new URL(`./ocr-${name}.ts`, import.meta.url))),
  answers: new Map<string, Answer>(),
}))
for (const file of files) {
  for (const contender of contenders) {
    contender.answers.set(file, await ask(contender.process, resolve(pagesDir, 'images', file)))
  }
}
const outputs = contenders.map(({ name, answers }) => {
  const path = join(mkdtempSync(join(tmpdir(), 'ocr-bench-')), `${name}.json`)
  writeFileSync(path, JSON.stringify([...answers].map(([file, { lines, ms }]) => ({ file, lines, ms }))))
  return path
})
process.stdout.write(execFileSync(process.execPath, [join(pagesDir, 'score.mjs'), ...outputs], { encoding: 'utf8' }))

const [ours, anchor] = contenders.map(({ name, answers }) => {
  // The first page pays for loading and warming up.
  const timed = [...answers.values()].slice(1)
  const sum = (key: 'ms' | 'cpuMs'): number => timed.reduce((total, answer) => total + answer[key], 0)
  const peakMb = Math.max(...[...answers.values()].map((answer) => answer.peakMb))
  const perPage = sum('ms') / Math.max(1, timed.length)
  process.stdout.write(
    `${name.padEnd(7)} ${(1000 / perPage).toFixed(2)} pages/s  ${perPage.toFixed(0)} ms/page  ` +
      `${(sum('cpuMs') / Math.max(1, timed.length)).toFixed(0)} ms CPU/page  peak ${peakMb.toFixed(0)} MB\n`,
  )
  return { wall: sum('ms'), cpu: sum('cpuMs') }
})
if (ours && anchor) {
  const ratio = (key: 'wall' | 'cpu'): string => (ours[key] / anchor[key]).toFixed(2)
  process.stdout.write(`ours takes ${ratio('wall')} of the anchor's time, ${ratio('cpu')} of its CPU\n`)
}
for (const contender of contenders) contender.process.kill()

async function ask(child: ChildProcess, path: string): Promise<Answer> {
  const answered = once(child, 'message')
  child.send(path)
  const [message] = await answered
  return Answer.parse(message)
}
