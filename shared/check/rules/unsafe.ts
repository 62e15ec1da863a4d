import type { Rule } from '../checked.ts'
import { type Asked, questionsOnNotes } from '../noted.ts'
import { refusalRule } from '../refusal.ts'

/** Taken in, since nothing here runs or fetches it; whoever opens the original elsewhere should know. */
const ASKED: Asked = {
  'active-content': [
    'warning',
    '含有会自行运行或访问外部的内容',
    'holds content that runs or reaches outside by itself',
  ],
  'page-too-large': ['warning', '有尺寸异常的页面', 'has a page of absurd size'],
}

const refused = refusalRule('unsafe', 'blocking')

export const unsafe: Rule = {
  code: 'unsafe',
  check: (input) => [...refused.check(input), ...questionsOnNotes(input, ASKED)],
}
