// How well readings are filed and facts read, against the answer key of a sample inspection.
//   node bench/classify.ts READINGS SAMPLE [--list] — READINGS holds index.json (path → reading file), SAMPLE list.yaml, truth.json, uploads.json
// Each run is printed twice: as sent, and with every name and chosen item taken away.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { Period } from '../shared/calendar.ts'
import type { Classification, Part } from '../shared/classify/classification.ts'
import { classifyDocument } from '../shared/classify/classify-document.ts'
import type { Frame, Submission } from '../shared/classify/incoming.ts'
import { Reading } from '../shared/reading/reading.ts'
import { RequestList } from '../shared/request-list/request-list.ts'

const [readings = '', sample = '', ...flags] = process.argv.slice(2)
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const TruthFacts = z.looseObject({
  number: z.string().optional(),
  date: z.string().optional(),
  title: z.string().optional(),
  unit: z.string().optional(),
  seal: z.boolean().optional(),
  signature: z.boolean().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
const TruthPart = z.looseObject({
  item: z.string().nullable(),
  slots: z.array(z.string()),
  kind: z.string().nullable(),
  pages: z.array(z.number()).optional(),
})
const Truth = z.looseObject({
  inspection: z.looseObject({ unit: z.string(), period: Period.optional() }),
  documents: z.array(
    z.looseObject({
      path: z.string(),
      status: z.string(),
      item: z.string().nullable(),
      slots: z.array(z.string()),
      kind: z.string().nullable(),
      provider: z.string(),
      altItems: z.array(z.string()).optional(),
      parts: z.array(TruthPart).optional(),
      facts: TruthFacts,
    }),
  ),
})
const Uploads = z.looseObject({
  uploads: z.array(z.looseObject({ path: z.string(), provider: z.string(), uploadedTo: z.string().nullable() })),
})

const truth = Truth.parse(json(join(sample, 'truth.json')))
const uploads = new Map(
  Uploads.parse(json(join(sample, 'uploads.json'))).uploads.map((upload) => [upload.path, upload]),
)
const index = z.record(z.string(), z.string()).parse(json(join(readings, 'index.json')))
const frame: Frame = {
  unit: truth.inspection.unit,
  list: RequestList.parse(parse(readFileSync(join(sample, 'list.yaml'), 'utf8'))),
  period: truth.inspection.period ?? null,
}

for (const named of [true, false]) {
  const tally = new Map<string, [number, number]>()
  const count = (what: string, right: boolean) => {
    const [hit, of] = tally.get(what) ?? [0, 0]
    tally.set(what, [hit + (right ? 1 : 0), of + 1])
  }
  const misses: string[] = []
  let place = 0
  let slowest = 0
  for (const document of truth.documents) {
    const file = index[document.path]
    if (!['filed', 'review'].includes(document.status) || !file || !existsSync(join(readings, file))) continue
    place++
    const reading = Reading.safeParse(json(join(readings, file)))
    if (!reading.success) continue
    const sent = uploads.get(document.path) ?? uploads.get(document.path.split('!/')[0] ?? '')
    const submission: Submission = named
      ? { path: document.path, provider: document.provider, chosenItem: sent?.uploadedTo ?? null }
      : {
          path: `f${String(place).padStart(3, '0')}.${document.path.split('.').at(-1)}`,
          provider: document.provider,
          chosenItem: null,
        }
    const began = performance.now()
    const got = classifyDocument(reading.data, submission, frame)
    slowest = Math.max(slowest, performance.now() - began)
    compare(document, got, count, misses)
  }
  console.log(
    `${truth.documents.length} documents in the key, ${named ? 'as sent' : 'without names and choices'}, slowest ${slowest.toFixed(0)} ms`,
  )
  for (const [what, [hit, of]] of [...tally].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(
      `  ${what.padEnd(28)} ${String(hit).padStart(4)}/${String(of).padEnd(4)} ${((100 * hit) / of).toFixed(1).padStart(6)} %`,
    )
  if (flags.includes('--list')) for (const miss of misses) console.log(`  - ${miss}`)
}

type Document = z.infer<typeof Truth>['documents'][number]

function compare(
  document: Document,
  got: Classification,
  count: (what: string, right: boolean) => void,
  misses: string[],
): void {
  const said = `${document.path} | ${got.outcome} ${got.item} ${got.slots} ${got.kind} ${got.confidence} | ${got.candidates.map(({ item, confidence }) => `${item} ${confidence}`).join(', ')}`
  if (document.item === null) {
    const kept = got.outcome === 'review'
    count('off-list kept out', kept)
    count('off-list item null', got.item === null)
    if (!kept || got.item !== null) misses.push(`off-list: ${said}`)
    return
  }
  const wanted = document.parts ?? [document]
  const given: readonly (Part | Classification)[] = got.parts.length > 0 ? got.parts : [got]
  if (document.parts)
    count(
      'split',
      same(
        wanted.map(({ pages }) => String(pages)),
        got.parts.map(({ pages }) => String(pages)),
      ),
    )
  else count('not split', got.parts.length === 0)
  for (const part of wanted) {
    const ok = [part.item, ...(document.altItems ?? [])]
    const hit = given.filter(({ item }) => ok.includes(item))
    const filed = got.outcome === 'filed' && hit.length > 0
    count('item filed right', filed)
    if (!filed)
      count(got.outcome === 'review' ? 'of misses: in review' : 'of misses: in review', got.outcome === 'review')
    if (!filed) misses.push(`item ${part.item}: ${said}`)
    if (got.outcome === 'review') count('review with right guess', hit.length > 0)
    const slots = hit.some((one) => same(one.slots, part.slots) || (one.item !== part.item && ok.includes(one.item)))
    count('item and slots', filed && slots)
    if (hit.length > 0 && !slots) misses.push(`slots ${part.item} ${part.slots}: ${said}`)
    if (part.kind)
      count(
        'kind',
        given.some(({ kind }) => kind === part.kind),
      )
  }
  if (!document.parts && document.status === 'filed') compareFacts(document, got, count, misses)
}

function compareFacts(
  document: Document,
  { facts }: Classification,
  count: (what: string, right: boolean) => void,
  misses: string[],
): void {
  const wanted = document.facts
  const check = (
    what: string,
    want: string | number | boolean | undefined,
    got: string | number | boolean | undefined,
    alike = false,
  ) => {
    if (want === undefined) {
      if (what === 'number' && got !== undefined) {
        count('fact number, none there', false)
        misses.push(`fact ${what}: want none got ${got} | ${document.path}`)
      }
      return
    }
    const [a, b] = [folded(want), folded(got ?? '')]
    const right =
      a === b ||
      (alike && b !== '' && (a.includes(b) || b.includes(a))) ||
      (typeof want === 'number' && Number(b) === want)
    count(`fact ${what}`, right)
    if (!right) misses.push(`fact ${what}: want ${want} got ${got} | ${document.path}`)
  }
  check('number', wanted.number, facts.number?.value)
  check('date', wanted.date, facts.date?.value)
  check('title', wanted.title, facts.title?.value, true)
  check('unit', wanted.unit, facts.unit?.value, true)
  if (facts.seal !== undefined) check('seal', wanted.seal, facts.seal !== null)
  else if (wanted.seal !== undefined) count('fact seal given', false)
  check('signature', wanted.signature, facts.signature?.signed)
  for (const [name, want] of Object.entries(wanted.fields ?? {}))
    check(`field ${name}`, want, facts.fields[name]?.value)
}

function folded(value: string | number | boolean): string {
  return String(value)
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/[〔[(]/g, '〔')
    .replace(/[〕\])]/g, '〕')
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().join('\n') === b.toSorted().join('\n')
}
