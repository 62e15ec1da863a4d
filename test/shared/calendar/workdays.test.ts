import { describe, expect, it } from 'vitest'
import { addWorkdays, chinaDayOf, isCalendarKnown, isWorkday, workCalendar } from '../../../shared/calendar/workdays.ts'
import { setDue } from '../../../shared/round/set-due.ts'

const national = workCalendar({ holidays: [], workdays: [] })

describe('working days', () => {
  it('do not count the day on which a term begins', () => {
    // Monday.
    expect(addWorkdays('2026-11-23', 5, national)).toBe('2026-11-30')
    expect(addWorkdays('2026-11-23', 0, national)).toBe('2026-11-23')
  })

  it('leave out national holidays and count the weekends worked for them', () => {
    // From Wednesday before the National Day week of 2026: the week is off, Saturday the 10th is worked.
    expect(addWorkdays('2026-09-30', 1, national)).toBe('2026-10-08')
    expect(addWorkdays('2026-10-08', 2, national)).toBe('2026-10-10')
    expect(isWorkday('2026-02-17', national)).toBe(false)
    expect(isWorkday('2026-02-28', national)).toBe(true)
  })

  it('follow a province where it has days of its own', () => {
    const guangxi = workCalendar({ holidays: ['2026-04-20'], workdays: ['2026-10-01'] })
    expect(addWorkdays('2026-04-17', 1, guangxi)).toBe('2026-04-21')
    expect(isWorkday('2026-10-01', guangxi)).toBe(true)
  })

  it('say when the arrangement of a year is not known yet', () => {
    expect(isCalendarKnown('2026-12-01', '2026-12-31', national)).toBe(true)
    expect(isCalendarKnown('2026-12-28', '2027-01-08', national)).toBe(false)
  })

  it('are of the day in China, whatever the machine’s time zone', () => {
    expect(chinaDayOf('2026-11-23T15:59:59.999Z')).toBe('2026-11-23')
    expect(chinaDayOf('2026-11-23T16:00:00.000Z')).toBe('2026-11-24')
  })
})

describe('a due date', () => {
  const rules = { atLeastWorkdays: 5, calendar: { holidays: [], workdays: [] } }

  it('grants the round’s preparation time when nothing is said', () => {
    expect(setDue('2026-11-23', {}, rules)).toMatchObject({ kind: 'set', dueOn: '2026-11-30', calendarAssumed: false })
  })

  it('may be later and never earlier', () => {
    expect(setDue('2026-11-23', { workdays: 10 }, rules)).toMatchObject({ kind: 'set', dueOn: '2026-12-07' })
    expect(setDue('2026-11-23', { dueOn: '2026-11-29' }, rules)).toEqual({
      kind: 'too-short',
      earliestOn: '2026-11-30',
    })
    expect(setDue('2026-11-23', { workdays: 4 }, rules)).toEqual({ kind: 'too-short', earliestOn: '2026-11-30' })
  })
})
