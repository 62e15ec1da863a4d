import type { Day } from '../calendar.ts'

/**
 * Public holidays and worked weekends of the mainland, as the General Office of the State Council announces them each
 * autumn for the year to come (国务院办公厅关于部分节假日安排的通知). A new year is one row here; until it stands, a round
 * can bring its own days.
 */
export const chinaHolidays: ReadonlyMap<
  number,
  { readonly holidays: readonly Day[]; readonly workdays: readonly Day[] }
> = new Map([
  // 国办发明电〔2023〕7号
  [
    2024,
    {
      holidays: [
        '2024-01-01',
        ...days('2024-02-10', 8),
        ...days('2024-04-04', 3),
        ...days('2024-05-01', 5),
        '2024-06-10',
        ...days('2024-09-15', 3),
        ...days('2024-10-01', 7),
      ],
      workdays: [
        '2024-02-04',
        '2024-02-18',
        '2024-04-07',
        '2024-04-28',
        '2024-05-11',
        '2024-09-14',
        '2024-09-29',
        '2024-10-12',
      ],
    },
  ],
  // 国办发明电〔2024〕12号
  [
    2025,
    {
      holidays: [
        '2025-01-01',
        ...days('2025-01-28', 8),
        ...days('2025-04-04', 3),
        ...days('2025-05-01', 5),
        ...days('2025-05-31', 3),
        ...days('2025-10-01', 8),
      ],
      workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    },
  ],
  // 国办发明电〔2025〕7号
  [
    2026,
    {
      holidays: [
        ...days('2026-01-01', 3),
        ...days('2026-02-15', 9),
        ...days('2026-04-04', 3),
        ...days('2026-05-01', 5),
        ...days('2026-06-19', 3),
        ...days('2026-09-25', 3),
        ...days('2026-10-01', 7),
      ],
      workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    },
  ],
])

function days(first: Day, count: number): Day[] {
  const start = Date.parse(`${first}T00:00:00Z`)
  return Array.from({ length: count }, (_, i) => new Date(start + i * 86_400_000).toISOString().slice(0, 10))
}
