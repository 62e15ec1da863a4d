import { existsSync } from 'node:fs'
import { type ExitCode, exitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { packageKind } from '../verify/package.ts'
import { receiptKind } from '../verify/receipt.ts'
import type { VerifiedKind, VerifyOptions } from '../verify/verified.ts'

/** What can be checked, in the order in which it is tried. */
const kinds: readonly VerifiedKind[] = [receiptKind, packageKind]

export interface VerifyCommand extends VerifyOptions {
  readonly path: string
  readonly json?: boolean
}

/** `intake verify`: is what was handed over still what it was? Asks nobody and needs no network. */
export async function verify(options: VerifyCommand, terminal: Terminal, signal: AbortSignal): Promise<ExitCode> {
  const { path, json, ...against } = options
  const kind = await kindOf(path)
  if (!kind) {
    terminal.warn({
      zh: `无法识别 ${path}；可核验：${kinds.map(({ name }) => name.zh).join('、')}`,
      en: `${path} is nothing that can be verified; what can be: ${kinds.map(({ name }) => name.en).join(', ')}`,
    })
    return exitCode.usage
  }
  const { is, problems, notes, facts } = await kind.verify(path, against, signal)
  const isSound = problems.length === 0
  if (json) {
    const found = problems.map(({ code, words }) => ({ code, ...words }))
    terminal.data(`${JSON.stringify({ schema: 1, isSound, problems: found, ...facts }, null, 2)}\n`)
  } else {
    const verdict = isSound
      ? { zh: `${is.zh}：核验通过`, en: `${is.en}: verified` }
      : { zh: `${is.zh}：核验不通过（${problems.length} 处）`, en: `${is.en}: NOT verified (${problems.length})` }
    const lines = [verdict, ...problems.map(({ words }) => words), ...notes]
    terminal.data(lines.map((words, at) => `${at === 0 ? '' : '  '}${words[terminal.lang]}\n`).join(''))
  }
  return isSound ? exitCode.ran : exitCode.findings
}

async function kindOf(path: string): Promise<VerifiedKind | null> {
  if (!existsSync(path)) return null
  for (const kind of kinds) if (await kind.recognises(path)) return kind
  return null
}
