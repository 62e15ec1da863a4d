import * as z from 'zod'
import { type ExitCode, exitCode } from './exit-code.ts'
import { Stuck } from './inspection/conduct-inspection.ts'
import { PipelineEnded } from './pipeline/start-pipeline.ts'
import type { Words } from './terminal/language.ts'
import type { Terminal } from './terminal/terminal.ts'

/** A terminal's Ctrl-C reaches us twice when a launcher passes it on as well: both together count once. */
const SAME_INTERRUPT_MS = 1_000

/** Runs a command that may be interrupted or fail, and says in words how it ended. */
export async function runUntilInterrupted(
  terminal: Terminal,
  command: (signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const interrupt = new AbortController()
  let interruptedAt = 0
  const onSignal = () => {
    if (!interrupt.signal.aborted) {
      interruptedAt = performance.now()
      interrupt.abort()
      terminal.say({ zh: '正在停止…（再按一次立即结束）', en: 'stopping… (once more to end at once)' })
    } else if (performance.now() - interruptedAt > SAME_INTERRUPT_MS) process.exit(exitCode.interrupted)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
  try {
    return await command(interrupt.signal)
  } catch (error) {
    if (interrupt.signal.aborted) {
      terminal.warn({ zh: '已中断', en: 'interrupted' })
      return exitCode.interrupted
    }
    terminal.warn(inWords(error))
    if (terminal.verbose && error instanceof Error) terminal.warn({ zh: error.stack ?? '', en: error.stack ?? '' })
    return exitCode.failed
  } finally {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, onSignal)
  }
}

function inWords(error: unknown): Words {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof PipelineEnded) {
    const tail = error.tail ? `\n${error.tail}` : ''
    return { zh: `流水线意外结束（${message}）${tail}`, en: `the pipeline ended (${message})${tail}` }
  }
  if (error instanceof Stuck) return { zh: `流水线停滞不前：${message}`, en: `the pipeline stands still: ${message}` }
  if (error instanceof z.ZodError) {
    return { zh: `流水线的答复不合约定：${message}`, en: `the pipeline answered what was not agreed: ${message}` }
  }
  return { zh: `失败：${message}`, en: `failed: ${message}` }
}
