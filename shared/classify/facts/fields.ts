import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { FieldSpec } from '../../request-list/request-list.ts'
import type { Facts } from '../facts.ts'
import type { DataTable } from './data-table.ts'
import { besideLabel, inRow, inTotalRow, isTotalLabel } from './field-in-table.ts'
import { afterLabel, inSentence } from './field-in-text.ts'

/** The figures and texts that the list asks for, by its own labels; nothing else of the content is kept. */
export function fieldsOf(
  pages: readonly TextPage[],
  tables: readonly DataTable[],
  specs: readonly FieldSpec[],
): Facts['fields'] {
  const fields = specs.flatMap((spec) => {
    const field = fieldOf(spec, pages, tables)
    return field ? [[spec.name, field] as const] : []
  })
  return Object.fromEntries(fields)
}

/** Running text names a figure most fully (one decimal less may stand in the table); 合计 is a word of tables. */
function fieldOf(
  spec: FieldSpec,
  pages: readonly TextPage[],
  tables: readonly DataTable[],
): Facts['fields'][string] | null {
  for (const label of spec.labels.map(plain).filter(Boolean)) {
    const field = isTotalLabel(label)
      ? inTotals(spec, label, pages, tables)
      : (inSentence(spec, label, pages) ??
        inRow(spec, label, tables, pages) ??
        besideLabel(spec, label, pages) ??
        inTotalRow(spec, label, tables, pages) ??
        afterLabel(spec, label, pages))
    if (field) return field
  }
  return null
}

/** Where a table states its totals, the column that is meant gives it or nothing does. */
function inTotals(
  spec: FieldSpec,
  label: string,
  pages: readonly TextPage[],
  tables: readonly DataTable[],
): Facts['fields'][string] | null {
  const stated = inTotalRow(spec, label, tables, pages)
  if (
    stated ||
    tables.some(({ rows }) => rows.some(({ isTotal, cells }) => isTotal && cells.filter(Boolean).length > 1))
  )
    return stated
  return besideLabel(spec, label, pages) ?? afterLabel(spec, label, pages)
}
