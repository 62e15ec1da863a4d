import { createInterface } from 'node:readline'
import type { Terminal } from '../terminal/terminal.ts'

/** The token by stdin: arguments can be seen by everybody on the machine. A terminal does not show what is typed. */
export async function askToken(stdin: NodeJS.ReadStream, terminal: Terminal): Promise<string> {
  if (stdin.isTTY) terminal.warn({ zh: '请粘贴巡察组的令牌，回车结束：', en: "Paste the team's token, then Enter:" })
  // Without an output nothing is echoed.
  for await (const line of createInterface({ input: stdin, terminal: stdin.isTTY === true })) return line.trim()
  return ''
}
