import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { beginFetching, fetchPackage, unfinishedIn } from '../../../cli/export/fetch-package.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const content = randomBytes(100_000)
const quick = { tries: 3, firstWaitMs: 1, longestWaitMs: 5 }

/**
 * A store that answers range requests and breaks the connection after so many bytes, as often as it is told: once the
 * client says that it has them, since what is on the way when a connection breaks may be lost.
 */
async function startStore(breaks: number[]) {
  const ranges: string[] = []
  let broken = { at: Number.POSITIVE_INFINITY, off: () => {} }
  const server = createServer((request, response) => {
    const range = String(request.headers.range)
    ranges.push(range)
    const from = Number(/^bytes=(\d+)-/.exec(range)?.[1])
    response.writeHead(206, { 'content-length': content.length - from })
    const end = breaks.shift()
    if (end === undefined) return response.end(content.subarray(from))
    broken = { at: from + end, off: () => response.destroy() }
    response.write(content.subarray(from, from + end))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/package.zip` // it listens on TCP
  const address = async () => ({
    url,
    bytes: content.length,
    fileName: '甲.zip',
    expiresAt: '2024-04-12T08:00:00.000Z',
  })
  const onBytes = (fetched: number) => {
    if (fetched >= broken.at) broken.off()
  }
  return { address, ranges, onBytes }
}

describe('a package is fetched whole', () => {
  test('over a line that breaks more often than patience lasts, as long as each try gets further', async () => {
    const folder = temporaryFolder()
    const { address, ranges, onBytes } = await startStore([10_000, 10_000, 10_000, 10_000, 10_000, 10_000])
    const target = { folder, inspectionId: 'i1', exportId: 'e1' }
    const file = await fetchPackage(address, target, onBytes, new AbortController().signal, quick)
    expect(readFileSync(file).equals(content)).toBe(true)
    expect(ranges[0]).toBe('bytes=0-99999')
    expect(ranges).toHaveLength(7)
    expect(readdirSync(folder)).toEqual(['甲.zip'])
  })

  test('by a later run from where the earlier one stopped', async () => {
    const folder = temporaryFolder()
    const { address, ranges } = await startStore([])
    const target = { folder, inspectionId: 'i1', exportId: 'e1' }
    await beginFetching(target)
    writeFileSync(join(folder, '.i1.e1.part'), content.subarray(0, 60_000))
    expect(await unfinishedIn(folder, 'i1')).toBe('e1')
    expect(await unfinishedIn(folder, 'another')).toBeNull()
    const file = await fetchPackage(address, target, () => {}, new AbortController().signal, quick)
    expect(ranges).toEqual(['bytes=60000-99999'])
    expect(readFileSync(file).equals(content)).toBe(true)
  })

  test('and overwrites nothing of the same name', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '甲.zip'), 'kept')
    const { address } = await startStore([])
    const target = { folder, inspectionId: 'i1', exportId: 'e1' }
    const file = await fetchPackage(address, target, () => {}, new AbortController().signal, quick)
    expect(file).toBe(join(folder, '甲 (2).zip'))
    expect(readFileSync(join(folder, '甲.zip'), 'utf8')).toBe('kept')
  })
})
