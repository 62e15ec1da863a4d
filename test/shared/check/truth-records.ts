import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Part } from '../../../shared/classify/classification.ts'
import type { Facts } from '../../../shared/classify/facts.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import { Inspection } from '../../../shared/inspection/inspection.ts'
import { RequestList } from '../../../shared/request-list/request-list.ts'
import { RefusalCode } from '../../../shared/screen/inspected.ts'
import { dayOf, emptyFacts, filed, numberOf, quarantined, refused, review, textOf } from './build.ts'

/**
 * Records as they would be if every document of a sample inspection had been read and filed without a mistake: what
 * the rules do with them is the rules' own doing. The answer key holds no figures in detail (rows of a table, capital
 * numerals, days by role, illegible pages); those come from the words of its findings, so for amount-mismatch,
 * total-mismatch, count-mismatch, date-order, illegible and registers the figures show that nothing else is raised, and little more.
 */

const TruthFacts = z.object({
  number: z.string().optional(),
  date: z.string().optional(),
  title: z.string().optional(),
  unit: z.string().optional(),
  seal: z.boolean().optional(),
  signature: z.boolean().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
type TruthFacts = z.infer<typeof TruthFacts>

const TruthFinding = z.object({
  code: z.string(),
  message: z.string(),
  evidence: z
    .array(z.object({ document: z.string(), page: z.int().optional(), quote: z.string().optional() }))
    .default([]),
})
type TruthFinding = z.infer<typeof TruthFinding>

const TruthDocument = z.object({
  id: z.string(),
  path: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  format: z.string(),
  pages: z.int().optional(),
  status: z.enum(['filed', 'review', 'refused', 'quarantined']),
  item: z.string().nullable(),
  slots: z.array(z.string()),
  kind: z.string(),
  facts: TruthFacts,
  provider: z.string(),
  parts: z
    .array(
      z.object({
        pages: z.tuple([z.int(), z.int()]),
        item: z.string(),
        slots: z.array(z.string()),
        kind: z.string(),
        facts: TruthFacts,
      }),
    )
    .optional(),
})
type TruthDocument = z.infer<typeof TruthDocument>

const Truth = z.object({
  inspection: z.object({ id: z.string(), unit: z.string() }),
  items: z.array(z.object({ code: z.string(), slots: z.array(z.object({ slot: z.string() })) })),
  documents: z.array(TruthDocument),
  findings: z.array(TruthFinding),
})
type Truth = z.infer<typeof Truth>

const Uploads = z.object({
  uploads: z.array(z.object({ path: z.string(), uploadedTo: z.string().nullable() })),
})

export function readSample(folder: string): { inspection: Inspection; records: DocumentRecord[] } {
  const truth = Truth.parse(JSON.parse(readFileSync(`${folder}/truth.json`, 'utf8')))
  const { uploads } = Uploads.parse(JSON.parse(readFileSync(`${folder}/uploads.json`, 'utf8')))
  const list = RequestList.parse(parse(readFileSync(`${folder}/list.yaml`, 'utf8')))
  const { id, unit } = truth.inspection
  const chosen = (path: string) =>
    uploads.find((upload) => path === upload.path || path.startsWith(`${upload.path}!/`))?.uploadedTo ?? null
  return {
    inspection: Inspection.parse({ id, unit, list, period: null, createdAt: '2024-04-01T00:00:00Z' }),
    records: truth.documents.map((document) => recordOf(document, chosen(document.path), truth, list)),
  }
}

function recordOf(document: TruthDocument, chosenItem: string | null, truth: Truth, list: RequestList): DocumentRecord {
  const { id, path, sha256, bytes, provider, item, slots, kind } = document
  const about = truth.findings.filter(({ evidence }) => evidence[0]?.document === id)
  const given = { id, path, sha256, bytes, provider, chosenItem }
  if (document.status === 'refused') {
    const code = RefusalCode.parse(about[0]?.code)
    return refused({ ...given, refusal: { code, reason: code, zh: about[0]?.message ?? '', en: code } })
  }
  if (document.status === 'quarantined') return quarantined({ ...given, cause: 'secrecy-mark', level: '秘密' })
  const facts = factsOf(document.facts, document, about)
  if (document.status === 'review') return review({ ...given, format: document.format, facts })
  return filed({
    ...given,
    format: document.format.replace('scan-', ''),
    item,
    slots,
    kind,
    facts: { ...facts, roster: rosterIn(item, truth, list) },
    parts: (document.parts ?? []).map((part): Part => ({ ...part, facts: factsOf(part.facts, document, about) })),
  })
}

function factsOf(given: TruthFacts, document: TruthDocument, about: readonly TruthFinding[]): Facts {
  const { number, date, title, unit, signature, fields } = given
  const pages = document.pages ?? 1
  // The key says of a form photographed page by page that it is sealed; only its last page is.
  const isFirstPhoto = /_1\.jpg$/.test(document.path)
  const seal = document.facts.seal
  const audited = title?.match(/^关于(.+?局)[0-9]{4}年度.*审计报告$/)?.[1]
  return {
    ...emptyFacts,
    pages,
    number: number ? textOf(number) : null,
    date: date ? dayOf(date) : null,
    title: title ? textOf(title) : null,
    unit: unit ? textOf(unit) : null,
    subjectUnit: audited ? textOf(audited) : null,
    ...(seal === undefined ? {} : { seal: seal && !isFirstPhoto ? { page: pages } : null }),
    ...(signature === undefined ? {} : { signature: { signed: signature, page: pages, quote: '签字：' } }),
    fields: Object.fromEntries(
      Object.entries(fields ?? {}).map(([name, value]) => [
        name,
        typeof value === 'number' ? numberOf(value) : textOf(value),
      ]),
    ),
    ...detailsIn(about),
  }
}

/** What the key tells in the words of its findings alone. */
function detailsIn(about: readonly TruthFinding[]): Partial<Facts> {
  const details: Partial<Facts> = {}
  for (const { code, message, evidence } of about) {
    const [one = 0, other = 0] = [...message.matchAll(/([0-9][0-9,.]*[0-9])\s*(?=元|万元)/g)].map((amount) =>
      Number(amount[1]?.replaceAll(',', '')),
    )
    const [first, second] = [...message.matchAll(/([0-9]{4})年([0-9]+)月([0-9]+)日/g)].map(
      ([, year, month = '', day = '']) => dayOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`),
    )
    const page = evidence[0]?.page ?? 1
    if (code === 'amount-mismatch') {
      details.amountPairs = [{ figures: numberOf(one), capitals: { value: 0, page, quote: evidence[0]?.quote ?? '' } }]
    }
    if (code === 'total-mismatch') {
      const stated = { value: one, page, quote: evidence[0]?.quote ?? '' }
      details.totals = [{ label: '合计', stated, computed: other, rows: 12, places: 2 }]
    }
    if (code === 'count-mismatch') {
      const [stated = 0, listed = 0] = [...message.matchAll(/([0-9]+) [人项]/g)].map((count) => Number(count[1]))
      details.counts = [{ label: '实到', stated: numberOf(stated), listed }]
    }
    if (code === 'number-gap' && message.includes('登记簿')) details.listedNumbers = registerWithout(message)
    if (code === 'illegible') details.illegiblePages = [{ page, cause: 'faint' }]
    if (code === 'date-order' && first && second) {
      const roles = message.includes('呈报')
        ? ['submitted', 'approved']
        : message.includes('纪要')
          ? ['met', 'printed']
          : ['signed', 'decided']
      details.dates = { [roles[0] ?? '']: first, [roles[1] ?? '']: second }
    }
  }
  return details
}

/** A register from no. 1 to no. 9 without the number that the key says is missing. */
function registerWithout(message: string): Facts['listedNumbers'] {
  const [, series = '', missing] = message.match(/缺 (.*〕)([0-9]+)号/) ?? []
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((n) => n !== Number(missing)).map((n) => textOf(`${series}${n}号`))
}

/** The names that a per-person item has slots for stand in the document of the item that is its roster. */
function rosterIn(item: string | null, truth: Truth, list: RequestList): string[] {
  const follower = list.items.find(({ persons }) => persons !== undefined && persons === item)
  return truth.items.find(({ code }) => code === follower?.code)?.slots.map(({ slot }) => slot) ?? []
}
