import { describe, expect, it } from 'vitest'
import type { FileNote } from '../../../../shared/screen/inspected.ts'
import { filed, inspectionOf, raised } from '../build.ts'

describe('what a reader of a document does not see', () => {
  const asked = (...notes: FileNote[]) => raised('hidden-content', inspectionOf([{}]), [filed({ item: 'A-1', notes })])

  it.each([
    ['earlier-revisions', 'warning'],
    ['hidden-content', 'warning'],
    ['bidi-control', 'note'],
  ] as const)('is asked about: %s', (code, severity) => {
    expect(asked({ code, detail: '第2页', page: 2 })).toMatchObject([
      { item: 'A-1', severity, evidence: [{ page: 2 }] },
    ])
  })

  it('is asked about once for each thing noticed', () => {
    expect(asked({ code: 'hidden-content', detail: '' }, { code: 'bidi-control', detail: '' })).toHaveLength(2)
  })

  it('is no matter for other notes on a file', () => {
    expect(asked({ code: 'encoding-guessed', detail: 'GB18030' }, { code: 'nonconforming', detail: '' })).toEqual([])
  })
})
