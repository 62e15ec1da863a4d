import type { Coverage, Mark } from '../request-list.ts'

/**
 * How a list lies in a workbook: one sheet per part of it, a head of Chinese words, one row per item. The words are
 * read back as they are written; the codes of the format are understood too.
 */

export const sheetNames = { about: '清单', items: '条目', fields: '字段', relations: '勾稽关系' } as const

export const yesNo: Readonly<Record<string, boolean>> = {
  是: true,
  否: false,
  必报: true,
  选报: false,
  true: true,
  false: false,
}

export const coverageWords: Readonly<Record<Coverage, string>> = {
  once: '一份',
  yearly: '每年',
  quarterly: '每季度',
  monthly: '每月',
  'per-person': '每人',
  any: '若干',
}

export const markWords: Readonly<Record<Mark, string>> = {
  seal: '印章',
  signature: '签名',
  number: '文号',
  date: '日期',
  pages: '页码',
}

/** The format's own word for a word of the workbook; what is no such word stays, and the check says what is allowed. */
export function codeOf(words: Readonly<Record<string, string>>, said: string): string {
  return Object.entries(words).find(([, word]) => word === said)?.[0] ?? said
}

/** Field of an item → head of its column, in the order of the sheet. */
export const itemColumns = {
  code: '编号',
  title: '名称',
  category: '类别',
  provider: '提供单位',
  required: '必报',
  coverage: '报送频次',
  persons: '人员名单条目',
  from: '期间起',
  to: '期间止',
  marks: '要求',
  sequential: '文号连续',
  formats: '格式',
  kinds: '种类',
  keywords: '关键词',
  note: '说明',
  basis: '依据',
} as const
export type ItemColumn = keyof typeof itemColumns

export const fieldColumns = { item: '编号', name: '字段', labels: '文中写法', type: '类型', unit: '单位' } as const

export const relationColumns = {
  id: '编号',
  title: '名称',
  item: '条目一',
  field: '字段一',
  sum: '累计一',
  otherItem: '条目二',
  otherField: '字段二',
  otherSum: '累计二',
  tolerance: '允许差额',
} as const

export const aboutRows = {
  id: '编号',
  title: '名称',
  version: '版本',
  from: '期间起',
  to: '期间止',
  workdays: '报送工作日',
  date: '报送截止日期',
  extends: '沿用清单',
  drop: '不沿用的条目',
} as const

/** Several values in one cell. */
export const SEPARATOR = '；'
export function several(cell: string): string[] {
  return cell
    .split(/[；;、\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
