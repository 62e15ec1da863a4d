/** Columns of a terminal: a Chinese character takes two. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u

export function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : NONE.test(character) ? 0 : 1), 0)
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/** Lines of at most `columns`: broken between Chinese characters or at spaces, marks kept with what they open or close. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text, columns)) {
    if (line !== '' && columnsOf(line) + columnsOf(piece.trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else {
      line += piece
    }
  }
  return [...lines, line.trimEnd()].filter((some) => some !== '')
}

/** Words and characters that stay whole; a word longer than a line does not. */
function piecesOf(text: string, columns: number): string[] {
  const pieces: string[] =
    text.match(/[“‘（《〈「『【〔]*(?:[\w.,%\-+/\\:;]+|.)[，。、；：？！）》〉”’」』】〕]*/gsu) ?? []
  return pieces.flatMap((piece) => (columnsOf(piece) > columns ? [...piece] : [piece]))
}
