import type { Wording } from '../../../shared/portal/portal-view.ts'
import { sizeText } from '../../shared/format.ts'

/** What the pipeline reads, by ending. The bytes decide in the end; this spares a vain upload. */
const ACCEPTED = [
  'pdf',
  'docx',
  'doc',
  'xlsx',
  'xls',
  'csv',
  'txt',
  'jpg',
  'jpeg',
  'png',
  'tif',
  'tiff',
  'bmp',
  'gif',
  'webp',
  'heic',
  'heif',
  'zip',
]

/** Why a chosen file cannot be sent, with the cure; null: nothing speaks against it. */
export function problemOf(file: Pick<File, 'name' | 'size'>, maxBytes: number): Wording | null {
  if (file.size === 0)
    return {
      zh: '文件是空的（0 字节），请打开核对后重新选择',
      en: 'The file is empty. Please check it and choose it again',
    }
  if (file.size > maxBytes) {
    const [size, most] = [sizeText(file.size), sizeText(maxBytes)]
    return {
      zh: `文件 ${size}，超过单个文件上限 ${most}，请拆分后上传`,
      en: `The file has ${size}, more than the limit of ${most}. Please split it`,
    }
  }
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (ACCEPTED.includes(ending)) return null
  return (
    cures[ending] ?? {
      zh: '这种文件不能识读，请转为 PDF 或图片后上传',
      en: 'Files of this type cannot be read. Please save it as PDF or a picture',
    }
  )
}

const asPdf = { zh: '请另存为 PDF 或 docx、xlsx 后上传', en: 'Please save it as PDF, docx or xlsx' }
const asZip = { zh: '请解压，或改用 ZIP 压缩后上传', en: 'Please unpack it, or pack it as ZIP' }
const cures: Record<string, Wording> = {
  wps: asPdf,
  et: asPdf,
  dps: asPdf,
  ppt: asPdf,
  pptx: asPdf,
  ofd: asPdf,
  rtf: asPdf,
  rar: asZip,
  '7z': asZip,
  tar: asZip,
  gz: asZip,
}
