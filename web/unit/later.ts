import type { ComponentType } from 'preact'
import { loadLater } from '../shared/load-later.tsx'
import { useSpeech } from './words.ts'

/** A part of this page that its first screen does not need. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return loadLater(load, () => useSpeech().say.unreachable)
}
