import type { DocumentState } from '../document/record.ts'
import { beijingTime, lacks } from '../report/overview.ts'
import { slotRanges } from '../report/ranges.ts'
import type { Report, ReportDocument } from '../report/report.ts'
import { providerName, words } from '../report/words.ts'
import type { PlacedDocument } from './place-originals.ts'
import type { Cell, Sheet } from './workbook.ts'

const { status: itemStatus, severity, code: codes } = words.zh

const states: Readonly<Record<DocumentState, string>> = {
  received: '已接收',
  cleared: '已接收',
  read: '识读中',
  unreadable: '识读中',
  filed: '已归类',
  review: '待人工复核',
  refused: '不予接收',
  quarantined: '隔离',
  unpacked: '压缩包，已逐件登记',
}

/** index.xlsx: every document with its exact name, also those whose originals are not held; and the items. */
export function indexSheets(report: Report, documents: readonly PlacedDocument[]): Sheet[] {
  const head = [
    '编号',
    '条目',
    '应交件',
    '题名',
    '文号',
    '日期',
    '提供单位',
    '状态',
    '包内路径',
    '原文件名',
    '页数',
    '字节',
    '收到（北京时间）',
    'SHA-256',
    '材料编号',
  ]
  const rows = documents.flatMap(({ record, shown, number, path }) => {
    const about = (paper: Pick<ReportDocument, 'item' | 'slots' | 'facts'> | null, pages: Cell): Cell[] => [
      number,
      paper?.item ?? null,
      slotNames(paper?.slots ?? []),
      paper?.facts?.title ?? null,
      paper?.facts?.number ?? null,
      paper?.facts?.date ?? null,
      providerName(record.provider, 'zh'),
      states[record.state],
      path,
      record.path,
      pages,
      record.bytes,
      beijingTime(record.receivedAt),
      record.sha256,
      record.id,
    ]
    if (shown?.parts?.length) return shown.parts.map((part) => about(part, `第${part.pages[0]}–${part.pages[1]}页`))
    return [about(shown, shown?.pages ?? null)]
  })
  return [
    {
      name: '目录',
      widths: [12, 8, 16, 36, 20, 12, 14, 12, 48, 48, 10, 12, 18, 66, 34],
      rows: [head, ...rows],
    },
    {
      name: '条目',
      widths: [8, 36, 24, 14, 10, 10, 40],
      rows: [
        ['编号', '名称', '类别', '提供单位', '状态', '已收/应收', '缺'],
        ...report.items.map((item) => [
          item.code,
          item.title,
          item.category ?? null,
          providerName(item.provider, 'zh'),
          itemStatus[item.status],
          `${item.slots.filter(({ status }) => status !== 'missing').length}/${item.slots.length}`,
          lacks(item, 'zh'),
        ]),
      ],
    },
  ]
}

/** findings.xlsx: a line a place that a finding rests on. */
export function findingSheets(report: Report, documents: readonly PlacedDocument[]): Sheet[] {
  const placed = new Map(documents.map((document) => [document.record.id, document]))
  const rows = report.findings.flatMap((finding, at) => {
    const about: Cell[] = [
      at + 1,
      finding.item,
      finding.slot && slotNames([finding.slot]),
      severity[finding.severity],
      codes[finding.code],
      finding.message,
    ]
    if (finding.evidence.length === 0) return [[...about, null, null, null, null]]
    return finding.evidence.map((evidence) => {
      const document = placed.get(evidence.document)
      return [
        ...about,
        document?.number ?? null,
        document?.record.path ?? null,
        evidence.page ?? null,
        evidence.quote ?? null,
      ]
    })
  })
  const head = ['序号', '条目', '应交件', '程度', '问题', '内容', '材料编号', '文件', '页', '原文']
  return [{ name: '核对问题', widths: [6, 8, 16, 10, 14, 60, 12, 40, 6, 40], rows: [head, ...rows] }]
}

const slotNames = (slots: readonly string[]) =>
  slotRanges(
    slots.filter((slot) => slot !== '-'),
    'zh',
  )
