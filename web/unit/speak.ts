import type { Language } from '../shared/language.ts'
import { chinese, type Spoken } from './words.ts'

export async function speechIn(language: Language): Promise<Spoken> {
  return language === 'zh' ? chinese : { language, say: (await import('./words-en.ts')).en }
}
