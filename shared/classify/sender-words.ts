import { plain } from '../reading/plain.ts'

/** What the sender said of a file: its name and its folders, without what says nothing. Evidence, never truth. */
export interface SenderWords {
  /** The name without ending, copy marks and the words of scanners; '' where nothing is left. */
  readonly name: string
  /** Folders and archives above it, outermost first. */
  readonly folders: readonly string[]
}

export function senderWordsOf(path: string): SenderWords {
  const parts = path
    .normalize('NFC')
    .slice(0, 1_000)
    .split(/[\\/!]+/u)
    .filter(Boolean)
  const file = parts.at(-1) ?? ''
  return {
    name: telling(file.replace(/\.[A-Za-z0-9]{1,5}$/u, '')),
    folders: parts.slice(0, -1).map((folder) => telling(folder.replace(/\.(?:zip|rar|7z|tar|gz)$/iu, ''))),
  }
}

/** Names that programs and hurried people give: 扫描件001, 新建工作表 (3), SKM_C364e…, 修改稿3(2), 微信图片_2024…. */
const MEANINGLESS =
  /扫描全能王|扫描件?|新建(?:microsoft)?(?:word|excel|ppt)?(?:文档|工作表|文件夹|文本文档)?|microsoft|未命名|无标题|微信(?:图片|文档)?|修改稿|修订稿|最终版|最终稿|定稿|终稿|初稿|草稿|电子稿|电子版|盖章版?|复印件|补充材料|其他材料|图片|照片|文档|副本|复件|skm_?[a-z0-9]*|doc(?=[0-9])|img_?|dsc_?|mmexport|scan_?|document|untitled|copy|final|page/giu

function telling(name: string): string {
  const rest = plain(name)
    .replace(MEANINGLESS, '')
    .replace(/\([0-9]{1,3}\)$/u, '')
  // A lone 材料, 附件 or number with it is as empty as no name; one word with a letter or an ideograph of sense is kept.
  const bare = rest.replace(/[\p{P}\p{S}0-9]/gu, '').replace(/^(?:材料|附件|文件|资料|表|稿|版|第|份|页|号)+$/u, '')
  return /\p{Script=Han}{2}|[A-Za-z]{3}/u.test(bare) ? rest : ''
}
