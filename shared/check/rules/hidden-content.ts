import type { Rule } from '../checked.ts'
import { type Asked, questionsOnNotes } from '../noted.ts'

const ASKED: Asked = {
  'earlier-revisions': ['warning', '文件里还留有以前的版本', 'still holds earlier versions of itself'],
  'hidden-content': ['warning', '含有打开时看不到的内容', 'holds content that a reader does not see'],
  'bidi-control': [
    'note',
    '含有改变文字显示顺序的控制字符',
    'holds characters that change the order in which text is shown',
  ],
}

export const hiddenContent: Rule = { code: 'hidden-content', check: (input) => questionsOnNotes(input, ASKED) }
