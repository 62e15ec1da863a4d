import { refusalRule } from '../refusal.ts'

export const encrypted = refusalRule('encrypted', 'blocking')
