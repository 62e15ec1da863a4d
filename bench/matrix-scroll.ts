/**
 * Frames per second while the team's matrix of 200 units × 100 items is scrolled, both ways, as a person drags it:
 * `node bench/matrix-scroll.ts [--seconds 4] [--trace FILE]`. The page is the one that is handed out, in a real browser;
 * its API is answered here. An empty box of the same size is scrolled beside it: what that gives is what the machine
 * gives, 60 where nothing else runs, since without a display there are no more. The trace opens in the browser's own
 * performance panel; frames that its compositor dropped are counted from it.
 */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import * as z from 'zod'
import { servePage } from '../functions/pages/serve-page.ts'
import { closeServer, freePort, listen } from '../local/loopback.ts'
import { builtPage } from '../local/pages/build-page.ts'
import type { Me } from '../shared/contract/team/sign-in.ts'
import { pageHeaders } from '../shared/portal/page-headers.ts'
import { openBrowser } from '../test/web/browser.ts'
import { wideMatrix } from '../test/web/fixture/wide-matrix.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '4' }, trace: { type: 'string' } } })
const seconds = Number(values.seconds)

const me: Me = { id: 'bench', name: 'bench', roles: [], clearances: [], may: [] }
const answers: Record<string, unknown> = {
  '/api/team-sessions': { session: 'bench', expiresAt: '2100-01-01T00:00:00.000Z' },
  '/api/me': me,
  '/api/rounds/bench/matrix': wideMatrix(200, 100),
}
const port = await freePort(0)
const page = servePage('/t/', pageHeaders(null), () => builtPage('team'))
const server = createServer(
  getRequestListener(async (request) => {
    const answer = answers[new URL(request.url).pathname]
    return (await page(request)) ?? Response.json(answer ?? {}, { status: answer ? 200 : 404 })
  }),
)
await listen(server, port)
const browser = await openBrowser()
const tab = await browser.newPage({ viewport: { width: 1366, height: 768 } })
await tab.goto(`http://127.0.0.1:${port}/t/#code`)
await tab.getByRole('heading', { level: 1 }).waitFor()
await tab.goto(`http://127.0.0.1:${port}/t/#/rounds/bench`)
await tab.getByRole('grid').waitFor()
/** Of what the browser writes, the fate of each frame. */
const TraceFile = z.object({
  traceEvents: z.array(
    z.object({ args: z.object({ frame_reporter: z.object({ state: z.string() }).optional() }).optional() }),
  ),
})

/** Nothing to draw: the anchor. */
const empty = await browser.newPage({ viewport: { width: 1366, height: 768 } })
const { size, room } = await tab.evaluate<{ size: string; room: string }>(`(() => {
  const grid = document.querySelector('[role=grid]')
  return {
    size: \`width: \${grid.clientWidth}px; height: \${grid.clientHeight}px\`,
    room: \`width: \${grid.scrollWidth}px; height: \${grid.scrollHeight}px\`,
  }
})()`)
await empty.setContent(`<div role="grid" style="overflow: auto; ${size}"><div style="${room}"></div></div>`)

/**
 * In the page: milliseconds between the frames of a steady scroll, end to end and back as often as there is time. Text,
 * since benches are typed without a browser's names. The whole way in two seconds is faster than a person drags.
 */
const scrollGrid = (way: 'down' | 'across') => `new Promise((resolve) => {
  const grid = document.querySelector('[role=grid]')
  const isDown = ${way === 'down'}
  const room = isDown ? grid.scrollHeight - grid.clientHeight : grid.scrollWidth - grid.clientWidth
  const frames = []
  const begun = performance.now()
  let last = begun
  requestAnimationFrame(function step(now) {
    if (now > last) frames.push(now - last)
    last = now
    const turn = ((now - begun) / 2000) % 2
    const to = room * (turn < 1 ? turn : 2 - turn)
    if (isDown) grid.scrollTop = to
    else grid.scrollLeft = to
    if (now - begun < ${seconds * 1000}) requestAnimationFrame(step)
    else resolve(frames.slice(1))
  })
})`
const rateOf = (frames: readonly number[]) => (frames.length * 1000) / frames.reduce((sum, one) => sum + one, 0)

for (const way of ['down', 'across'] as const) {
  await empty.bringToFront()
  const anchor = rateOf(await empty.evaluate<number[]>(scrollGrid(way)))
  await tab.bringToFront()
  const trace = values.trace
  if (trace) await browser.startTracing(tab, { categories: ['-*', 'devtools.timeline', 'cc', 'viz', 'benchmark'] })
  const frames = await tab.evaluate<number[]>(scrollGrid(way))
  const dropped = trace ? droppedIn(await browser.stopTracing(), trace.replace(/(\.json)?$/, `-${way}.json`)) : null
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
  const late = frames.filter((one) => one > 25).length
  console.log(
    `${way}: ${rateOf(frames).toFixed(1)} frames/s over ${frames.length} frames, between frames p50 ${at(0.5)} ms, ` +
      `p95 ${at(0.95)} ms, longest ${at(1)} ms; ${late} later than 25 ms${dropped === null ? '' : `; ${dropped} dropped`}`,
  )
  console.log(`  an empty box: ${anchor.toFixed(1)} frames/s; ratio ${(rateOf(frames) / anchor).toFixed(3)}`)
}
const cells = await tab.locator('[role=gridcell]').count()
console.log(`200 × 100 = 20000 cells, of which ${cells} are in the document`)
await browser.close()
await closeServer(server)

/** Keeps the trace; how many frames of the page the compositor gave up. */
function droppedIn(trace: Buffer, file: string): number {
  writeFileSync(file, trace)
  const { traceEvents } = TraceFile.parse(JSON.parse(trace.toString('utf8')))
  return traceEvents.filter(({ args }) => args?.frame_reporter?.state === 'STATE_DROPPED').length
}
