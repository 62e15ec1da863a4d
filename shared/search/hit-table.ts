import { csvTable } from '../export/csv-table.ts'
import { slotRanges } from '../report/ranges.ts'
import { providerName } from '../report/words.ts'
import type { SearchMatch } from './matches.ts'

/** Hits as a table to work with, a line a document. */
export function hitTable(hits: readonly { match: SearchMatch; unit: string; pages: readonly number[] }[]): string {
  const head = ['被巡察单位', '提供单位', '条目', '应交件', '文件', '题名', '日期', '状态', '页', '材料编号']
  const rows = hits.map(({ match, unit, pages }) => [
    unit,
    providerName(match.provider, 'zh'),
    match.item ?? '',
    slotRanges(
      match.slots.filter((slot) => slot !== '-'),
      'zh',
    ),
    match.path,
    match.title ?? '',
    match.date ?? '',
    { filed: '已归类', review: '待人工复核' }[match.status],
    pages.join('、'),
    match.documentId,
  ])
  return csvTable([head, ...rows])
}
