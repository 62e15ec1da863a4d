import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentState } from '../../../shared/document/record.ts'
import { followers, isSettled, mayFollow } from '../../../shared/document/states.ts'

const states = Object.keys(followers) as DocumentState[] // the keys of the table are the states

describe('the life of a document', () => {
  it('reaches every state from received', () => {
    const reached = new Set<DocumentState>(['received'])
    for (const state of reached) for (const next of followers[state]) reached.add(next)
    expect([...reached].sort()).toEqual([...states].sort())
  })

  it('ends, whatever way it takes, in a state that a person or nobody moves on', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (choices) => {
        let state: DocumentState = 'received'
        for (const choice of choices) {
          if (isSettled(state)) break
          const next: readonly DocumentState[] = followers[state]
          state = next[choice % next.length] ?? state
        }
        return isSettled(state)
      }),
    )
  })

  it('never goes back to a step that is done', () => {
    expect(mayFollow('cleared', 'received')).toBe(false)
    expect(mayFollow('filed', 'read')).toBe(false)
    expect(mayFollow('quarantined', 'cleared')).toBe(false)
    expect(mayFollow('refused', 'cleared')).toBe(false)
  })

  it('lets a person move a filing between filed and review', () => {
    expect(mayFollow('filed', 'review')).toBe(true)
    expect(mayFollow('review', 'filed')).toBe(true)
  })
})
