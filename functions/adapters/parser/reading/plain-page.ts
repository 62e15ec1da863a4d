import type { Line, ReadPage } from '../../../../shared/reading/reading.ts'

/** A page of given lines and nothing else seen on it. */
export function plainPage(number: number, source: ReadPage['source'], lines: Line[]): ReadPage {
  return {
    number,
    source,
    rotation: 0,
    lines,
    tables: [],
    seals: [],
    handwriting: [],
    illegible: null,
    confidence: 1,
  }
}

/** Lines with boxes by their order alone: such files know no places. */
export function linesInOrder(texts: readonly string[]): Line[] {
  const height = 1 / Math.max(1, texts.length)
  return texts.map((text, i) => ({ text: text.trim(), box: [0, i * height, 1, height], confidence: 1 }))
}
