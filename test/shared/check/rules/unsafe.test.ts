import { describe, expect, it } from 'vitest'
import type { FileNote } from '../../../../shared/screen/inspected.ts'
import { filed, inspectionOf, raised } from '../build.ts'

describe('a file that is unsafe to open elsewhere', () => {
  const asked = (...notes: FileNote[]) => raised('unsafe', inspectionOf([{}]), [filed({ item: 'A-1', notes })])

  it.each(['active-content', 'page-too-large'] as const)('is taken in and asked about: %s', (code) => {
    expect(asked({ code, detail: '第3页', page: 3 })).toMatchObject([
      { item: 'A-1', severity: 'warning', evidence: [{ page: 3 }] },
    ])
  })

  it('is no matter for a form or an attachment', () => {
    expect(asked({ code: 'dynamic-form', detail: '' }, { code: 'has-attachment', detail: '' })).toEqual([])
  })
})
