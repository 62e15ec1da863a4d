import type { FieldSpec } from '../../../shared/request-list/request-list.ts'
import type { Language } from '../../shared/language.ts'

const UNITS_IN_ENGLISH = { 元: 'yuan', 万元: '× 10,000 yuan', 人: '', 件: '', 次: '' }

/** A field by the first of its labels on paper (`合计`), in English by its name (`fixedAssets` → Fixed assets). */
export function fieldName(name: string, spec: FieldSpec | undefined, language: Language): string {
  // Labels may end in what stands before the value: 班子成员（共.
  const label = spec?.labels[0]?.replace(/[（(][^）)]*$/, '')
  if (language === 'zh' && label) return label
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** 603625.21 → 603,625.21 元. */
export function fieldValue(value: string | number, spec: FieldSpec | undefined, language: Language): string {
  if (typeof value === 'string') return value
  const unit = spec?.unit ? (language === 'zh' ? spec.unit : UNITS_IN_ENGLISH[spec.unit]) : ''
  const cents = spec?.unit === '元' && !Number.isInteger(value) ? 2 : 0
  return `${value.toLocaleString('en-US', { minimumFractionDigits: cents, maximumFractionDigits: 6 })} ${unit}`.trim()
}
