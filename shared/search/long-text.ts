/** As many pieces as are joined at once. */
const PIECES = 8192

/**
 * A text of very many pieces. A string that grows piece by piece keeps a node for each until it is read: of a line of
 * some million characters, ten times the line.
 */
export function longText(): { add(piece: string): void; whole(): string } {
  const joined: string[] = []
  let pieces: string[] = []
  return {
    add(piece) {
      pieces.push(piece)
      if (pieces.length < PIECES) return
      joined.push(pieces.join(''))
      pieces = []
    },
    whole: () => joined.join('') + pieces.join(''),
  }
}
