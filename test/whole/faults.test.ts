import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createParserProcess } from '../../functions/adapters/parser/parser-process.ts'
import { createFaultPlan, type FaultPlan, faultKinds } from '../../local/faults.ts'
import { type ServedApi, serveApi } from '../../local/serve-api.ts'
import { type LocalCloud, startLocalCloud } from '../../local/start-local-cloud.ts'
import type { Parser } from '../../shared/ports/parser.ts'
import { comparable, type Demo, readDemo, runDemo } from './fixture/demo.ts'
import { pipelineWith, quickSteps } from './fixture/pipeline-with.ts'
import { recordedParser } from './fixture/recorded-parser.ts'

/**
 * Runs of the demo, with deliveries duplicated, reordered, delayed, dropped, failed before and failed after by as many
 * seeds: 24 here, 200 in `npm run sweep:faults`, in slices. The servers stay; each run is an inspection of its own. Eight run side
 * by side, and the next decision is that of the next of their eight plans.
 */
const SEEDS = Number(process.env.FAULT_SEEDS ?? 24)
const FIRST_SEED = Number(process.env.FAULT_FIRST_SEED ?? 1)
const SIDE_BY_SIDE = 8
const RATES = { duplicate: 0.2, reorder: 0.3, delay: 0.2, drop: 0.08, 'fail-before': 0.1, 'fail-after': 0.1 }

const folder = mkdtempSync(join(tmpdir(), 'intake-faults-'))
let cloud: LocalCloud
let api: ServedApi
let parser: Parser
let demo: Demo
let plans: FaultPlan[] = [createFaultPlan({ seed: 0, rates: {} })]
let turn = 0
const nextPlan = (): FaultPlan => {
  const plan = plans[turn++ % plans.length]
  if (!plan) throw new Error('there is always a plan')
  return plan
}

beforeAll(async () => {
  parser = recordedParser(createParserProcess())
  demo = await readDemo()
  cloud = await startLocalCloud({
    dataDir: folder,
    steps: quickSteps,
    handlers: pipelineWith(parser),
    faults: {
      fires: (kind) => nextPlan().fires(kind),
      amount: (kind) => nextPlan().amount(kind),
      end: () => {},
      fired: createFaultPlan({ seed: 0, rates: {} }).fired,
    },
    sweepEverySeconds: 0.5,
    firstRetryAfterSeconds: 0.05,
    environment: { POWERTOOLS_LOG_LEVEL: 'SILENT', SWEEP_OBJECT_AGE_SECONDS: '1', SWEEP_RECORD_AGE_SECONDS: '1' },
  })
  api = await serveApi(cloud, 0)
}, 300_000)

afterAll(async () => {
  await api.close()
  await cloud.stop({ drain: false })
  await parser.close()
  rmSync(folder, { recursive: true, force: true })
})

it(
  `ends in the same report under ${SEEDS} seeds of faults, each kind of which struck`,
  async () => {
    const expected = comparable(await runDemo(demo, api, AbortSignal.timeout(300_000)))
    const fired: Record<string, number> = {}
    for (let done = 0; done < SEEDS; done += SIDE_BY_SIDE) {
      const seeds = Array.from(
        { length: Math.min(SIDE_BY_SIDE, SEEDS - done) },
        (_, index) => FIRST_SEED + done + index,
      )
      plans = seeds.map((seed) => createFaultPlan({ seed, rates: RATES }))
      const reports = await Promise.all(seeds.map(() => runDemo(demo, api, AbortSignal.timeout(300_000))))
      for (const report of reports) expect(comparable(report), `seeds ${seeds.join(', ')}`).toBe(expected)
      for (const kind of faultKinds) fired[kind] = plans.reduce((sum, plan) => sum + plan.fired[kind], fired[kind] ?? 0)
    }
    console.log(`faults that struck in ${SEEDS} runs:`, fired)
    for (const kind of faultKinds) expect(fired[kind], kind).toBeGreaterThan(SEEDS / 10)
  },
  300_000 + SEEDS * 20_000,
)
