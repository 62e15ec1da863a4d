import { createInterface } from 'node:readline'

/**
 * Link and code, where they were not given as options: a process's arguments can be seen by everybody on the machine.
 * `-` reads both from stdin, a line each; the environment is `INTAKE_LINK` and `INTAKE_CODE`.
 */
export async function linkFrom(
  given: { readonly link?: string; readonly code?: string },
  env: Readonly<Record<string, string | undefined>>,
  stdin: NodeJS.ReadableStream,
): Promise<{ link: string; code?: string } | null> {
  const [first, second] = given.link === '-' ? await twoLines(stdin) : [given.link ?? env.INTAKE_LINK]
  const code = given.code ?? second ?? env.INTAKE_CODE
  return first ? { link: first, ...(code ? { code } : {}) } : null
}

async function twoLines(stdin: NodeJS.ReadableStream): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: stdin })) {
    lines.push(line.trim())
    if (lines.length === 2) break
  }
  return lines
}
