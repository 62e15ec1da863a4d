import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language } from '../shared/language.ts'
import { en } from './words-en.ts'
import { type Words, zh } from './words-zh.ts'

export const words: Record<Language, Words> = { zh, en }

export const Speech = createContext<{ readonly language: Language; readonly say: Words }>({ language: 'zh', say: zh })
export const useSpeech = () => useContext(Speech)

/** Words that a screen brings along, so that they come with it and not before. */
export const useWords = <T>(both: Readonly<Record<Language, T>>): T => both[useSpeech().language]
