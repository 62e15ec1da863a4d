import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { numeralOf } from '../chinese-numerals.ts'
import type { Facts, FoundNumber } from '../facts.ts'
import { wholeFigure } from './amount.ts'
import type { DataRow, DataTable } from './data-table.ts'
import { isPersonName } from './person-name.ts'
import { firstHit, placeOfRows } from './place.ts'

type Count = NonNullable<Facts['counts']>[number]

/** Numbers that a document states of what it lists itself: who attended, how many entries its table has. */
export function countsOf(pages: readonly TextPage[], tables: readonly DataTable[]): Count[] {
  return [attendanceOf(pages), tableCountOf(pages, tables)].filter((count) => count !== null)
}

const FIGURE = '(?<count>[0-9]{1,3}|[一二三四五六七八九十]{1,3})'
const PRESENT = new RegExp(
  `实(?:际|有)?(?:到|出席|参会|参加|参与|到会|与会)(?:会议?)?\\p{Script=Han}{0,6}?:?${FIGURE}[人名位]`,
  'gu',
)
/** `出席人员（6人）：…`: the label states the number itself. */
const ATTENDING = new RegExp(
  `^(?:出席|参会|参加|到会|与会)(?:会议)?(?:人员|成员|领导|同志|委员|人)?(?:名单)?(?:\\((?:共|计|应到.{0,6},?实到)?(?:${FIGURE}[人名位])?[^()]{0,6}\\))?[:;](?<names>.{2,})$`,
  'u',
)
const CHAIR =
  /主持(?:人|会议)?[:;](?<name>\p{Script=Han}{2,4})(?=$|[^\p{Script=Han}])|(?<before>\p{Script=Han}{2,3})(?:同志)?主持/u
/** What begins the next label or sentence after a list of names. */
const NEXT_LABEL = /^(?:列席|请假|缺席|记录|主持|议题|会议|时间|地点|抄送|发|一、)/u
const MAX_LIST_ROWS = 8

/** 实到6人 beside the names behind 出席. The chair may be named apart; a name that is none leaves it open. */
function attendanceOf(pages: readonly TextPage[]): Count | null {
  const hit = firstHit(pages, PRESENT) ?? firstHit(pages, new RegExp(ATTENDING, 'gu'))
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
/**
 * `本年登记合同8件`, alone in its cell or row: what was entered in the register itself. Not what came in or was done
 * (接收3名, 累计36件): that may be of other months and other books.
 */
const ENTERED = new RegExp(
  `^(?:本(?:年度?|月|季度?|期|表|册|台账)|全年)共?(?:登记|收录|录入|列入|归档)\\p{Script=Han}{0,8}?:?${FIGURE}(?<measure>[项件条份宗笔户次起篇])[。.]?$`,
  'u',
)
/** Figures in a column of their own: what is counted may be their sum and not the rows. */
const QUANTITY = /^(?:数量|件数|人数|次数|户数|份数|台数|个数|批次|合计|小计)(?:\(.{0,4}\))?$/u

/** `全年共研究事项10项` under a table of twelve; `合计：16人` under a roster of seventeen. */
function tableCountOf(pages: readonly TextPage[], tables: readonly DataTable[]): Count | null {
  const [table, another] = tables.filter((one) => entriesOf(one).length >= 2)
  if (!table || another || !table.given) return null
  const entries = entriesOf(table)
  const ordinals = entries.flatMap(({ cells }) => (ORDINAL.test(cells[0] ?? '') ? [Number(cells[0])] : []))
  // A row lost or split in reading would show as a gap in the ordinals; without them only a file's own table is sure.
  const isWhole = ordinals.length === entries.length && ordinals.every((ordinal, index) => ordinal === index + 1)
  const isExact = pages.every(({ source }) => source === 'office' || source === 'plain')
  if (ordinals.length > 0 ? !isWhole : !isExact) return null
  const isRoster = nameColumn(table) >= 0
  const stated = statedBeside(pages, entries) ?? (isRoster ? statedInTotal(table) : null)
  if (!stated) return null
  const isPersons = /[人名]/u.test(stated.measure)
  const isOfRows = isPersons
    ? isRoster
    : !table.columns.some((name, column) => QUANTITY.test(name) || sumOf(entries, column) === stated.found.value)
  if (!isOfRows) return null
  return { label: isPersons ? '人数' : `${stated.measure}数`, stated: stated.found, listed: entries.length }
}

const ORDINAL = /^[0-9]{1,4}$/u

/** Rows that name a person, or that are numbered. */
function entriesOf(table: DataTable): DataRow[] {
  const name = nameColumn(table)
  return table.rows.filter(({ cells, isTotal }) => {
    if (isTotal || cells.filter(Boolean).length < 2) return false
    return name >= 0 ? isPersonName(cells[name] ?? '') : ORDINAL.test(cells[0] ?? '')
  })
}

function nameColumn({ columns }: DataTable): number {
  return columns.findIndex((name) => /^(?:干部|教师|职工|人员|成员)?姓.?名$/u.test(name))
}

function sumOf(rows: readonly DataRow[], column: number): number {
  return rows.reduce((sum, { cells }) => sum + (wholeFigure(cells[column] ?? '')?.value ?? 0), 0)
}

interface Stated {
  readonly found: FoundNumber
  readonly measure: string
}

/** In a row that is none of the entries, before the table's head or behind its last row. */
function statedBeside(pages: readonly TextPage[], entries: readonly DataRow[]): Stated | null {
  const cells = new Set(entries.flatMap((row) => row.cells.filter(Boolean)))
  for (const row of pages.flatMap((page) => page.rows)) {
    if (row.text.length > 60 || row.pieces.some((piece) => cells.has(plain(piece.text)))) continue
    const groups = [ENTRIES.exec(row.text), ...row.pieces.map((piece) => ENTERED.exec(plain(piece.text)))].find(
      (match) => match !== null,
    )?.groups
    const value = numeralOf(groups?.count ?? '')
    if (groups?.measure && value !== null) return { found: { value, ...placeOfRows([row]) }, measure: groups.measure }
  }
  return null
}

/** `合计 | 16` under a roster. */
function statedInTotal({ rows }: DataTable): Stated | null {
  const total = rows.findLast(({ isTotal }) => isTotal)
  const [figure, another] = (total?.cells ?? []).flatMap((cell) => wholeFigure(cell) ?? [])
  if (!total || !figure || another || figure.places > 0) return null
  return { found: { value: figure.value, page: total.page, quote: total.raw }, measure: '人' }
}
