import type * as z from 'zod'
import type { Wording as Words } from '../portal/portal-view.ts'
import { nearest } from './nearest.ts'

type Issue = z.core.$ZodIssue

/** Says what is wrong with a value and what is allowed there. `value` is what was given, undefined if nothing. */
export function explainIssue(issue: Issue, value: unknown): Words {
  const given = shown(value)
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? missing(issue) : wrongType(issue.expected, given)
    case 'invalid_value': {
      const values = issue.values.map(String)
      if (value === undefined) return required(`可用：${values.join('、')}`, `one of: ${values.join(', ')}`)
      const near = nearest(String(value), values)
      return {
        zh: `不能用 ${given}。可用：${values.join('、')}${near ? `（是否想写 ${near}？）` : ''}`,
        en: `${given} is not allowed. One of: ${values.join(', ')}${near ? ` (did you mean ${near}?)` : ''}`,
      }
    }
    case 'invalid_format': {
      const form = forms[String(issue.path.at(-1))] ?? forms[issue.format]
      return {
        zh: `写法不对：${given}。应为${form?.zh ?? ` ${issue.pattern ?? issue.format}`}`,
        en: `${given} has not the right form. Allowed: ${form?.en ?? issue.pattern ?? issue.format}`,
      }
    }
    case 'too_small':
      return tooSmall(issue, given)
    case 'too_big':
      return { zh: `${given} 太大，最多 ${issue.maximum}`, en: `${given} is too large, at most ${issue.maximum}` }
    default:
      return { zh: `不能用 ${given}：${issue.message}`, en: `${given} is not allowed: ${issue.message}` }
  }
}

/** For a field that the format does not know. */
export function explainUnknownField(key: string, allowed: readonly string[]): Words {
  const near = nearest(key, allowed)
  return {
    zh: `没有这个字段。可用：${allowed.join('、')}${near ? `（是否想写 ${near}？）` : ''}`,
    en: `no such field. Allowed: ${allowed.join(', ')}${near ? ` (did you mean ${near}?)` : ''}`,
  }
}

const forms: Partial<Record<string, Words>> = {
  code: {
    zh: '大写字母（1–3 个）、短横、数字（1–3 位），如 D-4',
    en: '1–3 capital letters, a hyphen, 1–3 digits: D-4',
  },
  uploadedTo: { zh: '清单条目代码（如 D-4）或 null', en: 'the code of an item (D-4) or null' },
  id: {
    zh: '小写字母、数字和短横，2–63 个字符，以字母或数字开头',
    en: 'lower-case letters, digits and hyphens, 2–63 of them, not beginning with a hyphen',
  },
  from: { zh: '年-月，如 2023-01', en: 'YYYY-MM: 2023-01' },
  to: { zh: '年-月，如 2023-12', en: 'YYYY-MM: 2023-12' },
  date: { zh: '年-月-日，如 2024-04-12（须是真实日期）', en: 'YYYY-MM-DD: 2024-04-12, a day that exists' },
}

const types: Partial<Record<string, Words>> = {
  string: { zh: '文字（数字等请加引号）', en: 'text (put numbers in quotes)' },
  int: { zh: '整数', en: 'a whole number' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表（每行以 - 开头）', en: 'a list (lines beginning with -)' },
  tuple: { zh: '列表（每行以 - 开头）', en: 'a list (lines beginning with -)' },
  object: { zh: '一组“字段: 值”', en: 'a group of `field: value`' },
}

function wrongType(expected: string, given: string): Words {
  const type = types[expected]
  return {
    zh: `应为${type?.zh ?? expected}，现为 ${given}`,
    en: `should be ${type?.en ?? expected}, is ${given}`,
  }
}

function missing(issue: Extract<Issue, { code: 'invalid_type' }>): Words {
  const form = forms[String(issue.path.at(-1))] ?? types[issue.expected]
  // Quotes and dashes are advice for what is there but wrong.
  const type = issue.expected === 'string' && form === types.string ? { zh: '文字', en: 'text' } : form
  return required(`应为${type?.zh ?? issue.expected}`, type?.en ?? issue.expected)
}

function required(zh: string, en: string): Words {
  return { zh: `缺少此字段，${zh}`, en: `this field is missing: ${en}` }
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>, given: string): Words {
  const least = issue.minimum
  if (issue.origin === 'string') return { zh: '不能为空', en: 'must not be empty' }
  if (issue.origin === 'array') return { zh: `至少要有 ${least} 条`, en: `needs at least ${least}` }
  return { zh: `${given} 太小，至少 ${least}`, en: `${given} is too small, at least ${least}` }
}

function shown(value: unknown): string {
  if (value === null) return '（空）'
  if (Array.isArray(value)) return '[…]'
  if (typeof value === 'object') return '{…}'
  const text = typeof value === 'string' ? `"${value}"` : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text
}
