import type { Line } from '../../../../../shared/reading/reading.ts'
import type { Character } from './characters.ts'

/** A run of characters on one base line without large gaps; places in points. */
interface Run {
  text: string
  left: number
  right: number
  top: number
  bottom: number
  readonly em: number
  readonly object: number
}

// In shares of the character height (em). Setting Latin digits between Chinese characters leaves up to 0.3;
// cells of a table without much padding are about 0.8 apart.
const MAX_GAP = 0.6
// 张　三, 姓　名 are padded by one wide space; columns set with spaces take more.
const MAX_SPACES = 2.1

/** Lines of a text layer, in no particular order. `crosses`: whether a rule of a table stands between two places of a row. */
export function linesOf(
  characters: readonly Character[],
  width: number,
  height: number,
  crosses: (left: number, right: number, y: number) => boolean = () => false,
): Line[] {
  const runs = joinNeighbours(runsOf(characters, crosses), crosses)
  return runs.flatMap((run): Line[] => {
    const text = run.text.trim()
    if (text === '') return []
    const box: Line['box'] = [
      run.left / width,
      run.top / height,
      (run.right - run.left) / width,
      (run.bottom - run.top) / height,
    ]
    return [{ text, box, confidence: 1 }]
  })
}

function runsOf(characters: readonly Character[], crosses: (left: number, right: number, y: number) => boolean): Run[] {
  const runs: Run[] = []
  let run: Run | undefined
  let spaces = 0
  for (const character of characters) {
    const text = String.fromCodePoint(character.code)
    if (/[\r\n]/.test(text)) {
      run = undefined
      continue
    }
    const { left, right, top, bottom } = character
    const blank = /\s/.test(text)
    const em = bottom - top
    const gap = run ? left - run.right : 0
    const continues =
      run !== undefined &&
      Math.abs((top + bottom - run.top - run.bottom) / 2) < 0.35 * Math.max(em, run.em) &&
      gap < MAX_GAP * Math.max(em, run.em) &&
      gap > -0.6 * Math.max(em, run.em) &&
      (blank || spaces < MAX_SPACES * run.em) &&
      !(gap > 0.05 * em && crosses(run.right, left, (top + bottom) / 2))
    if (run && continues) {
      run.text += text
      run.right = Math.max(run.right, right)
      if (!blank) {
        run.top = Math.min(run.top, top)
        run.bottom = Math.max(run.bottom, bottom)
      }
    } else {
      if (blank) continue
      run = { text, left, right, top, bottom, em, object: character.object }
      runs.push(run)
    }
    spaces = blank ? spaces + right - left : 0
  }
  return runs
}

/** Joins runs that touch on one base line although they are apart in the content stream (bold words, form values). */
function joinNeighbours(runs: Run[], crosses: (left: number, right: number, y: number) => boolean): Run[] {
  const sorted = [...runs].sort((a, b) => a.left - b.left)
  const joined: Run[] = []
  for (const run of sorted) {
    const before = joined.find((candidate) => {
      const em = Math.min(candidate.em, run.em)
      const gap = run.left - candidate.right
      const middle = Math.abs(run.top + run.bottom - candidate.top - candidate.bottom) / 2
      return (
        middle < 0.3 * em &&
        Math.max(candidate.em, run.em) < 1.7 * em &&
        gap > -0.5 * em &&
        gap < 0.5 * em &&
        !crosses(candidate.right, run.left, (run.top + run.bottom) / 2)
      )
    })
    if (!before) {
      joined.push({ ...run })
      continue
    }
    before.text += run.text
    before.right = Math.max(before.right, run.right)
    before.top = Math.min(before.top, run.top)
    before.bottom = Math.max(before.bottom, run.bottom)
  }
  return joined
}
