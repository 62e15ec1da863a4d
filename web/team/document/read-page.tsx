import type { Box, Line } from '../../../shared/reading/reading.ts'
import { useSpeech } from '../words.ts'

interface Props {
  readonly label: string
  readonly lines: readonly Line[]
  /** What is in question: cells that lie in them are marked. */
  readonly marked: readonly Box[]
}

/** What was read of a page without a picture: a text line by line, a sheet in its rows and columns. */
export function ReadPage({ label, lines, marked }: Props) {
  const { say } = useSpeech()
  const rows = rowsOf(lines)
  const columns = [...new Set(rows.filter((row) => row.length > 1).flatMap((row) => row.map(leftOf)))].sort(
    (a, b) => a - b,
  )
  const lookOf = (line: Line) => (marked.some((box) => overlap(box, line.box)) ? 'marked' : '')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="text" tabIndex={0} aria-label={label}>
      <p class="hint">{say.noPicture}</p>
      <table>
        <tbody>
          {rows.map((row, i) => (
            // Rows have no names of their own; their order does not change.
            <tr key={i}>
              {row.length > 1
                ? columns.map((left) => {
                    const line = row.find((one) => leftOf(one) === left)
                    return (
                      <td key={left} class={line && lookOf(line)}>
                        {line?.text}
                      </td>
                    )
                  })
                : row.map((line) => (
                    <td key="whole" class={`whole ${lookOf(line)}`} colSpan={Math.max(1, columns.length)}>
                      {line.text}
                    </td>
                  ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const leftOf = ({ box }: Line) => box[0]

/** The cells of a sheet's row stand at one height, from left to right. */
function rowsOf(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = []
  let row: Line[] = []
  for (const line of lines) {
    const before = row[row.length - 1]
    if (before && before.box[1] === line.box[1] && before.box[0] < line.box[0]) row.push(line)
    else {
      row = [line]
      rows.push(row)
    }
  }
  return rows
}

function overlap([left, top, width, height]: Box, [x, y, w, h]: Box): boolean {
  return left < x + w && x < left + width && top < y + h && y < top + height
}
