import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf } from '../../../local/s3/payload/checksums.ts'
import { joinCrcs } from '../../../local/s3/payload/crc-joining.ts'
import { type Entry, page, walk } from '../../../local/s3/rules/listing.ts'
import { compareKeys, SortedKeys } from '../../../local/s3/store/sorted-keys.ts'
import { Turns } from '../../../local/s3/store/turns.ts'

const text = fc.string({ unit: 'binary', maxLength: 8 }).filter((one) => one.isWellFormed())

describe('the order of keys', () => {
  test('is that of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
      }),
      { numRuns: 2000 },
    )
  })

  test('holds as keys come and go', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), text)), (changes) => {
        const keys = new SortedKeys([])
        const model = new Set<string>()
        for (const [isAdded, key] of changes) {
          if (isAdded) model.add(key)
          else model.delete(key)
          if (isAdded) keys.add(key)
          else keys.delete(key)
        }
        const listed: string[] = []
        for (let at = 0; ; at++) {
          const key = keys.at(at)
          if (key === undefined) break
          listed.push(key)
        }
        expect(listed).toEqual([...model].toSorted(compareKeys))
      }),
    )
  })
})

describe('a listing in pages', () => {
  const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', '\u{ffff}', '\u{10000}'), maxLength: 6 })

  /** As the documentation says it, without a thought for speed. */
  function modelOf(keys: string[], hidden: Set<string>, prefix: string, delimiter: string): string[] {
    const names = keys
      .filter((one) => one.startsWith(prefix) && !hidden.has(one))
      .map((one) => {
        const end = delimiter === '' ? -1 : one.indexOf(delimiter, prefix.length)
        return end < 0 ? `key ${one}` : `prefix ${one.slice(0, end + delimiter.length)}`
      })
    return [...new Set(names)]
  }

  test('shows what a listing in one go shows, each entry once, whatever the size of the page', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { maxLength: 40 }),
        fc.array(fc.nat(39)),
        key,
        fc.constantFrom('', '/', 'a', 'ab'),
        fc.integer({ min: 1, max: 5 }),
        (unsorted, hiddenAt, prefix, delimiter, size) => {
          const keys = unsorted.toSorted(compareKeys)
          const hidden = new Set(hiddenAt.map((at) => keys[at] ?? ''))
          const sorted = new SortedKeys(keys)
          const seen: string[] = []
          let after: Entry | undefined
          for (;;) {
            const isShown = (one: string) => !hidden.has(one)
            const listed = page(walk(sorted, { prefix, delimiter, after, isShown }), size)
            for (const entry of listed.page)
              seen.push(entry.kind === 'key' ? `key ${entry.key}` : `prefix ${entry.prefix}`)
            after = listed.page.at(-1)
            if (!listed.isTruncated) break
            expect(listed.page).toHaveLength(size)
          }
          expect(seen).toEqual(modelOf(keys, hidden, prefix, delimiter))
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('joining CRCs', () => {
  test.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)('%s of the pieces gives that of the whole', (algorithm) => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 }), (pieces) => {
        const joined = joinCrcs(
          algorithm,
          pieces.map((bytes) => ({ digest: digestOf(algorithm, bytes), sizeBytes: bytes.length })),
        )
        expect(joined).toEqual(digestOf(algorithm, Buffer.concat(pieces)))
      }),
    )
  })
})

describe('turns', () => {
  test('work of one name never overlaps, other work does, and a failure does not stop the next', async () => {
    const turns = new Turns()
    const log: string[] = []
    const work =
      (name: string, fails = false) =>
      async () => {
        log.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 5))
        log.push(`${name} ends`)
        if (fails) throw new Error(name)
      }
    const outcomes = await Promise.allSettled([
      turns.take('a', work('a1', true)),
      turns.take('a', work('a2')),
      turns.take('b', work('b1')),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(log.slice(0, 2)).toEqual(['a1 begins', 'b1 begins'])
    expect(log.filter((line) => line.startsWith('a'))).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends'])
  })
})
