import type { Period } from '../calendar.ts'
import { plain } from '../reading/plain.ts'
import { searchText, type TextPage } from '../reading/text-page.ts'
import { genresNamed, genresShaped } from './document-genre.ts'
import { dateOf, datesOf } from './facts/dates.ts'
import { isReadPoorly } from './facts/doubt.ts'
import { mendUnit } from './facts/mend-unit.ts'
import { numberOf } from './facts/number.ts'
import { periodOf } from './facts/period.ts'
import { personOf } from './facts/person.ts'
import { sealOf } from './facts/seal.ts'
import { signatureOf } from './facts/signature.ts'
import { signingOf } from './facts/signing.ts'
import { openingOf } from './facts/title.ts'
import { subjectUnitOf, unitOf } from './facts/unit.ts'
import type { Facts, FoundText } from './facts.ts'
import type { Genre } from './genre-table.ts'

/** Facts that do not depend on the item: known before it is chosen, and what it is chosen by. */
export interface GeneralFacts extends Omit<Facts, 'fields' | 'roster' | 'amountPairs' | 'totals' | 'period'> {
  readonly period: Period | null
  readonly person: FoundText | null
}

export function generalFactsOf(pages: readonly TextPage[], unit: string): GeneralFacts {
  const opening = openingOf(pages, unit)
  const signing = signingOf(pages, unit)
  const shaped = genresShaped(pages.map(searchText).join('\n').slice(0, 20_000))
  const named = genresNamed(plain(opening.title?.value ?? ''))
  const dates = datesOf(
    pages,
    MEETINGS.some((genre) => named.has(genre) || (shaped.get(genre) ?? 0) >= 0.6),
  )
  const isContract = (shaped.get('contract') ?? 0) >= 0.6
  const seal = sealOf(pages)
  const signature = signatureOf(pages)
  const issuer = mended(unitOf(pages, opening, signing, isContract), pages, unit)
  return {
    title: opening.title,
    number: numberOf(opening),
    date: dateOf(pages, dates, signing, isContract),
    dates: { ...dates },
    unit: issuer,
    ...(issuer && standsTwice(issuer.value, pages, unit) ? { unitTwice: true as const } : {}),
    subjectUnit: mended(subjectUnitOf(pages, opening), pages, unit),
    period: periodOf(pages, opening),
    person: personOf(pages, opening),
    ...(seal === undefined ? {} : { seal }),
    ...(signature === undefined ? {} : { signature }),
    illegiblePages: pages.flatMap((page) => (page.illegible ? [{ page: page.number, cause: page.illegible }] : [])),
    pages: pages.length,
  }
}

function standsTwice(name: string, pages: readonly TextPage[], unit: string): boolean {
  const rows = pages.flatMap((page) => page.rows)
  const naming = rows.filter((row) => row.text.includes(name) && !isReadPoorly([row], name))
  return naming.length >= 2 && !rows.some((row) => row.text.includes(unit))
}

const MEETINGS: readonly Genre[] = ['minutes', 'record']

function mended(found: FoundText | null, pages: readonly TextPage[], unit: string): FoundText | null {
  const scanned = found !== null && pages.some(({ number, source }) => number === found.page && source === 'ocr')
  return scanned ? { ...found, value: mendUnit(found.value, unit) } : found
}
