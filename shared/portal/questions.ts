import type { Finding, FindingCode } from '../check/finding.ts'
import type { PortalQuestion, Wording } from './portal-view.ts'

/**
 * How a finding is put to the unit: what it may look into, never what it did. What is missing is no question here, it
 * is the item's standing and its slots.
 */
const asks: Record<Exclude<FindingCode, 'item-missing' | 'slot-missing'>, Wording> = {
  'attachment-missing': { zh: '附件是否漏传？', en: 'Was an attachment left out?' },
  'page-missing': { zh: '是否缺页？', en: 'Is a page missing?' },
  'seal-missing': { zh: '是否需要盖章后重新上传？', en: 'Does it need a seal before it is sent again?' },
  'signature-missing': { zh: '是否漏签？', en: 'Was it left unsigned?' },
  'number-missing': { zh: '是否漏编文号？', en: 'Was the document number left out?' },
  'unit-mismatch': { zh: '是否误传了其他单位的材料？', en: 'Does it belong to another unit?' },
  'out-of-period': { zh: '材料期间是否选对？', en: 'Is it of the period that is asked for?' },
  'total-mismatch': { zh: '合计数是否有误？', en: 'Is the total right?' },
  'amount-mismatch': { zh: '大小写金额是否一致？', en: 'Do the two amounts agree?' },
  'count-mismatch': { zh: '数目是否有误？', en: 'Is the number right?' },
  'figure-mismatch': { zh: '两份材料的数字是否一致？', en: 'Do the figures agree?' },
  'record-mismatch': { zh: '两份材料的记载是否一致？', en: 'Do the records agree?' },
  'date-order': { zh: '日期先后是否有误？', en: 'Are the dates in order?' },
  backdated: { zh: '制作日期能否说明？', en: 'Can its date be explained?' },
  'number-duplicate': { zh: '文号是否重复？', en: 'Was the number used twice?' },
  'number-gap': { zh: '是否有漏传的编号？', en: 'Was a number left out?' },
  'duplicate-file': { zh: '是否重复上传或传错？', en: 'Was the same file sent twice?' },
  'near-duplicate': { zh: '两份材料是否为同一份？', en: 'Are these the same paper?' },
  'wrong-item': { zh: '是否放错了条目？', en: 'Was it put in the wrong place?' },
  'hidden-content': { zh: '是否有不打算提交的隐藏内容？', en: 'Does it hold content you did not mean to send?' },
  illegible: { zh: '能否重新扫描清楚？', en: 'Can it be scanned again?' },
  encrypted: { zh: '能否去除密码后重新上传？', en: 'Can it be sent without the password?' },
  corrupt: { zh: '文件是否损坏？请打开核对后重新上传', en: 'Is the file damaged? Please open it and send it again' },
  unsupported: { zh: '能否另存为 PDF 后重新上传？', en: 'Can it be saved as PDF and sent again?' },
  'secrecy-mark': { zh: '是否为涉密材料？请按保密规定另行报送', en: 'Is it classified? Please do not send it here' },
  unsafe: { zh: '能否提供不含此内容的文件？', en: 'Can you send a file without this?' },
  malware: { zh: '请在本机查杀后重新制作文件', en: 'Please scan your computer and make the file anew' },
}

/** Null: the finding is shown in another way. */
export function askAbout(finding: Finding, pathOf: (documentId: string) => string | undefined): PortalQuestion | null {
  const { id, code, item, severity, message, messageEn, evidence } = finding
  if (code === 'item-missing' || code === 'slot-missing') return null
  const places = evidence.flatMap(({ document, page, quote, box }) => {
    const path = pathOf(document)
    if (path === undefined) return []
    const where = { ...(page === undefined ? {} : { page }), ...(box === undefined ? {} : { box }) }
    return [{ document, path, ...where, ...(quote === undefined ? {} : { quote }) }]
  })
  return { id, code, item, severity, ask: asks[code], detail: { zh: message, en: messageEn }, places }
}
