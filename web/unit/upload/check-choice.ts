import type { PortalView, Wording } from '../../../shared/portal/portal-view.ts'
import { sizeText } from '../../shared/format.ts'

type Limits = PortalView['limits']

/** The same kinds of files under other endings. The bytes decide in the end; this spares a vain upload. */
const otherEndings: Record<string, string> = { jpeg: 'jpg', tiff: 'tif', heif: 'heic' }

/** Why a chosen file cannot be sent, with the cure; null: nothing speaks against it. */
export function problemOf(file: Pick<File, 'name' | 'size'>, limits: Limits): Wording | null {
  const { maxBytes, formats } = limits
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
  if (formats.includes(otherEndings[ending] ?? ending)) return null
  return (
    cures[ending] ?? {
      zh: '这种文件不能识读，请转为 PDF 或图片后上传',
      en: 'Files of this type cannot be read. Please save it as PDF or a picture',
    }
  )
}

/**
 * Counts what is chosen against what may still be sent. `untold`: chosen before, and not known to the server yet.
 * Keeps the choice's order: what comes first finds room.
 */
export function roomFor(limits: Limits, untold: readonly { bytes: number }[]): (bytes: number) => Wording | null {
  let files = limits.filesLeft - untold.length
  let room = limits.bytesLeft - untold.reduce((sum, { bytes }) => sum + bytes, 0)
  return (bytes) => {
    if (files < 1)
      return {
        zh: '文件数已达上限，请联系巡察组',
        en: 'No more files can be sent. Please ask the inspection team',
      }
    if (bytes > room) {
      const left = sizeText(Math.max(0, room))
      return {
        zh: `总容量只剩 ${left}，放不下这个文件，请联系巡察组`,
        en: `Only ${left} in all are left, too little for this file. Please ask the inspection team`,
      }
    }
    files -= 1
    room -= bytes
    return null
  }
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
