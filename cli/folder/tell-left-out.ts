import { visible } from '../../shared/report/visible.ts'
import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { NotUploaded } from '../upload/upload-all.ts'
import type { SendersChosen } from './choose-sender.ts'
import type { FolderContents, LeftOut } from './walk-folder.ts'

const reasons: Record<LeftOut['reason'], Words> = {
  symlink: { zh: '符号链接，不跟随', en: 'a symbolic link, not followed' },
  unreadable: { zh: '无法读取', en: 'cannot be read' },
  special: { zh: '不是普通文件', en: 'not a regular file' },
}

/** Names everything of the folder that is not sent: nothing is dropped in silence. */
export function tellLeftOut({ leftOut, systemFiles }: FolderContents, terminal: Terminal): void {
  for (const { path, reason } of leftOut) notSent(terminal, path, reasons[reason])
  if (leftOut.length > 0) {
    const counts = Object.entries(reasons)
      .map(([reason, words]) => ({ words, count: leftOut.filter((entry) => entry.reason === reason).length }))
      .filter(({ count }) => count > 0)
    terminal.warn({
      zh: `共 ${leftOut.length} 项未上传（${counts.map(({ words, count }) => `${words.zh}：${count}`).join('；')}）`,
      en: `${leftOut.length} left out (${counts.map(({ words, count }) => `${words.en}: ${count}`).join('; ')})`,
    })
  }
  if (systemFiles > 0) {
    terminal.say({
      zh: `跳过系统和临时文件 ${systemFiles} 个（.DS_Store、Thumbs.db、~$… 等）`,
      en: `skipped ${systemFiles} system and lock files (.DS_Store, Thumbs.db, ~$… and the like)`,
    })
  }
}

export function tellNotUploaded(notUploaded: readonly NotUploaded[], terminal: Terminal): void {
  for (const { path, why } of notUploaded) notSent(terminal, path, why)
  if (notUploaded.length === 0) return
  terminal.warn({
    zh: `${notUploaded.length} 份上传失败，报告中没有它们`,
    en: `${notUploaded.length} could not be uploaded; the report does not know them`,
  })
}

export function tellUnmatched({ absent, unlisted }: SendersChosen, terminal: Terminal): void {
  for (const path of absent) {
    terminal.warn({
      zh: `uploads.json 中有，文件夹中没有：${visible(path)}`,
      en: `in uploads.json, not in the folder: ${visible(path)}`,
    })
  }
  if (unlisted.length > 0) {
    terminal.say({
      zh: `${unlisted.length} 份不在 uploads.json 中，按文件夹名确定报送单位和条目`,
      en: `${unlisted.length} not in uploads.json: sender and item are taken from the folder's name`,
    })
    for (const path of unlisted) terminal.detail({ zh: `  ${visible(path)}`, en: `  ${visible(path)}` })
  }
}

function notSent(terminal: Terminal, path: string, why: Words): void {
  terminal.warn({ zh: `未上传：${visible(path)}（${why.zh}）`, en: `not sent: ${visible(path)} (${why.en})` })
}
