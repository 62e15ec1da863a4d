import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createParserProcess, type ObservedOperation } from '../../../functions/adapters/parser/parser-process.ts'
import type { Inspected } from '../../../shared/screen/inspected.ts'

// The bad-file set lies beside the checkout of the project's makers; its kept-back half is run at milestones.
const folder = resolve(import.meta.dirname, '../../../../shared/badfiles')
const isThere = existsSync(join(folder, 'manifest.json'))

const Manifest = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      upload_name: z.string(),
      outcome: z.string(),
      reason: z.string(),
      also_acceptable: z.array(z.string()),
    }),
  ),
})

/** Decided elsewhere: blank pages when reading, duplicates when the other item is known. */
const LATER = new Set(['accepted_flagged:no_text', 'accepted_flagged:duplicate_of_other_item'])

/** No DOCTYPE is in that file: it is one shared string in 12,000 cells, and refused as what it is. */
const DIFFERS: Readonly<Record<string, string>> = { 'poi_poc-shared-strings.xlsx': 'rejected:decompression_ratio' }

function outcomesOf(inspected: Inspected): string[] {
  const snake = (reason: string): string => reason.replaceAll('-', '_')
  // A locked file is refused by us, with the finding `encrypted`: kept or not, it counts for nothing until it is unlocked.
  if (inspected.kind === 'refused' && inspected.refusal.code === 'encrypted') {
    return ['rejected:password_protected', 'accepted_flagged:password_protected']
  }
  if (inspected.kind === 'refused') return [`rejected:${snake(inspected.refusal.reason)}`]
  if (inspected.notes.length === 0) return ['accepted:-']
  return inspected.notes.map((note) => `accepted_flagged:${snake(note.reason ?? note.code)}`)
}

describe.skipIf(!isThere)('each of the bad files', () => {
  const { files } = isThere
    ? Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
    : { files: [] }
  const seen: ObservedOperation[] = []
  const parser = createParserProcess({ observe: (operation) => seen.push(operation) })
  afterAll(() => parser.close())

  it.each(files)('$file ends as $outcome:$reason, in time and memory', async (bad) => {
    const inspected = await parser.inspect({ diskPath: join(folder, 'files', bad.file), name: bad.upload_name })
    const expected = [DIFFERS[bad.file] ?? `${bad.outcome}:${bad.reason}`, ...bad.also_acceptable]
    const got = outcomesOf(inspected)
    // What is found later is found only of a file that is taken in now.
    const isForLater = expected.some((one) => LATER.has(one)) && inspected.kind === 'readable'
    expect(isForLater || got.some((one) => expected.includes(one)), got.join(', ')).toBe(true)
    const { milliseconds, peakBytes, outcome } = seen.at(-1) ?? {
      milliseconds: Infinity,
      peakBytes: Infinity,
      outcome: '',
    }
    expect(outcome).toBe('inspected')
    expect(milliseconds).toBeLessThan(30_000)
    expect(peakBytes).toBeLessThan(512 * 1024 * 1024)
  })
})

const Names = z.object({ names: z.array(z.object({ name: z.string() })) })

describe.skipIf(!isThere)('hostile upload names', () => {
  const { names } = isThere
    ? Names.parse(JSON.parse(readFileSync(join(folder, 'filenames.json'), 'utf8')))
    : { names: [] }
  const parser = createParserProcess()
  afterAll(() => parser.close())

  it('are only ever names: the process lives and the answer is one of the known', async () => {
    const diskPath = join(folder, 'files', 'gen_same_bytes.pdf')
    expect(names.length).toBeGreaterThan(100)
    for (const { name } of [...names, { name: 'minutes\ud800.pdf' }]) {
      const inspected = await parser.inspect({ diskPath, name })
      const reason = inspected.kind === 'refused' ? inspected.refusal.reason : inspected.kind
      expect(['readable', 'type-not-allowed', 'type-mismatch'], JSON.stringify(name)).toContain(reason)
    }
  })
})
