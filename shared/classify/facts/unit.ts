import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { bylineParts } from '../byline.ts'
import type { FoundText } from '../facts.ts'
import { firstHit, placeOfRows } from './place.ts'
import type { Signing } from './signing.ts'
import type { Opening } from './title.ts'
import { isUnitName } from './unit-name.ts'

/** Who issued it: party A of a contract, who passes another's paper on, the 落款, the 红头, the unit a table says it is of, the unit that the title begins with. */
export function unitOf(
  pages: readonly TextPage[],
  opening: Opening,
  signing: Signing | null,
  isContract: boolean,
): FoundText | null {
  return (
    (isContract ? partyA(pages) : null) ??
    (opening.title?.value.includes('转发') ? ofTitle(opening) : null) ??
    signing?.unit ??
    ofLetterhead(opening) ??
    ofLabel(pages) ??
    ofCell(pages) ??
    ofByline(opening) ??
    ofTitle(opening) ??
    ofIssuingOffice(pages) ??
    ofSeal(pages)
  )
}

const PARTY_A =
  /(?:甲方|发包人|委托方|委托人|采购人|买方|需方|出租方)(?:\([^()]{0,14}\)){0,2}:(?<value>[\p{Script=Han}()A-Za-z0-9·]{3,40}?)(?:$|乙方|\(盖章|地址|法定|统一|联系)/gu

function partyA(pages: readonly TextPage[]): FoundText | null {
  const hit = firstHit(pages, PARTY_A)
  return hit?.match.groups?.value ? { value: hit.match.groups.value, ...hit.place } : null
}

function ofLetterhead({ head: { letterhead } }: Opening): FoundText | null {
  if (!letterhead) return null
  const value = letterhead.text
    .replace(/(?:会议纪要|会议记录|纪要|文件|审计报告|报告|公报|简报|通报|命令|令)$/u, '')
    .replace(/会议$/u, '')
  return value.length >= 2 ? { value, ...placeOfRows([letterhead]) } : null
}

const LABEL =
  /(?:填报|编制|报送|制表|填制|编报|填表|上报|制作|编印|所属)(?:单位|部门|机构)(?:\([^()]{0,8}\))?:(?<value>[\p{Script=Han}()A-Za-z0-9·]{3,30}?)(?=$|填报|填表|编制|制表|日期|时间|单位|金额|所属|[0-9]{4}|报送|截[至止])/gu
const NAME_LABEL =
  /^(?:单位|单位名称|公司名称|部门|学校|机构名称):(?<value>[\p{Script=Han}()A-Za-z0-9·]{3,30}?)(?=$|填报|日期|时间|单位|[0-9]{4})/gu

function ofLabel(pages: readonly TextPage[]): FoundText | null {
  const hit = firstHit(pages, LABEL) ?? firstHit(pages.slice(0, 1), NAME_LABEL)
  const value = hit?.match.groups?.value
  return hit && value && isUnitName(value) ? { value, ...hit.place } : null
}

/**
 * On forms the name stands in the cell beside: 单位 | ××局. A head of columns (单位 | 部门, all of them labels) names
 * nobody, and 所在单位 says where a person comes from, not whose the paper is.
 */
function ofCell(pages: readonly TextPage[]): FoundText | null {
  for (const page of pages.slice(0, 1))
    for (const cells of page.grids.flatMap((grid) => grid.rows).map((row) => row.map(plain))) {
      const at = cells.findIndex((cell) => /^(?:填报|填表)?单位(?:名称)?:?$/u.test(cell))
      const value = at < 0 || cells.filter(Boolean).length > 4 ? undefined : cells.slice(at + 1).find(Boolean)
      if (value && value.length >= 4 && isUnitName(value) && !/^(?:所[属在]|主管|上级)/u.test(value))
        return { value, page: page.number, quote: value }
    }
  return null
}

function ofByline({ head: { byline } }: Opening): FoundText | null {
  const unit = byline && bylineParts(byline).find((part) => isUnitName(part))
  return byline && unit ? { value: unit, ...placeOfRows([byline]) } : null
}

/** `××局关于…`, `××局2022年…`, `××局公务接待台账`: the leading name of a body. */
function ofTitle({ title }: Opening): FoundText | null {
  if (!title) return null
  if (/^(?:关于|对|涉及)/u.test(title.value)) return null
  const [before = ''] = title.value.split(/关于|转发|批转|印发|[0-9(（“"《〔]/u)
  const value = isUnitName(before) ? before : leadingUnit(title.value)
  return value ? { ...title, value } : null
}

function leadingUnit(title: string): string | null {
  const match =
    /^[\p{Script=Han}]{2,24}?(?:总支部?委员会|委员会|党总支|党委|党组|支部|办公室|办事处|政府|大学|学院|学校|中学|小学|幼儿园|医院|中心|公司|集团|街道|社区|局|厅|镇|乡|村)/u.exec(
      title,
    )
  return match?.[0] ?? null
}

/** `××局办公室　2023年1月10日印发`. */
function ofIssuingOffice(pages: readonly TextPage[]): FoundText | null {
  const hit = firstHit(
    pages,
    /^(?<value>[\p{Script=Han}]{3,30}?)(?:办公室)?(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日印发/gu,
  )
  return hit?.match.groups?.value ? { value: hit.match.groups.value, ...hit.place } : null
}

/** A form bears its unit in the seal alone. */
function ofSeal(pages: readonly TextPage[]): FoundText | null {
  for (const page of pages)
    for (const { text, box } of page.seals)
      if (text && isUnitName(plain(text))) return { value: plain(text), page: page.number, quote: text, box }
  return null
}

const SUBJECT: readonly RegExp[] = [
  /被(?:审计|检查|监督检查|考核|评估|巡察|督导|督查)(?:单位|对象|企业|学校|医院)(?:名称)?:(?<value>[\p{Script=Han}()]{3,30})/gu,
  /对(?<value>[\p{Script=Han}()]{3,30}?)(?:(?:19|20)[0-9]{2}年[^。]{0,40}?|原?(?:党委书记|党组书记|局长|校长|院长|主任)?[\p{Script=Han}]{0,8})?进行了?(?:[\p{Script=Han}]{0,8})?(?:审计|检查|评估)/gu,
]

/** Whom the document is about, where its title or text says so by role. */
export function subjectUnitOf(pages: readonly TextPage[], { title }: Opening): FoundText | null {
  const inTitle =
    title &&
    /(?:关于|对)(?:涉及)?(?<value>[\p{Script=Han}()（）]{3,30}?)(?:(?:19|20)[0-9]{2}|二〇|任期|信访|原?(?:党委|党组)?(?:书记|局长|校长|院长|主任)|财务|预算|经济责任)/u.exec(
      title.value,
    )
  const value = inTitle?.groups?.value
  if (title && value && isUnitName(value)) return { ...title, value }
  for (const pattern of SUBJECT) {
    const hit = firstHit(pages.slice(0, 3), pattern)
    const found = hit?.match.groups?.value
    if (hit && found && isUnitName(found)) return { value: found, ...hit.place }
  }
  return null
}
