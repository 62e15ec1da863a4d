import * as z from 'zod'
import { type ExitCode, exitCode } from './exit-code.ts'
import { Stuck } from './inspection/conduct-inspection.ts'
import { onInterrupt } from './on-interrupt.ts'
import { PipelineEnded } from './pipeline/start-pipeline.ts'
import type { Words } from './terminal/language.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Runs a command that may be interrupted or fail, and says in words how it ended. */
export async function runUntilInterrupted(
  terminal: Terminal,
  command: (signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const interrupt = new AbortController()
  const stopListening = onInterrupt((_signal, before) => {
    if (before > 0) process.exit(exitCode.interrupted)
    interrupt.abort()
    terminal.say({ zh: '正在停止…（再按一次立即结束）', en: 'stopping… (once more to end at once)' })
  })
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
    stopListening()
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
