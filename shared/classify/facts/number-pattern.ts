import type { Row } from '../../reading/rows.ts'

/** 发文字号 in folded text: 机关代字〔年〕序号, with the brackets that typists and the OCR put for 〔〕. */

const OPEN = '[〔\\[({<《「『]'
const CLOSE = '[〕\\])}>》」』]'
const NUMBER = new RegExp(
  `(?<agency>[\\p{Script=Han}A-Za-z·]{0,24})${OPEN}(?<year>(?:19|20)[0-9]{2})年?${CLOSE}(?<ordinal>第?)(?<serial>[0-9]{1,5}(?:-[0-9]{1,3})?)(?<measure>[号期次]?)`,
  'u',
)
/** 第6期, 2023年第6期, (第6期): what briefs and minutes are counted by. */
const ISSUE = /^[〔[(]?(?:(?:19|20)[0-9]{2}年?)?第[0-9]{1,4}[期号][〕\])]?$/u

export interface OwnNumber {
  readonly value: string
  readonly from: number
  readonly to: number
}

/** The number that a row consists of; what may stand beside it is 签发人 and a secrecy or urgency mark. */
export function ownNumberIn(row: Row): OwnNumber | null {
  const { text } = row
  if (text.length > 48) return null
  const match = NUMBER.exec(text)
  if (match?.groups) {
    const { agency = '', year, ordinal = '', serial = '', measure = '' } = match.groups
    const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length)
    const whole = measure !== '' || rest === ''
    if (whole && /^(?:\(?签发人?:?\p{Script=Han}{0,12}\)?|文号:|编号:|字号:|\(|\)|密级.{0,6})?$/u.test(rest)) {
      const clean = agency.replace(/^(?:文号|编号|字号|签发人)/u, '')
      return {
        value: `${clean}〔${year}〕${ordinal}${serial}${measure || '号'}`,
        from: match.index,
        to: match.index + match[0].length,
      }
    }
    return null
  }
  const issue = ISSUE.exec(text)
  return issue ? { value: text.replace(/[〔[()〕\]]/gu, ''), from: 0, to: text.length } : null
}
