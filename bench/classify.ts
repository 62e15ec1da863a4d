/**
 * Files and checks anew what an earlier run has read, in seconds instead of minutes:
 * `intake check MATERIALS … --data DATA` once, then `npm run bench:classify -- DATA SAMPLE [--nameless] [--list] [--explain DOCUMENT]`.
 * Records and readings are those of the run; screening and reading are not repeated. SAMPLE holds truth.json.
 * `--nameless` takes every name and choice away, `--list` prints what was missed, `--explain` one classification.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dynamoDocumentRegister } from '../functions/adapters/dynamo/dynamo-document-register.ts'
import { dynamoInspectionRegister } from '../functions/adapters/dynamo/dynamo-inspection-register.ts'
import { openTable } from '../functions/adapters/dynamo/table-client.ts'
import { openS3, s3ObjectStore } from '../functions/adapters/s3/s3-object-store.ts'
import { Closing } from '../local/closing.ts'
import { openDataFolder } from '../local/data-folder.ts'
import { enterEnvironment, functionEnvironment } from '../local/function-environment.ts'
import { identityOf } from '../local/identity.ts'
import { silentLog } from '../local/log.ts'
import { startServers } from '../local/start-servers.ts'
import { checkInspection } from '../shared/check/check-inspection.ts'
import { classifyDocument, classifyUnread } from '../shared/classify/classify-document.ts'
import type { DocumentRecord } from '../shared/document/record.ts'
import type { Inspection } from '../shared/inspection/inspection.ts'
import { Reading } from '../shared/reading/reading.ts'
import { assembleReport } from '../shared/report/assemble-report.ts'

const [data = '', sample = '', ...flags] = process.argv.slice(2)
if (!data || !sample) throw new Error('usage: classify.ts DATA SAMPLE [--nameless] [--list] [--explain DOCUMENT]')
const explained = flags.includes('--explain') ? flags[flags.indexOf('--explain') + 1] : undefined

const { inspection, records, readings } = await readRun(data)
const startedAt = performance.now()
const sent = flags.includes('--nameless') ? withoutNames(records) : { records, pathOf: new Map<string, string>() }
const filed = sent.records.map((record) => classifiedAnew(record, readings, inspection))
const check = checkInspection(inspection, filed)
const report = assembleReport(inspection, check, inspection.createdAt)
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
for (const document of report.documents) document.path = sent.pathOf.get(document.id) ?? document.path

const folder = mkdtempSync(join(tmpdir(), 'classify-'))
try {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  const score = (...options: string[]) =>
    execFileSync(process.execPath, [join(sample, '../score.mjs'), file, join(sample, 'truth.json'), ...options], {
      maxBuffer: 1e8,
    }).toString()
  console.log(`${filed.length} records filed and checked in ${seconds} s`)
  console.log(score())
  if (flags.includes('--list')) {
    const { missed, falseAlarms, wrongDocuments, wrongItems } = JSON.parse(score('--json'))
    console.log(JSON.stringify({ missed, falseAlarms, wrongDocuments, wrongItems }, null, 1))
  }
  for (const document of filed)
    if (explained && document.path.includes(explained)) console.log(JSON.stringify(document, null, 1))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The records of the one inspection in a data folder, and what was read of each. */
async function readRun(dataDir: string) {
  const closing = new Closing()
  try {
    const folder = openDataFolder(dataDir)
    closing.add(() => folder.release())
    const identity = await identityOf(folder)
    const settings = { folder, identity, queues: new Map(), dynamodbEndpoint: undefined, retentionDays: 1 }
    const servers = await startServers({ ...settings, log: silentLog }, closing)
    enterEnvironment(functionEnvironment(servers))
    const table = openTable(servers.tableName)
    const inspections = dynamoInspectionRegister(table)
    const [id = '', another] = await inspections.list()
    const inspection = await inspections.find(id)
    if (!inspection || another) throw new Error(`${dataDir} should hold one inspection`)
    const documents = dynamoDocumentRegister(table)
    const providers = await inspections.providers(id)
    const records = (await Promise.all(providers.map((provider) => documents.list(id, provider)))).flat()
    const objects = s3ObjectStore(openS3())
    const readings = new Map<string, Reading>()
    for (const record of records) {
      const key = 'readingKey' in record ? record.readingKey : null
      const text = key && (await objects.getText({ bucket: servers.buckets.derived, key }))
      if (text) readings.set(record.id, Reading.parse(JSON.parse(text)))
    }
    return { inspection, records, readings }
  } finally {
    await closing.closeAll()
  }
}

function classifiedAnew(
  record: DocumentRecord,
  readings: ReadonlyMap<string, Reading>,
  inspection: Inspection,
): DocumentRecord {
  if (record.state !== 'filed' && record.state !== 'review') return record
  const reading = readings.get(record.id)
  if (!reading) return { ...record, classification: classifyUnread(record, inspection) }
  const classification = classifyDocument(reading, record, inspection)
  const kept = { ...record, readingKey: record.readingKey ?? '', unreadable: null, classification }
  return classification.outcome === 'filed' ? { ...kept, state: 'filed' } : { ...kept, state: 'review' }
}

/** Numbers for names, and nothing chosen; members keep their names inside their archive. */
function withoutNames(records: readonly DocumentRecord[]) {
  const pathOf = new Map(records.map(({ id, path }) => [id, path]))
  const sorted = records.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const renamed = sorted.map((record, index) => {
    const [file = '', ...members] = record.path.split('!/')
    const ending = /\.[A-Za-z0-9]{1,5}$/.exec(file)?.[0] ?? ''
    return { ...record, chosenItem: null, path: [`${String(index).padStart(4, '0')}${ending}`, ...members].join('!/') }
  })
  return { records: renamed, pathOf }
}
