import type { TextPage } from '../../reading/text-page.ts'
import type { FoundText } from '../facts.ts'
import { ownNumberIn } from './number-pattern.ts'
import { firstHit, placeOfRows } from './place.ts'
import type { Opening } from './title.ts'

/**
 * The document's own number: 发文字号 on a row of its own at the top, or behind a label (合同编号：…). A number cited in
 * the text (根据×发〔2020〕3号) stands in a sentence and is never taken.
 */
export function numberOf(opening: Opening): FoundText | null {
  const { number } = opening.head
  const own = number && ownNumberIn(number)
  if (number && own) return { value: own.value, ...placeOfRows([number]) }
  return labelled(opening.pages)
}

const LABEL =
  /(?:^|[(])(?:(?:合同|协议|文件|发文|证书?|登记|档案|报告)?(?:编号|字号|文号)|合同号|编号)[:：]?(?<value>[A-Za-z0-9\p{Script=Han}〔〕[\]()\-_/.]{2,40})/gu

function labelled(pages: readonly TextPage[]): FoundText | null {
  const tops = pages.map((page) => ({ ...page, paragraphs: page.paragraphs.slice(0, 14) }))
  const hit = firstHit(tops, LABEL)
  const value = hit?.match.groups?.value?.replace(/\)$/u, (end) => (hit.match[0].startsWith('(') ? '' : end))
  // A blank to fill in or a table head (编号 名称 …) is no number.
  if (!hit || !value || !/[0-9]/u.test(value) || /名称|序号|姓名/u.test(value)) return null
  return {
    value: value
      .replace(/签订.*$|甲方.*$/u, '')
      .replace(/[[({](?=(?:19|20)\d\d)/u, '〔')
      .replace(/(?<=〔\d{4})[\])}]/u, '〕'),
    ...hit.place,
  }
}
