import { expect, it } from 'vitest'
import { ApiProblem } from '../../web/shared/call-api.ts'

it('what the server says, and what it adds, each stand in the reader’s language', () => {
  const problem = new ApiProblem(422, 'too-short-notice', '准备时间不足 / The notice is too short', {
    detail: '最早 2024-05-06 / 2024-05-06 at the earliest',
  })
  expect(problem.in('zh')).toBe('准备时间不足：最早 2024-05-06')
  expect(problem.in('en')).toBe('The notice is too short: 2024-05-06 at the earliest')
})

it('of a failure on our side people read the id to name when they ask for help', () => {
  const problem = new ApiProblem(500, 'internal', '服务暂时不可用 / Something failed', { requestId: 'JKJaXm=' })
  expect(problem.in('zh')).toBe('服务暂时不可用（请求编号 JKJaXm=）')
  expect(problem.in('en')).toBe('Something failed (request id JKJaXm=)')
})
