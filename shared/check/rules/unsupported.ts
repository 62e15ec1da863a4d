import { refusalRule } from '../refusal.ts'

export const unsupported = refusalRule('unsupported', 'note')
