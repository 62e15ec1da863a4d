import { refusalRule } from '../refusal.ts'

export const unsafe = refusalRule('unsafe', 'blocking')
