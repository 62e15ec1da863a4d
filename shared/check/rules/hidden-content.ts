import type { FileNote } from '../../screen/inspected.ts'
import type { Rule } from '../checked.ts'
import type { Severity } from '../finding.ts'
import { nameOf, nameOfEn } from '../wording.ts'

const ASKED: Partial<Record<FileNote['code'], readonly [severity: Severity, zh: string, en: string]>> = {
  'earlier-revisions': ['warning', '文件里还留有以前的版本', 'still holds earlier versions of itself'],
  'hidden-content': ['warning', '含有打开时看不到的内容', 'holds content that a reader does not see'],
  'bidi-control': [
    'note',
    '含有改变文字显示顺序的控制字符',
    'holds characters that change the order in which text is shown',
  ],
}

export const hiddenContent: Rule = {
  code: 'hidden-content',
  check: (input) =>
    input.documents.flatMap((document) =>
      document.notes.flatMap(({ code, detail, page }) => {
        const asked = ASKED[code]
        if (!asked) return []
        const [severity, zh, en] = asked
        return [
          {
            item: document.item,
            slot: document.slots[0] ?? null,
            severity,
            about: `${code} ${page ?? ''}`,
            message: `${nameOf(document)}${zh}${detail ? `（${detail}）` : ''}，请说明。`,
            messageEn: `${nameOfEn(document)} ${en}. Please explain.`,
            evidence: [{ document: document.id, ...(page ? { page } : {}) }],
          },
        ]
      }),
    ),
}
