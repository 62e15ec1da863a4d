import { createHash } from 'node:crypto'
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { decodeName, documentSk, providerPk, uploadSk } from '../functions/adapters/dynamo/rows.ts'
import { checkInspection } from '../functions/pipeline/check-inspection/check-inspection.ts'
import type { Classification } from '../shared/classify/classification.ts'
import { classifyDocument } from '../shared/classify/classify-document.ts'
import { InspectionCreated, InspectionStatus } from '../shared/contract/api.ts'
import { startApi, TEAM } from '../test/functions/api/running-api.ts'
import { filed, review } from '../test/shared/check/build.ts'
import { bureau } from '../test/shared/classify/sectors/bureau.ts'

/**
 * What a status query of one unit with 5,000 documents reads, by the table's own count of its capacity:
 * `npm run bench:status [-- DOCUMENTS]`. The records are a bureau's papers as the classifier files them, each copy with
 * its own text, so that a row weighs what rows weigh; beside them an upload each, and the findings of a check.
 */
const DOCUMENTS = Number(process.argv[2] ?? 5_000)
const QUERIES = 5
const PER_CALL = 25 // BatchWriteItem's limit

const api = await startApi()
const { unit, list, period } = bureau.frame
const items = list.items.map((item) => ({ ...item, provider: 'unit' }))
const frame = { unit, period, list: { ...list, items } }
const made = await api.ask('POST', '/api/inspections', TEAM, { list: frame.list, unit, ...(period ? { period } : {}) })
const { inspectionId } = InspectionCreated.parse(await made.json())
await api.deps.inspections.addProvider(inspectionId, 'unit')

const papers = bureau.documents.map(({ reading, path, chosenItem = null }) => {
  const classification = classifyDocument(reading, { path, provider: 'unit', chosenItem }, frame)
  return { path, pages: reading.pages.length, classification }
})
const pk = providerPk(inspectionId, 'unit')
const rows = Array.from({ length: Math.ceil(DOCUMENTS / papers.length) }, (_, copy) =>
  papers.map((paper, at) => ({ ...paper, id: String(copy * papers.length + at).padStart(32, '0'), copy })),
)
  .flat()
  .slice(0, DOCUMENTS)
  .flatMap(({ id, path, pages, classification, copy }) => {
    const given = { id, path: `第${copy + 1}批/${path}` }
    const record = classification.outcome === 'filed' ? filed({ ...given, item: null }) : review(given)
    const upload = {
      id,
      inspectionId,
      provider: 'unit',
      linkId: id,
      path: given.path,
      bytes: 1000,
      sha256: record.sha256,
    }
    const about = { item: null, issuedAt: record.receivedAt, multipartId: null, state: 'received', documentId: id }
    return [
      { pk, sk: documentSk(id), ...record, inspectionId, pages, classification: ownText(classification, id) },
      { pk, sk: uploadSk(id), ...upload, ...about },
    ]
  })
for (let at = 0; at < rows.length; at += PER_CALL) {
  const puts = rows.slice(at, at + PER_CALL).map((Item) => ({ PutRequest: { Item } }))
  await api.table.client.send(new BatchWriteCommand({ RequestItems: { [api.table.name]: puts } }))
}
console.log('check:', (await checkInspection(inspectionId, api.deps)).outcome)

interface Read {
  readonly command: string
  readonly from: string
  readonly units: number
  readonly items: number
}
const reads: Read[] = []
api.table.client.middlewareStack.add(
  (next, context) => async (args) => {
    const input = args.input as QueryCommandInput & { Key?: Record<string, string> } // reads are gets and queries
    const answer = await next({ ...args, input: { ...input, ReturnConsumedCapacity: 'TOTAL' } })
    const { ConsumedCapacity, Count } = answer.output as {
      ConsumedCapacity?: { CapacityUnits: number }
      Count?: number
    }
    const key = input.Key ?? input.ExpressionAttributeValues ?? {}
    const from = `${nameOf(String(key.pk ?? key[':pk']))} ${key.sk ?? key[':sk'] ?? ''}`
    reads.push({
      command: context.commandName ?? '',
      from,
      units: ConsumedCapacity?.CapacityUnits ?? Number.NaN,
      items: Count ?? 1,
    })
    return answer
  },
  { step: 'initialize', name: 'counted' },
)

const times: number[] = []
const ownTimes: number[] = []
for (let query = 0; query < QUERIES; query += 1) {
  reads.length = 0
  const begun = performance.now()
  const used = process.cpuUsage()
  const answer = await api.ask('GET', `/api/inspections/${inspectionId}/status`, TEAM)
  times.push(performance.now() - begun)
  const { user, system } = process.cpuUsage(used)
  ownTimes.push((user + system) / 1000)
  const { documents, settled } = InspectionStatus.parse(await answer.json())
  if (documents.total !== DOCUMENTS || !settled) throw new Error('not the status that was asked for')
}

const grouped = Map.groupBy(reads, ({ command, from }) => `${command.replace('Command', '')} ${from}`)
for (const [what, some] of grouped) {
  const sum = (of: (read: Read) => number) => some.reduce((total, read) => total + of(read), 0)
  console.log(`${what.padEnd(50)} ${some.length} × ${sum((r) => r.items)} rows ${sum((r) => r.units).toFixed(1)} units`)
}
const units = reads.reduce((sum, read) => sum + read.units, 0)
const partitions = new Set(reads.map(({ from }) => from.split(' ')[0]).filter((one) => one?.startsWith('PROVIDER')))
console.log(
  `${DOCUMENTS} documents: ${reads.length} requests, ${units.toFixed(1)} read units, ${partitions.size} partition of documents`,
)
const median = (some: number[]) => Math.round(some.toSorted((a, b) => a - b)[QUERIES >> 1] ?? 0)
console.log(`median of ${QUERIES} queries: ${median(times)} ms, of them ${median(ownTimes)} ms of the API’s own work`)
await api.close()

function nameOf(pk: string): string {
  const [kind, , provider] = pk.split('#')
  return provider ? `${kind}#${decodeName(provider)}` : `${kind}`
}

/** With a sketch and a number like those of another paper of its size. */
function ownText(classification: Classification, id: string): Classification {
  const { facts } = classification
  const drawn = createHash('sha512').update(id).digest('hex')
  const sketch = facts.sketch === undefined ? {} : { sketch: drawn.repeat(8).slice(0, facts.sketch.length) }
  const number = facts.number && { ...facts.number, value: facts.number.value.replace(/\d+号/, `${Number(id)}号`) }
  return { ...classification, facts: { ...facts, number, ...sketch } }
}
