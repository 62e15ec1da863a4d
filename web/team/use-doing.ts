import { useState } from 'preact/hooks'
import { asProblem } from './console.ts'
import { useSpeech } from './words.ts'

/** Something that a form does: whether it is under way, and why it did not work, in the server's words. */
export function useDoing() {
  const { language } = useSpeech()
  const [isDoing, setDoing] = useState(false)
  const [trouble, setTrouble] = useState('')
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setDoing(true)
    setTrouble('')
    try {
      await work()
      return true
    } catch (error) {
      setTrouble(asProblem(error).in(language))
      return false
    } finally {
      setDoing(false)
    }
  }
  return { isDoing, trouble, run, forget: () => setTrouble('') }
}
