import { Choice } from '../choice.tsx'
import { useWords } from '../words.ts'
import { linkWords } from './link-words.ts'

/** 0: as the deployment sets it. */
const choices = [0, 3, 7, 14, 30, 60]

export function ValidFor({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const words = useWords(linkWords)
  return (
    <Choice
      label={words.validFor}
      value={days}
      options={choices.map((choice) => [choice, words.days(choice)] as const)}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  )
}

export const validityOf = (days: number): { validForMinutes?: number } =>
  days === 0 ? {} : { validForMinutes: days * 24 * 60 }
