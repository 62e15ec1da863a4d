import type { Illegibility } from '../../../../../shared/reading/reading.ts'
import type { TextRegion } from '../ocr/detect.ts'
import type { Plane } from './plane.ts'

/** How the print of one line stands out. */
export interface PrintQuality {
  /** How much darker the strokes are than the paper beside them, 0–1. Black print on white has 0.4–1. */
  readonly contrast: number
  /** Steepest change from pixel to pixel as a share of that contrast: 0.5 and more in sharp print. */
  readonly sharpness: number
}

/** A line as it was found and read. */
export interface JudgedLine extends PrintQuality {
  /** Characters read; 0 where nothing was. */
  readonly letters: number
  readonly confidence: number
}

// Print of a tenth of the usual contrast is at the limit of what eyes read; the faintest honest scan has 0.4.
const FAINT = 0.16
// Where the step from paper to stroke takes more than three pixels at 110 dpi, characters of print size run together.
const BLURRED = 0.3
const READ_WELL = 0.75
// Specks on a white sheet cover less, a page with a picture or a drawing far more.
const BLANK_INK = 0.004

/**
 * Whether a person could not read the page either. Measured on print, not on what it says: a recogniser may guess
 * faint words that nobody would accept as a copy, and may fail on sharp rare characters that everybody can read.
 */
export function illegibility(lines: readonly JudgedLine[], inkShare: number): Illegibility | null {
  const letters = sum(lines.map((line) => line.letters))
  if (letters < 3) {
    if (inkShare < BLANK_INK) return 'blank'
    return lines.length > 3 ? blurOf(lines) : lines.some(isSmeared) ? 'low-resolution' : null
  }
  const faint = lines.filter((line) => line.contrast < FAINT)
  if (sum(faint.map((line) => line.letters)) > 0.7 * letters) {
    // What shines through from the back is faint too, and mirrored: nothing of it can be read.
    const read = faint.filter((line) => line.confidence >= READ_WELL)
    return read.length < 0.4 * faint.length ? 'blank' : 'faint'
  }
  return blurOf(lines)
}

/** A page so coarse that whole paragraphs are found as one spot. What seems to be print in a photo has sharper edges. */
function isSmeared({ sharpness, letters }: JudgedLine): boolean {
  return letters === 0 && sharpness < BLURRED / 3
}

function blurOf(lines: readonly JudgedLine[]): Illegibility | null {
  const read = lines.filter((line) => line.confidence >= READ_WELL && line.letters > 0)
  const sharpness = median(lines.map((line) => line.sharpness))
  return sharpness < BLURRED && read.length < 0.5 * lines.length ? 'low-resolution' : null
}

export function printQuality({ width, height, data }: Plane, region: TextRegion): PrintQuality {
  const left = Math.max(0, Math.round(region.centreX - region.length / 2))
  const right = Math.min(width - 1, Math.round(region.centreX + region.length / 2))
  const top = Math.max(0, Math.round(region.centreY - region.thickness / 2))
  const bottom = Math.min(height, Math.round(region.centreY + region.thickness / 2))
  const levels = new Uint32Array(256)
  const steps = new Uint32Array(256)
  let count = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const here = data[y * width + x] ?? 0
      const step = Math.abs(here - (data[y * width + x + 1] ?? 0))
      levels[here] = (levels[here] ?? 0) + 1
      steps[step] = (steps[step] ?? 0) + 1
      count++
    }
  }
  const paper = percentile(levels, count, 0.85)
  const range = Math.max(1, paper - percentile(levels, count, 0.06))
  return { contrast: range / Math.max(1, paper), sharpness: percentile(steps, count, 0.97) / range }
}

function percentile(histogram: Uint32Array, count: number, share: number): number {
  let below = 0
  for (let value = 0; value < histogram.length; value++) {
    below += histogram[value] ?? 0
    if (below >= count * share) return value
  }
  return histogram.length - 1
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 1
}
