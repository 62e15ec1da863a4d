import { describe, expect, it } from 'vitest'
import { isOverdue, type JobStanding, nextStep } from '../../../../shared/reading/textract/job.ts'

const job = (attempt: number) => ({ jobId: 'j', attempt, versionId: 'v1', startedAt: '2026-01-05T08:00:00.000Z' })
const soon = '2026-01-05T08:59:59.999Z'
const anHourOn = '2026-01-05T09:00:00.000Z'

describe('what is done about a job', () => {
  it.each<[JobStanding, number, string, ReturnType<typeof nextStep>]>([
    ['read', 1, anHourOn, 'keep'],
    ['partly-read', 1, soon, 'start-again'],
    ['partly-read', 2, soon, 'keep'],
    ['partly-read', 3, soon, 'keep'],
    ['running', 1, soon, 'wait'],
    ['running', 1, anHourOn, 'start-again'],
    ['running', 3, soon, 'wait'],
    ['running', 3, anHourOn, 'give-up'],
    ['incomplete', 1, soon, 'fetch-again'],
    ['incomplete', 2, anHourOn, 'start-again'],
    ['incomplete', 3, anHourOn, 'give-up'],
    ['failed', 1, soon, 'start-again'],
    ['failed', 2, soon, 'start-again'],
    ['failed', 3, soon, 'give-up'],
    ['expired', 1, soon, 'start-again'],
    ['expired', 3, soon, 'give-up'],
  ])('that is %s at attempt %i, at %s: %s', (standing, attempt, now, step) => {
    expect(nextStep(job(attempt), standing, now)).toBe(step)
  })

  it('is overdue after an hour, not before', () => {
    expect([isOverdue(job(1), soon), isOverdue(job(1), anHourOn)]).toEqual([false, true])
  })
})
