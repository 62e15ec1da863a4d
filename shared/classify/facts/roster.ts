import type { TextPage } from '../../reading/text-page.ts'
import type { DataTable } from './data-table.ts'
import { isPersonName } from './person-name.ts'
import { hitsIn } from './place.ts'

const MAX_NAMES = 2_000

/** Names of a roster: the 姓名 column of its tables; where it has none, names listed in its text. */
export function rosterOf(tables: readonly DataTable[], pages: readonly TextPage[]): string[] {
  const names = inColumns(tables)
  return [...new Set(names.length >= 2 ? names : inText(pages))].slice(0, MAX_NAMES)
}

function inColumns(tables: readonly DataTable[]): string[] {
  return tables.flatMap(({ columns, rows }) => {
    const column = columns.findIndex((name) => /^姓.?名$|^(?:干部|教师|职工|人员|成员)?姓名/u.test(name))
    return column < 0
      ? []
      : rows
          .filter((row) => !row.isTotal)
          .map((row) => row.cells[column] ?? '')
          .filter(isPersonName)
  })
}

const LIST =
  /(?:成员|班子|名单|人员|书记|委员|主任|校长|院长|经理|局长)(?:名单)?:(?<value>[\p{Script=Han}·、,]{2,400})/gu
const ENTRY =
  /^(?:[0-9]{1,3}[.、]?)?(?<value>\p{Script=Han}{2,3}):?(?:男|女)?,?(?:县|市|区|局|院|校|公司|单位|学校|医院|镇|乡|党|副?书记|副?局长|副?校长|副?院长|副?主任|总经理|董事长|委员|科长|股长)/gu

function inText(pages: readonly TextPage[]): string[] {
  const names: string[] = []
  for (const hit of hitsIn(pages, LIST))
    names.push(...(hit.match.groups?.value ?? '').split(/[、,]/u).filter(isPersonName))
  for (const hit of hitsIn(pages, ENTRY)) names.push(...[hit.match.groups?.value ?? ''].filter(isPersonName))
  return names
}
