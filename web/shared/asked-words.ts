import type { Mark } from '../../shared/request-list/request-list.ts'

/** What is asked for, in the words of the unit's page, which the console's preview shows as well. */
export const askedZh = {
  askedFor: '要求',
  period: '材料所属期间',
  forms: '格式',
  anyForm: '不限（PDF、Word、Excel、图片、ZIP 等）',
  marksNeeded: '须有',
  mark: { seal: '印章', signature: '签名', number: '文号', date: '日期', pages: '页码' } satisfies Record<Mark, string>,
  and: '、',
  slots: '应交件',
  slotsCount: (received: number, all: number) => `已交 ${received} / ${all}`,
  received: '已交',
  missing: '未交',
  personsOpen: '人员名单尚未确定，以下为已识别的人员。',
  noPersons: '按人逐份报送。',
  optional: '选报',
}

export type AskedWords = typeof askedZh
