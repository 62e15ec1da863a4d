import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import type { FoundDay } from '../facts.ts'
import { daysIn } from './days.ts'
import { firstHit, hitsIn } from './place.ts'
import type { Signing } from './signing.ts'

/** Days that say what they are. */
export type DateRole = 'met' | 'printed' | 'signed' | 'submitted' | 'approved' | 'decided' | 'filled' | 'closed'

const DAY =
  '(?:[12][0-9OoIl]{3}年[0-9OoIl]{1,2}月[0-9OoIl]{1,2}日?|[一二][〇零一二三四五六七八九]{3}年[〇零一二三四五六七八九十]{1,2}月[〇零一二三四五六七八九十]{1,3}日|(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2})'

/** In the order in which a document would name them; the first match of a role counts. */
const ROLES: readonly (readonly [DateRole, RegExp])[] = [
  ['met', new RegExp(`(?:会议|召开|开会)(?:时间|日期):?(?<day>${DAY})`, 'gu')],
  ['met', new RegExp(`^时间:(?<day>${DAY})`, 'gu')],
  [
    'met',
    new RegExp(
      `(?<day>${DAY})(?:上午|下午|晚上?)?[^。]{0,40}?(?:主持召开|召开(?:了)?|在[^。]{0,20}?召集|主持(?:了)?会议)`,
      'gu',
    ),
  ],
  ['printed', new RegExp(`(?<day>${DAY})印(?:发|制)?`, 'gu')],
  ['signed', new RegExp(`(?:签订|签署|签约|订立|签定)(?:日期|时间|日)?:?(?<day>${DAY})`, 'gu')],
  [
    'decided',
    new RegExp(`经[^。]{0,30}?(?<day>${DAY})[^。]{0,16}?会(?:议)?[^。]{0,6}?(?:研究|审议|讨论|决定|通过|同意)`, 'gu'),
  ],
  [
    'decided',
    new RegExp(
      `(?:依据|根据|按照)[^。]{0,30}?(?<day>${DAY})[^。]{0,16}?会(?:议)?[^。]{0,8}?(?:研究|审议|讨论|决定|决议|精神|同意|纪要)`,
      'gu',
    ),
  ],
  [
    'submitted',
    new RegExp(`^(?:呈报|申报|申请|上报|推荐)(?:单位|日期|时间|意见)?[^0-9一二]{0,30}?(?<day>${DAY})`, 'gu'),
  ],
  [
    'approved',
    new RegExp(`^(?:审批|批准|审核)(?:机关|单位|部门)?(?:意见|日期|时间)?[^0-9一二]{0,30}?(?<day>${DAY})`, 'gu'),
  ],
  [
    'filled',
    new RegExp(`(?:填报|制表|填表|编制|报送|登记|统计|上报|填制|造册|编报)(?:日期|时间|日):?(?<day>${DAY})`, 'gu'),
  ],
  // 登记人：某某　2021年12月30日, below a register.
  ['filled', new RegExp(`^(?:填表|填报|制表|编制|登记|统计|造册|经办)人:\\p{Script=Han}{2,4}(?<day>${DAY})$`, 'gu')],
  ['closed', new RegExp(`截[止至](?:日期|时间)?:?(?<day>${DAY})`, 'gu')],
  ['filled', new RegExp(`(?:^|[^生党职得订署])(?:报表|公布)?日期:(?<day>${DAY})`, 'gu')],
]

/** `ofMeeting`: minutes or a record, where 时间 is when they met; in a plan it is when they mean to. */
export function datesOf(pages: readonly TextPage[], ofMeeting: boolean): Partial<Record<DateRole, FoundDay>> {
  const dates: Partial<Record<DateRole, FoundDay>> = { ...datesInCells(pages) }
  for (const [role, pattern] of ROLES) {
    if (dates[role] || (role === 'met' && !ofMeeting)) continue
    const hit = firstHit(pages, pattern)
    const day = hit && daysIn(hit.match.groups?.day ?? '')[0]?.day
    if (hit && day) dates[role] = { value: day, ...hit.place }
  }
  return dates
}

/** On forms the label stands in the cell to the left: 呈报单位 | 2019年7月9日. */
function datesInCells(pages: readonly TextPage[]): Partial<Record<DateRole, FoundDay>> {
  const dates: Partial<Record<DateRole, FoundDay>> = {}
  for (const page of pages)
    for (const cells of page.grids.flatMap((grid) => grid.rows))
      for (const [index, cell] of cells.entries()) {
        const [day] = daysIn(plain(cell))
        const label = plain(cells.slice(0, index).findLast(Boolean) ?? '')
        const role = day && label.length <= 24 ? (roleOfLabel(label) ?? roleBesideName(label, cells)) : null
        if (day && role && !dates[role])
          dates[role] = { value: day.day, page: page.number, quote: `${label} ${cell}`.slice(0, 160) }
      }
  return dates
}

function roleOfLabel(label: string): DateRole | null {
  if (/呈报|申报|申请|推荐|上报/u.test(label)) return 'submitted'
  if (/审批|批准|审核|审定/u.test(label)) return 'approved'
  return null
}

/** 本人签名 | … | 日期 | 2023年1月6日: a form is filled in by who signs it. */
function roleBesideName(label: string, cells: readonly string[]): DateRole | null {
  if (!/^(?:日期|时间):?$/u.test(label)) return null
  return cells.some((cell) => /(?:签名|签字|填表人|填报人|申请人)(?:\(.{0,8}\))?:?$/u.test(plain(cell)))
    ? 'filled'
    : null
}

/**
 * The document's own date: the contract's signing, the 落款, what the form was submitted on, the print date, the day a
 * table was filled in.
 */
export function dateOf(
  pages: readonly TextPage[],
  dates: Partial<Record<DateRole, FoundDay>>,
  signing: Signing | null,
  isContract: boolean,
): FoundDay | null {
  if (isContract && dates.signed) return dates.signed
  // The last to sign a form is who approves it; its date is the one it was handed in on.
  if (signing?.unit && !(dates.submitted && dates.approved?.value === signing.day.value)) return signing.day
  return (
    dates.submitted ??
    dates.printed ??
    dates.signed ??
    dates.filled ??
    signing?.day ??
    dates.closed ??
    dates.approved ??
    dates.met ??
    passedOn(pages)
  )
}

/** `（2021年12月24日…通过）`: law texts print no 落款. */
function passedOn(pages: readonly TextPage[]): FoundDay | null {
  for (const hit of hitsIn(
    pages.slice(0, 1),
    new RegExp(`^\\(?(?<day>${DAY})[^。]{0,60}?(?:通过|公布|发布|批准)`, 'gu'),
  )) {
    const day = daysIn(hit.match.groups?.day ?? '')[0]?.day
    if (day) return { value: day, ...hit.place }
  }
  return null
}
