import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { asTeam } from '../../cli/inspection/team.ts'
import { connectApi } from '../../cli/upload/api-client.ts'
import { openSender, type Sender } from '../../cli/upload/sender.ts'
import { uploadAll } from '../../cli/upload/upload-all.ts'
import { freePort } from '../../local/loopback.ts'
import { Report } from '../../shared/report/report.ts'
import { comparable, type Demo, readDemo, runDemo } from './fixture/demo.ts'

/**
 * The demo on the real process with the real reader, killed by SIGKILL at twenty moments: while files are uploaded,
 * screened, read, filed and checked. What was acknowledged must be there, and the report the same as without kills.
 */
const KILLS = 20
/**
 * How long it may work between two kills: from what an upload takes to what several scans take. After the longest it is
 * killed only when a document has moved, since a busy machine reads no page in that time.
 */
const WORKS_FOR_MS = [200, 500, 1000, 2500, 5000]
const LONGEST_MS = Math.max(...WORKS_FOR_MS)
const PATIENT = { tries: 200, firstWaitMs: 100, longestWaitMs: 500 }
const folder = mkdtempSync(join(tmpdir(), 'intake-kills-'))
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function start(dataDir: string, port: number) {
  const args = ['local/main.ts', '--data', dataDir, '--port', String(port), '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  const [line] = await once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(30_000) })
  const { api } = JSON.parse(line) as { api: { url: string; token: string } }
  const kill = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    running.delete(child)
  }
  return { api, kill }
}

/** Links and sessions are opened while nothing goes wrong; every file is sent while everything does. */
async function openUploads(demo: Demo, api: { url: string; token: string }, inspectionId: string, signal: AbortSignal) {
  const client = connectApi(api.url, PATIENT)
  const team = asTeam(client, api.token)
  const senders = new Map<string, Sender>()
  for (const provider of new Set(demo.deliveries.map((delivery) => delivery.provider))) {
    const link = await team.issueLink(inspectionId, { provider, validForMinutes: 60, withoutCode: true }, signal)
    const sender = await openSender(client, { token: link.token }, signal)
    await sender.confirmSecrecy('测试', signal)
    senders.set(provider, sender)
  }
  const senderOf = (provider: string) => {
    const sender = senders.get(provider)
    if (!sender) throw new Error(`no link for ${provider}`)
    return sender
  }
  const quiet = { onUploaded() {}, onBytes() {} }
  return () => uploadAll(demo.deliveries, { senderOf, signal, how: PATIENT, ...quiet })
}

it(`gives the same report after ${KILLS} kills, with nothing lost and nothing counted twice`, async () => {
  const signal = AbortSignal.timeout(540_000)
  const demo = await readDemo()
  const undisturbed = await start(join(folder, 'calm'), 0)
  const expected = comparable(await runDemo(demo, undisturbed.api, signal))
  await undisturbed.kill()

  const dataDir = join(folder, 'killed')
  const port = await freePort(0)
  let server = await start(dataDir, port)
  const first = asTeam(connectApi(server.api.url), server.api.token)
  const inspectionId = await first.createInspection({ list: demo.list, unit: demo.unit }, signal)
  const upload = await openUploads(demo, server.api, inspectionId, signal)
  const uploading = upload()
  uploading.catch(() => {}) // looked at below, when the killing is over
  const states = new Set<string>()
  let seen = ''
  for (let kill = 1; kill <= KILLS; kill++) {
    const worksFor = WORKS_FOR_MS[kill % WORKS_FOR_MS.length]
    let moved = false
    do {
      await pause(worksFor, undefined, { signal })
      const status = await asTeam(connectApi(server.api.url), server.api.token).status(inspectionId, signal)
      for (const state of Object.keys(status.documents.byState)) states.add(state)
      moved = status.settled || JSON.stringify(status.documents) !== seen
      seen = JSON.stringify(status.documents)
    } while (worksFor === LONGEST_MS && !moved)
    await server.kill()
    server = await start(dataDir, port)
  }
  expect(await uploading).toEqual([])

  const team = asTeam(connectApi(server.api.url), server.api.token)
  for (;;) {
    const status = await team.status(inspectionId, signal)
    if (status.uploads.received >= demo.deliveries.length && status.settled) break
    await pause(250, undefined, { signal })
  }
  const report = Report.parse(await team.report(inspectionId, signal))
  await server.kill()
  console.log(`states seen at the kills: ${[...states].sort().join(', ')}`)
  expect(comparable(report)).toBe(expected)
  // Kills that all fell before or after the work would prove nothing.
  expect(states.size).toBeGreaterThan(3)
}, 560_000)
