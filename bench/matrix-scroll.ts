/**
 * Frames per second while the team's matrix of 200 units × 100 items is scrolled, both ways, as a person drags it:
 * `node bench/matrix-scroll.ts [--seconds 4] [--trace FILE]`. The page is the one that is handed out, in a real browser;
 * its API is answered here. A machine without a display refreshes 60 times a second at most. The trace opens in the
 * browser's own performance panel.
 */
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { getRequestListener } from '@hono/node-server'
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

if (values.trace) await browser.startTracing(tab, { path: values.trace })

for (const way of ['down', 'across'] as const) {
  const frames = await tab.evaluate<number[]>(scrollGrid(way))
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
  const rate = (frames.length * 1000) / frames.reduce((sum, one) => sum + one, 0)
  const late = frames.filter((one) => one > 25).length
  console.log(
    `${way}: ${rate.toFixed(1)} frames/s over ${frames.length} frames, between frames p50 ${at(0.5)} ms, ` +
      `p95 ${at(0.95)} ms, longest ${at(1)} ms; ${late} later than 25 ms`,
  )
}
const cells = await tab.locator('[role=gridcell]').count()
console.log(`200 × 100 = 20000 cells, of which ${cells} are in the document`)
if (values.trace) await browser.stopTracing()
await browser.close()
await closeServer(server)
