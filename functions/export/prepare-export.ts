import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/calendar.ts'
import { type CustodyEntry, canonicalJson } from '../../shared/document/custody.ts'
import type { DocumentRecord } from '../../shared/document/record.ts'
import { BAGIT, type BaggedFile, bagInfo, manifestOf } from '../../shared/export/bag.ts'
import { type ExportRecord, exportKey } from '../../shared/export/export-record.ts'
import type { PackageIndex } from '../../shared/export/package-index.ts'
import type { PackageEntry, PackagePlan } from '../../shared/export/package-plan.ts'
import { findingSheets, indexSheets } from '../../shared/export/package-sheets.ts'
import { type PlacedDocument, placeOriginals } from '../../shared/export/place-originals.ts'
import { safeName } from '../../shared/export/safe-name.ts'
import { workbookParts } from '../../shared/export/workbook.ts'
import { layOut } from '../../shared/export/zip-layout.ts'
import { beijingTime } from '../../shared/report/overview.ts'
import { renderHtml } from '../../shared/report/render-html.ts'
import type { Report } from '../../shared/report/report.ts'
import type { DerivedObjects } from './derived-objects.ts'
import { zipBytes } from './zip-bytes.ts'

/** Everything that the person who asks for the export may see, as it stands now. Nothing else is looked at. */
export interface Exported {
  readonly exportId: string
  readonly requestedAt: Instant
  readonly requestedBy: string
  readonly providers: readonly string[]
  readonly report: Report
  readonly records: readonly DocumentRecord[]
  readonly custody: readonly CustodyEntry[]
}

/**
 * Writes down what will be in the package: all of it but the originals themselves, which are named with their digests.
 * The seal is known before anything is packed, and packing is mere copying, which can stop and go on anywhere.
 */
export async function prepareExport(exported: Exported, derived: DerivedObjects): Promise<ExportRecord> {
  const { exportId, requestedAt, requestedBy, providers, report } = exported
  const folder = safeName(`${report.inspection.unit}_${beijingTime(requestedAt).replace(/\D/g, '')}`, 60)
  const documents = placeOriginals(report, exported.records)

  const write = async (path: string, content: string | Buffer): Promise<Packed> => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const key = exportKey(exportId, path)
    await derived.put(key, bytes)
    return { path, bytes: bytes.length, sha256, from: { kind: 'derived', key } }
  }
  const payload: Packed[] = [
    ...documents.flatMap(originalOf),
    await write('data/index.xlsx', zipBytes(workbookParts(indexSheets(report, documents)))),
    await write('data/findings.xlsx', zipBytes(workbookParts(findingSheets(report, documents)))),
    await write('data/report.html', renderHtml(report)),
    await write('data/index.json', JSON.stringify(indexOf(exported, documents), null, 1)),
    await write('data/custody.jsonl', exported.custody.map((entry) => `${canonicalJson(entry)}\n`).join('')),
  ]
  const payloadBytes = payload.reduce((sum, { bytes }) => sum + bytes, 0)
  const tags = [
    await write('bagit.txt', BAGIT),
    await write(
      'bag-info.txt',
      bagInfo([
        ['Bag-Software-Agent', 'evidence-intake'],
        ['Bagging-Date', beijingTime(requestedAt).slice(0, 10)],
        ['Payload-Oxum', `${payloadBytes}.${payload.length}`],
        ['External-Identifier', exportId],
        ['External-Description', `${report.inspection.unit} ${report.inspection.title}`],
      ]),
    ),
    await write('manifest-sha256.txt', manifestOf(payload)),
  ]
  const seal = await write('tagmanifest-sha256.txt', manifestOf(tags))
  const entries = [...tags, seal, ...payload].map(
    ({ path, bytes, sha256, from }): PackageEntry => ({ name: `${folder}/${path}`, bytes, sha256, from }),
  )
  const plan: PackagePlan = { schema: 1, entries }
  await derived.put(exportKey(exportId, 'plan.json'), Buffer.from(JSON.stringify(plan)))
  return {
    exportId,
    inspectionId: report.inspection.id,
    state: 'requested',
    requestedAt,
    requestedBy,
    providers: [...providers],
    fileName: `${folder}.zip`,
    files: entries.length,
    bytes: layOut(entries).totalBytes,
    packedBytes: 0,
    finishedAt: null,
    seal: seal.sha256,
    failure: null,
    updatedAt: requestedAt,
  }
}

interface Packed extends BaggedFile {
  readonly from: PackageEntry['from']
}

function originalOf({ record, path, evidence }: PlacedDocument): Packed[] {
  if (path === null || evidence === null) return []
  const from = { kind: 'evidence', documentId: record.id, evidence } as const
  return [{ path, bytes: record.bytes, sha256: record.sha256, from }]
}

function indexOf(
  { exportId, requestedAt, providers, report }: Exported,
  documents: readonly PlacedDocument[],
): PackageIndex {
  const { id, unit, title } = report.inspection
  return {
    schema: 1,
    exportId,
    exportedAt: requestedAt,
    inspection: { id, unit, title },
    providers: [...providers],
    documents: documents.map(({ record, shown, number, path }) => ({
      id: record.id,
      provider: record.provider,
      path: record.path,
      file: path,
      number,
      state: record.state,
      item: shown?.item ?? null,
      bytes: record.bytes,
      sha256: record.sha256,
      custody: record.custody,
    })),
  }
}
