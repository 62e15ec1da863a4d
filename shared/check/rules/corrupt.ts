import { refusalRule } from '../refusal.ts'

export const corrupt = refusalRule('corrupt', 'blocking')
