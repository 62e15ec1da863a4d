import { steps } from '../../functions/pipeline/steps.ts'
import { LOOK_AT_LEAST_EVERY_DAYS } from '../../shared/notice/next-look.ts'
import { type Assumptions, assumptions, type Volumes } from './assumptions.ts'
import type { PricedUnit, PriceList } from './price-list.ts'

interface BillLine {
  readonly what: string
  readonly unit: PricedUnit
  readonly quantity: number
  /** Null where the price is not known. */
  readonly amount: number | null
}

export interface Bill {
  readonly region: string
  readonly currency: string
  readonly lines: readonly BillLine[]
  /** Of the lines whose price is known. */
  readonly total: number
}

const GB = 1024 ** 3
const SECONDS_PER_MONTH = 30 * 24 * 3600

/** What one status query reads: every record of the inspection, and nothing of any other. */
export function statusQueryUnits(documentsPerInspection: number, given: Assumptions = assumptions): number {
  return readUnitsOf(documentsPerInspection, given)
}

function readUnitsOf(documents: number, given: Assumptions): number {
  return Math.ceil((documents * given.recordBytes) / 4096)
}

export function monthlyBill(volumes: Volumes, list: PriceList, given: Assumptions = assumptions): Bill {
  const lines = [
    ...reading(volumes, given),
    ...functions(volumes, given),
    ...table(volumes, given),
    ...objects(volumes, given),
    ...queues(volumes),
    ...fixed(volumes),
  ].map(({ what, unit, quantity }) => {
    const price = list.prices[unit]?.amount ?? null
    return { what, unit, quantity, amount: price === null ? null : price * quantity }
  })
  const total = lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  return { region: list.region, currency: list.currency, lines, total }
}

type Quantity = Omit<BillLine, 'amount'>

function reading(volumes: Volumes, given: Assumptions): Quantity[] {
  const textPages = volumes.pages - volumes.scannedPages
  const gb = memoryGb('read-document')
  const text: Quantity = {
    what: 'reading pages that carry their text',
    unit: 'lambdaGbSecond',
    quantity: textPages * given.secondsPerTextPage * gb,
  }
  if (volumes.reader === 'embedded') {
    const quantity = volumes.scannedPages * given.secondsPerScannedPage * gb
    return [text, { what: 'reading scans, embedded reader', unit: 'lambdaGbSecond', quantity }]
  }
  const unit = volumes.reader === 'textract-text' ? 'textractTextPage' : 'textractTablePage'
  return [text, { what: 'reading scans, Textract', unit, quantity: volumes.scannedPages }]
}

function functions(volumes: Volumes, given: Assumptions): Quantity[] {
  return [
    {
      what: 'screening',
      unit: 'lambdaGbSecond',
      quantity: volumes.documents * given.secondsToScreen * memoryGb('screen-document'),
    },
    {
      what: 'receiving, classifying, checking, indexing, API',
      unit: 'lambdaGbSecond',
      quantity: volumes.documents * given.secondsElsewherePerDocument * memoryGb('check-inspection'),
    },
    {
      what: 'notices looking at what came',
      unit: 'lambdaGbSecond',
      // The memory that pipeline-stack.ts gives it; a run takes a second besides.
      quantity:
        (given.noticeRunsPerMonth + noticedRecords(volumes, given) * given.secondsToLookAtRecord) * (512 / 1024),
    },
    // Six steps, two relays in small batches, three calls of the API.
    {
      what: 'invocations',
      unit: 'lambdaRequest',
      quantity: volumes.documents * 11 + volumes.statusQueries + given.sweepsPerMonth + given.noticeRunsPerMonth,
    },
    { what: 'calls of the API', unit: 'apiRequest', quantity: volumes.documents * 3 + volumes.statusQueries },
  ]
}

function table(volumes: Volumes, given: Assumptions): Quantity[] {
  const kilobytes = Math.ceil(given.recordBytes / 1000)
  // received, cleared, read, filed: record and custody entry in one transaction, which counts double.
  const moves = 4 * 2 * (kilobytes + 1)
  // The sparse index: in at received, moved twice, out at filed; and the announced upload, twice.
  const others = 4 + 2
  const perQuery = statusQueryUnits(volumes.documentsPerInspection, given)
  const all = documentsHeld(volumes)
  return [
    { what: 'records and custody', unit: 'tableWriteUnit', quantity: volumes.documents * (moves + others) },
    { what: 'steps finding their record', unit: 'tableReadUnit', quantity: volumes.documents * 8 },
    { what: 'status queries', unit: 'tableReadUnit', quantity: volumes.statusQueries * perQuery },
    // sweep.ts reads the inspections in which something moved these two days: at most all that this month's documents
    // are of.
    {
      what: 'the sweep',
      unit: 'tableReadUnit',
      quantity: given.sweepsPerMonth * readUnitsOf(volumes.documents, given),
    },
    {
      what: 'the notices',
      unit: 'tableReadUnit',
      quantity: readUnitsOf(noticedRecords(volumes, given), given),
    },
    // Row and index, where the old key goes and the new one comes: when it is marked, claimed and settled. And of a
    // document two marks that find one there.
    {
      what: 'marking what the notices are to look at',
      unit: 'tableWriteUnit',
      quantity:
        volumes.documents * 2 +
        given.noticeRunsPerMonth * Math.ceil(volumes.documents / volumes.documentsPerInspection) * 3 * 3,
    },
    { what: 'table storage', unit: 'tableGbMonth', quantity: (all * (given.recordBytes + 4 * 500)) / GB },
  ]
}

function objects(volumes: Volumes, given: Assumptions): Quantity[] {
  const all = documentsHeld(volumes)
  const pagesPerDocument = volumes.documents > 0 ? volumes.pages / volumes.documents : 0
  const perDocument = volumes.bytesPerDocument + volumes.derivedBytesPerPage * pagesPerDocument
  return [
    { what: 'landing, evidence and derived objects written', unit: 'objectWrite', quantity: volumes.documents * 3 },
    // A listing shows a thousand objects; landing holds about a month of them.
    {
      what: 'the sweep listing landing',
      unit: 'objectWrite',
      quantity: given.sweepsPerMonth * Math.ceil(volumes.documents / 1000),
    },
    { what: 'objects read by steps', unit: 'objectRead', quantity: volumes.documents * 6 },
    {
      what: 'evidence and derived data kept, landing for a month',
      unit: 'storedGbMonth',
      quantity: (all * perDocument + volumes.documents * volumes.bytesPerDocument) / GB,
    },
  ]
}

function queues(volumes: Volumes): Quantity[] {
  // Lambda polls an idle queue with five pollers, each waiting twenty seconds.
  const idle = steps.length * 5 * (SECONDS_PER_MONTH / 20)
  return [
    { what: 'messages, and polling of idle queues', unit: 'queueRequest', quantity: volumes.documents * 5 * 3 + idle },
  ]
}

function fixed(volumes: Volumes): Quantity[] {
  return [
    { what: 'keys', unit: 'keyMonth', quantity: 4 },
    // Bucket keys answer for most objects; the table caches its key per caller for five minutes.
    { what: 'use of keys', unit: 'keyRequest', quantity: volumes.documents + (8 * SECONDS_PER_MONTH) / 300 },
    { what: 'logs', unit: 'logGb', quantity: (volumes.documents * 10_000) / GB },
    // Documents by state, the oldest, pages by reader (functions/metrics.ts).
    { what: 'figures of the dashboard', unit: 'metricMonth', quantity: 9 + 1 + 2 },
    { what: 'dashboard', unit: 'dashboardMonth', quantity: 1 },
    { what: 'alarms', unit: 'alarmMonth', quantity: steps.length * 3 + 7 },
  ]
}

/**
 * send-notices.ts looks at the inspections in which something moved since its last run: at most all that this month's
 * documents are of. And now and then at what rests.
 */
function noticedRecords(volumes: Volumes, given: Assumptions): number {
  const looksAtTheRest = 30 / LOOK_AT_LEAST_EVERY_DAYS
  return given.noticeRunsPerMonth * volumes.documents + looksAtTheRest * volumes.documentsKept
}

function documentsHeld({ documents, documentsKept }: Volumes): number {
  return documents + documentsKept
}

function memoryGb(name: (typeof steps)[number]['name']): number {
  const step = steps.find((row) => row.name === name)
  if (!step) throw new Error(`no step ${name}`)
  return step.memoryMb / 1024
}
