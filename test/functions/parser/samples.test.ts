import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createParserProcess } from '../../../functions/adapters/parser/parser-process.ts'

const samples = resolve(import.meta.dirname, '../../../../shared/samples')

const Truth = z.object({
  documents: z.array(z.object({ path: z.string(), status: z.string() })),
  findings: z.array(z.object({ code: z.string(), documents: z.array(z.string()) })),
})

describe.each(['a1', 'a2-small'])('the sample inspection %s', (name) => {
  const folder = join(samples, name)
  const parser = createParserProcess({ processes: 2 })
  afterAll(() => parser.close())

  it.skipIf(!existsSync(folder))('is taken in, but for what its answer key says is unusable', async () => {
    const truth = Truth.parse(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')))
    const refused = new Set(truth.documents.filter(({ status }) => status === 'refused').map(({ path }) => path))
    const codeOf = (path: string): string | undefined =>
      truth.findings.find(
        ({ code, documents }) =>
          ['encrypted', 'corrupt', 'unsupported', 'unsafe'].includes(code) && documents.includes(path),
      )?.code
    const files = readdirSync(join(folder, 'materials'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(folder, 'materials', path)).isFile(),
    )
    const wrong: string[] = []
    await Promise.all(
      files.map(async (path) => {
        const inspected = await parser.inspect({ diskPath: join(folder, 'materials', path), name: path })
        const got =
          inspected.kind === 'refused' ? inspected.refusal.code : inspected.notes.map(({ code }) => code).join(', ')
        const wanted = refused.has(path) ? codeOf(path) : ''
        if (got !== wanted) wrong.push(`${path}: ${got} in place of ${wanted}`)
      }),
    )
    expect(wrong).toEqual([])
    expect(files.length).toBeGreaterThan(30)
  })
})
