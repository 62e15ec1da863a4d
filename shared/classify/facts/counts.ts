import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { numeralOf } from '../chinese-numerals.ts'
import type { Facts, FoundNumber } from '../facts.ts'
import { wholeFigure } from './amount.ts'
import type { DataRow, DataTable } from './data-table.ts'
import { isPersonName } from './person-name.ts'
import { firstHit, type Place, placeOfRows } from './place.ts'

type Count = NonNullable<Facts['counts']>[number]

/** Numbers that a document states of what it lists itself: who attended, how many entries its table has. */
export function countsOf(pages: readonly TextPage[], tables: readonly DataTable[]): Count[] {
  return [attendanceOf(pages), tableCountOf(pages, tables)].filter((count) => count !== null)
}

const FIGURE = '(?<count>[0-9]{1,3}|[一二三四五六七八九十]{1,3})'
const PRESENT = new RegExp(
  `实(?:际)?(?:到|出席|参会)(?:会议?)?(?:党组成员|党委成员|班子成员|委员|成员|人员|代表|人数)?:?${FIGURE}[人名位]`,
  'gu',
)
const ATTENDING =
  /^(?:出席|参会|参加|到会)(?:会议)?(?:人员|成员|领导|同志|人)?(?:名单)?(?:\([^()]{0,12}\))?[:;](?<names>.{2,})$/u
const CHAIR =
  /主持(?:人|会议)?[:;](?<name>\p{Script=Han}{2,4})(?=$|[^\p{Script=Han}])|(?<before>\p{Script=Han}{2,3})(?:同志)?主持/u
/** What begins the next label or sentence after a list of names. */
const NEXT_LABEL = /^(?:列席|请假|缺席|记录|主持|议题|会议|时间|地点|抄送|发|一、)/u
const MAX_LIST_ROWS = 8

/** 实到6人 beside the names behind 出席. The chair may be named apart; a name that is none leaves it open. */
function attendanceOf(pages: readonly TextPage[]): Count | null {
  const hit = firstHit(pages, PRESENT)
  const stated = numeralOf(hit?.match.groups?.count ?? '')
  const names = namesPresent(pages)
  if (!hit || stated === null || !names) return null
  const text = pages.map((page) => page.rows.map((row) => row.text).join('\n')).join('\n')
  const chair = CHAIR.exec(text)?.groups
  const apart = [chair?.name, chair?.before].some(
    (name) => name !== undefined && isPersonName(name) && !names.includes(name),
  )
  const listed = apart && names.length === stated - 1 ? stated : names.length
  return { label: '实到', stated: { value: stated, ...hit.place }, listed }
}

function namesPresent(pages: readonly TextPage[]): string[] | null {
  for (const { rows } of pages) {
    const at = rows.findIndex(({ text }) => ATTENDING.test(text))
    if (at < 0) continue
    const end = rows.findIndex(
      ({ text }, index) => index > at && (NEXT_LABEL.test(text) || /^[^、]{1,12}:/u.test(text)),
    )
    const own = rows.slice(at, end < 0 ? at + 1 : Math.min(end, at + MAX_LIST_ROWS))
    const [first = '', ...more] = own.map(({ raw }) => raw)
    const list = [first.replace(/^.*?[:：;；]/u, ''), ...more].join('')
    const parts = list
      .normalize('NFKC')
      .replace(/\([^()]*\)/gu, '')
      .split(/[、,;\s.。]+/u)
      .map((part) => plain(part).replace(/(?:同志|等)$/u, ''))
      .filter(Boolean)
    return parts.length > 0 && parts.every((part) => part.length <= 4 && isPersonName(part)) ? parts : null
  }
  return null
}

const ENTRIES = new RegExp(
  `(?:共|合计|总计|共计)\\p{Script=Han}{0,6}?(?:"[^"]{1,12}")?\\p{Script=Han}{0,8}?:?${FIGURE}(?<measure>[项件条份人名宗笔户次起篇])`,
  'u',
)
/** Figures in a column of their own: what is counted may be their sum and not the rows. */
const QUANTITY = /^(?:数量|件数|人数|次数|户数|份数|台数|个数|批次|合计|小计)(?:\(.{0,4}\))?$/u

/** `全年共研究事项10项` under a table of twelve; `合计：16人` under a roster of seventeen. */
function tableCountOf(pages: readonly TextPage[], tables: readonly DataTable[]): Count | null {
  const [table, another] = tables.filter(({ rows }) => rows.filter(isEntry).length >= 3)
  if (!table || another || !table.given) return null
  const entries = table.rows.filter(isEntry)
  // Lost or split rows would show as a gap in the ordinals.
  if (entries.some((row, index) => Number(row.cells[0]) !== index + 1)) return null
  const stated = statedBeside(pages, table)
  if (!stated) return null
  const isPersons = /[人名]/u.test(stated.measure)
  const isOfRows = isPersons
    ? table.columns.some((name) => /姓.?名/u.test(name))
    : !table.columns.some((name, column) => QUANTITY.test(name) || sumOf(entries, column) === stated.found.value)
  if (!isOfRows) return null
  return { label: isPersons ? '人数' : `${stated.measure}数`, stated: stated.found, listed: entries.length }
}

function sumOf(rows: readonly DataRow[], column: number): number {
  return rows.reduce((sum, { cells }) => sum + (wholeFigure(cells[column] ?? '')?.value ?? 0), 0)
}

function isEntry({ cells, isTotal }: DataRow): boolean {
  return !isTotal && /^[0-9]{1,4}$/u.test(cells[0] ?? '') && cells.filter(Boolean).length >= 3
}

/** In a row outside the table's columns, before its head or behind its entries. */
function statedBeside(pages: readonly TextPage[], table: DataTable): { found: FoundNumber; measure: string } | null {
  const cells = new Set(table.rows.filter(isEntry).flatMap((row) => row.cells))
  for (const row of pages.flatMap((page) => page.rows)) {
    if (row.text.length > 60 || row.pieces.some((piece) => cells.has(plain(piece.text)))) continue
    const groups = ENTRIES.exec(row.text)?.groups
    const value = numeralOf(groups?.count ?? '')
    const place: Place = placeOfRows([row])
    if (groups?.measure && value !== null) return { found: { value, ...place }, measure: groups.measure }
  }
  return null
}
