import type { Line } from '../../../../../shared/reading/reading.ts'
import type { OcrModels } from '../ocr/models.ts'
import { recognise } from '../ocr/recognise.ts'
import { type Picture, type QuarterTurn, turned } from '../picture/picture.ts'

const SAMPLES = 6
const MIN_AGREEMENT = 0.8

/** Whether lines of a text layer are what the picture shows at their places: some are read and compared. */
export async function agreesWithPicture(
  models: OcrModels,
  picture: Picture,
  lines: readonly Line[],
  rotation: QuarterTurn,
): Promise<boolean> {
  const long = lines.filter((line) => line.text.length >= 4 && line.text.length <= 40)
  if (long.length === 0) return false
  const step = Math.max(1, long.length / SAMPLES)
  const samples = Array.from({ length: Math.min(SAMPLES, long.length) }, (_, i) => long[Math.floor(i * step)])
  const shown = turned(picture, rotation)
  let agreement = 0
  for (const line of samples) {
    if (!line) continue
    const [left, top, width, height] = line.box
    const read = await recognise(models, shown, {
      centreX: (left + width / 2) * shown.width,
      centreY: (top + height / 2) * shown.height,
      length: width * shown.width,
      thickness: height * shown.height,
      angle: 0,
    })
    agreement += similarity(letters(line.text), letters(read.text))
  }
  return agreement / samples.length >= MIN_AGREEMENT
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

/** 1 − edit distance as a share of the longer text. */
function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 1
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return 1 - (row[b.length] ?? 0) / longer
}
