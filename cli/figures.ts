import { InvalidArgumentError } from 'commander'
import type { Language } from './terminal/language.ts'

/** Numbers on the command line, and what is said of those that are none. */

export function portNumber(lang: Language) {
  return (text: string): number => {
    const port = Number(text)
    if (/^\d+$/.test(text) && port <= 65_535) return port
    throw new InvalidArgumentError({ zh: '应为 0–65535', en: 'It should be 0–65535.' }[lang])
  }
}

const figures = {
  positive: { zh: '应为正数', en: 'It should be a positive number.', fits: (figure: number) => figure > 0 },
  share: { zh: '应为 0–1', en: 'It should be 0–1.', fits: (figure: number) => figure >= 0 && figure <= 1 },
  count: {
    zh: '应为整数',
    en: 'It should be a whole number.',
    fits: (figure: number) => Number.isInteger(figure) && figure >= 0,
  },
} as const

export function figure(lang: Language, kind: keyof typeof figures) {
  return (text: string): number => {
    const value = Number(text)
    if (/^[\d.]+$/.test(text) && figures[kind].fits(value)) return value
    throw new InvalidArgumentError(figures[kind][lang])
  }
}
