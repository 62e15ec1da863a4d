import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Terminal } from '../terminal/terminal.ts'
import { type PipelineAddresses, startPipeline } from './start-pipeline.ts'

/** Runs some work beside a pipeline of this machine, which is stopped afterwards whatever happened. */
export async function withPipeline<T>(
  options: {
    /** Kept afterwards. Null: a folder of our own, which goes with the run. */
    readonly dataDir: string | null
    readonly port?: number
    /** For tests: another program in the pipeline's place. */
    readonly program?: string
  },
  terminal: Terminal,
  signal: AbortSignal,
  work: (pipeline: PipelineAddresses, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'intake-')))
  const discard = async () => {
    if (options.dataDir === null) await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
  const { dataDir: _, ...start } = options
  const log = terminal.verbose ? { onLog: (line: string) => terminal.detail({ zh: line, en: line }) } : {}
  let started = false
  try {
    const pipeline = await startPipeline(dataDir, { signal, ...log, ...start })
    started = true
    try {
      const result = await work(pipeline, AbortSignal.any([signal, pipeline.ended]))
      await pipeline.stop()
      await discard()
      return result
    } catch (error) {
      await pipeline.stop()
      // What was under way failed in its own words; the reason is that the pipeline is gone.
      throw pipeline.ended.aborted ? pipeline.ended.reason : error
    }
  } catch (error) {
    if (signal.aborted || !started) await discard()
    // After a failure the folder is left for whoever looks into it; it holds copies of the materials.
    else if (options.dataDir === null) {
      terminal.warn({
        zh: `数据留在 ${dataDir}（含材料副本，查明原因后请删除）`,
        en: `the data is left in ${dataDir} (it holds copies of the materials: delete it when you are done)`,
      })
    }
    throw error
  }
}
