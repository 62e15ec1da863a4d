import type { Refusal, RefusalCode } from '../../../../shared/screen/inspected.ts'

/** Every reason for which the parser side refuses a file: the finding code, and cause and cure in one sentence each. */
const reasons = {
  'empty-file': [
    'corrupt',
    '文件为 0 字节，没有内容，请检查后重新上传。',
    'The file is empty (0 bytes); please check it and upload it again.',
  ],
  'corrupt-pdf': [
    'corrupt',
    'PDF 已损坏或不完整，无法打开，请重新导出或扫描后上传。',
    'The PDF is damaged or incomplete and cannot be opened; please export or scan it again.',
  ],
  'corrupt-office': [
    'corrupt',
    'Office 文件已损坏，无法打开，请用 Office 或 WPS 打开另存后重新上传。',
    'The Office file is damaged and cannot be opened; please save it again in Office or WPS and upload it.',
  ],
  'corrupt-image': [
    'corrupt',
    '图片已损坏，无法打开，请重新拍照或扫描后上传。',
    'The picture is damaged and cannot be opened; please take or scan it again.',
  ],
  'truncated-image': [
    'corrupt',
    '图片不完整（可能传输中断），请重新上传。',
    'The picture is incomplete (the transfer may have broken off); please upload it again.',
  ],
  'corrupt-archive': [
    'corrupt',
    '压缩包已损坏或不完整，无法解压，请重新打包后上传。',
    'The archive is damaged or incomplete; please pack it again and upload it.',
  ],
  'type-mismatch': [
    'corrupt',
    '文件内容与扩展名不符，请用原程序打开并另存为正确的格式后重新上传。',
    'The content is not what the file name says; please save it in the right format and upload it again.',
  ],
  'password-protected': [
    'encrypted',
    '文件设有打开密码，请去除密码后重新上传。',
    'The file is locked with a password; please remove the password and upload it again.',
  ],
  'type-not-allowed': [
    'unsupported',
    '文件格式不在可接收范围内，请转换为 PDF、Word、Excel 或图片后重新上传。',
    'The format is not accepted; please convert the file to PDF, Word, Excel or a picture and upload it again.',
  ],
  'decompression-ratio': [
    'unsafe',
    '文件解开后异常膨胀，不能安全打开，请重新打包或另存后上传。',
    'The file swells abnormally when unpacked and is not safe to open; please pack or save it again.',
  ],
  'archive-too-large': [
    'unsafe',
    '压缩包解开后超过 200 MB，请分成几个压缩包上传。',
    'The archive holds more than 200 MB; please split it into several archives.',
  ],
  'archive-too-many-entries': [
    'unsafe',
    '压缩包内文件超过 5000 个，请分成几个压缩包上传。',
    'The archive holds more than 5,000 files; please split it into several archives.',
  ],
  'archive-too-deep': [
    'unsafe',
    '压缩包里又套有压缩包，请解开一层后重新上传。',
    'An archive inside an archive; please unpack one level and upload again.',
  ],
  'archive-unsafe-path': [
    'unsafe',
    '压缩包内含指向包外的路径或链接，不能安全解压，请重新打包后上传。',
    'The archive holds paths or links that lead out of it; please pack it again and upload it.',
  ],
  'active-content-macro': [
    'unsafe',
    '文件含有宏，请另存为不含宏的格式（如 .docx、.xlsx）后重新上传。',
    'The file contains macros; please save it in a format without macros (such as .docx or .xlsx) and upload it again.',
  ],
  'xml-doctype': [
    'unsafe',
    '文件内含不安全的 XML 定义，请用 Office 或 WPS 打开另存后重新上传。',
    'The file contains unsafe XML definitions; please save it again in Office or WPS and upload it.',
  ],
  'image-too-large': [
    'unsafe',
    '图片尺寸超过 1 亿像素，请缩小后重新上传。',
    'The picture has more than 100 million pixels; please make it smaller and upload it again.',
  ],
  'too-many-pages': [
    'unsafe',
    'PDF 超过 3000 页，请拆分后上传。',
    'The PDF has more than 3,000 pages; please split it.',
  ],
  'parser-timeout': [
    'unsafe',
    '文件在限定时间内无法打开，请另存或重新扫描后上传。',
    'The file could not be opened in time; please save or scan it again and upload it.',
  ],
  'parser-memory': [
    'unsafe',
    '打开文件所需内存超过上限，请拆分或另存后上传。',
    'Opening the file takes more memory than allowed; please split or save it again and upload it.',
  ],
  'parser-crash': [
    'corrupt',
    '文件无法打开，请另存或重新扫描后上传。',
    'The file could not be opened; please save or scan it again and upload it.',
  ],
} as const satisfies Record<string, readonly [RefusalCode, string, string]>

export type RefusalReason = keyof typeof reasons

/** `said` replaces the general sentences where the cause can be named more exactly. */
export function refusalFor(reason: RefusalReason, said?: { zh: string; en: string }): Refusal {
  const [code, zh, en] = reasons[reason]
  return { code, reason, zh: said?.zh ?? zh, en: said?.en ?? en }
}

/**
 * Leaves a check from deep inside a file. Only `inspectFile` and `extractMember` catch it; outside the inspection a
 * refusal is a value.
 */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(reason: RefusalReason, said?: { zh: string; en: string }) {
    super(reason)
    this.refusal = refusalFor(reason, said)
  }
}
