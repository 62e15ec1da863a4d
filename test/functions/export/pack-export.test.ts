import { describe, expect, it } from 'vitest'
import { packedFile, packing, someOriginals } from './packed-demo.ts'

describe('an export is packed', () => {
  it('into as many bytes as it said beforehand', async () => {
    const { run, archive, state } = await packing(someOriginals)
    expect(state.record.bytes).toBeGreaterThan(0)
    await run()
    expect(state.record).toMatchObject({ state: 'done', packedBytes: archive().length, bytes: archive().length })
  })

  it('to the same bytes, wherever a worker was killed or ran out of time', async () => {
    const { bytes } = await packedFile()
    const parts = Math.ceil(bytes.length / 1000)
    for (let kill = 1; kill <= parts; kill += 1) {
      const one = await packing(someOriginals)
      one.killAtPart(kill)
      await expect(one.run()).rejects.toThrow('killed')
      one.timeIsUp(true)
      let runs = 0
      while (one.state.record.state !== 'done' && runs++ <= parts) await one.run()
      expect(one.archive().equals(bytes)).toBe(true)
    }
  })

  it('not at all where an original is not what was received: the export says which', async () => {
    const { run, evidence, state } = await packing(someOriginals)
    evidence.get('d1')?.fill('b', 7, 8)
    expect(await run()).toMatchObject({ outcome: 'failed' })
    expect(state.record.failure).toEqual({ cause: 'original-altered', documentId: 'd1' })
  })

  it('not at all where an original is gone', async () => {
    const { run, evidence, state } = await packing(someOriginals)
    evidence.delete('d2')
    await run()
    expect(state.record.failure).toEqual({ cause: 'original-gone', documentId: 'd2' })
  })
})
