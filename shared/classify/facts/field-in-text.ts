import { once } from '../../once.ts'
import type { Paragraph } from '../../reading/paragraphs.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { FieldSpec } from '../../request-list/request-list.ts'
import type { Facts } from '../facts.ts'
import { moneyUnitIn } from './amount.ts'
import { isReadPoorly } from './doubt.ts'
import { fieldAt, valueBehind } from './field-value.ts'
import { hitsIn, placeInParagraph } from './place.ts'

type Field = Facts['fields'][string]

const BEHIND = 60

/** Words before the value in running text: `支出预算4175.40万元`, `乙方：××公司`. Rows of tables are left out. */
export function inSentence(spec: FieldSpec, label: string, pages: readonly TextPage[]): Field | null {
  const flowing = pages.map((page) => ({
    ...page,
    paragraphs: page.paragraphs.filter(({ rows }) => rows.every((row) => row.pieces.length <= 2)),
  }))
  return afterLabel(spec, label, flowing)
}

export function afterLabel(spec: FieldSpec, label: string, pages: readonly TextPage[]): Field | null {
  const unitIn = once(({ text }: Paragraph) => moneyUnitIn(text))
  for (const { paragraph, match } of hitsIn(pages, new RegExp(escaped(label), 'gu'))) {
    const from = match.index + label.length
    const found = valueBehind(spec, paragraph.text.slice(from, from + BEHIND), unitIn(paragraph))
    if (!found) continue
    // A figure that the OCR was not sure of is worse than none.
    const digits = /[0-9.,]+/u.exec(paragraph.text.slice(from))?.[0] ?? ''
    if (typeof found.value === 'number' && isReadPoorly(paragraph.rows, digits)) continue
    return fieldAt(found.value, placeInParagraph(paragraph, match.index, from + found.to))
  }
  return null
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
