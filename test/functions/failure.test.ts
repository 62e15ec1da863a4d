import { expect, it } from 'vitest'
import * as z from 'zod'
import { failureOf } from '../../functions/failure.ts'

it('of an error the log has its kind and where it was thrown, never a line of its words', () => {
  const words = '张三的材料\n    at 李四.docx (/张三/李四.docx:1:1)\n    at secret (/token:1:1)'
  const failure = failureOf(new RangeError(words))
  expect(failure).toEqual({ kind: 'RangeError', frames: expect.stringMatching(/^at .*failure\.test\.ts:\d+:\d+/) })
  expect(failure.frames).not.toMatch(/李四|张三|secret/)
})

it('words that were changed after they were said stay out as well', () => {
  const error = new Error('张三的材料\n    at 李四 (/张三/李四.docx:1:1)')
  error.message = 'something else'
  expect(failureOf(error).frames).not.toMatch(/李四|张三/)
})

it('what was sent to us does not come out of the refusal to read it', () => {
  const { error } = z.strictObject({}).safeParse({ 张三: 1 })
  expect(JSON.stringify(failureOf(error))).not.toContain('张三')
})

it('a chain of causes is followed by kind and code', () => {
  const refused = Object.assign(new Error('connect 10.0.0.1'), { code: 'ECONNREFUSED' })
  const failure = failureOf(new Error('fetch failed', { cause: new TypeError('no', { cause: refused }) }))
  expect(failure.cause).toBe('TypeError < Error ECONNREFUSED')
})

it('a name or code that is no single word is not taken for one', () => {
  const error = Object.assign(new Error('x'), { name: '张三 的材料', code: 'of 李四' })
  expect(failureOf(error)).toEqual({ kind: 'Error', frames: expect.any(String) })
  expect(failureOf('张三')).toEqual({ kind: 'string' })
})
