import { expect, it } from 'vitest'
import { findRules } from '../../../functions/adapters/parser/reading/picture/rules.ts'

/** A page at 200 dpi with one level line, and strokes that hang on half of it as letters do. */
function lineWithStrokes(length: number) {
  const [width, height] = [1654, 2339]
  const data = new Uint8Array(width * height)
  const [left, top] = [200, 600]
  for (let x = left; x < left + length; x++) {
    for (let y = top; y < top + 3; y++) data[y * width + x] = 1
    if (x % 12 < 6) for (let y = top + 3; y < top + 40; y++) data[y * width + x] = 1
  }
  return { width, height, data }
}

it('the side of a table is a rule although the text of a tight row touches it', () => {
  expect(findRules(lineWithStrokes(900)).lying).toHaveLength(1)
})

it('the tops of letters side by side are none', () => {
  expect(findRules(lineWithStrokes(160)).lying).toHaveLength(0)
})
