import type * as z from 'zod'
import type { Wording } from '../portal/portal-view.ts'
import { allowedFields } from './allowed-fields.ts'
import { explainIssue, explainUnknownField } from './explain-issue.ts'
import { type FieldPath, valueAt } from './field-path.ts'

export interface Mistake {
  readonly path: FieldPath
  readonly words: Wording
  /** A field that is not known: meant is its name, not its value. */
  readonly isUnknownField: boolean
}

/** Every place where a value does not fit its schema, said so that whoever wrote it can mend it. */
export function mistakesIn(value: unknown, error: z.ZodError, schema: z.ZodType): Mistake[] {
  return error.issues.flatMap((issue): Mistake[] => {
    if (issue.code === 'unrecognized_keys') {
      const allowed = allowedFields(schema, issue.path)
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        words: explainUnknownField(key, allowed),
        isUnknownField: true,
      }))
    }
    return [{ path: issue.path, words: explainIssue(issue, valueAt(value, issue.path)), isUnknownField: false }]
  })
}
