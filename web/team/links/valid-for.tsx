import { useWords } from '../words.ts'
import { linkWords } from './link-words.ts'

/** 0: as the deployment sets it. */
const choices = [0, 3, 7, 14, 30, 60]

export function ValidFor({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const words = useWords(linkWords)
  return (
    <label>
      {words.validFor}
      <select value={days} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {words.days(choice)}
          </option>
        ))}
      </select>
    </label>
  )
}

export const validityOf = (days: number): { validForMinutes?: number } =>
  days === 0 ? {} : { validForMinutes: days * 24 * 60 }
