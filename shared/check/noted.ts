import type { FileNote } from '../screen/inspected.ts'
import type { CheckInput, FindingDraft } from './checked.ts'
import type { Severity } from './finding.ts'
import { nameOf, nameOfEn } from './wording.ts'

/** What is asked about a note on a file that was taken in: how gravely, and what the file is said to do. */
export type Asked = Partial<Record<FileNote['code'], readonly [severity: Severity, zh: string, en: string]>>

/** One question for each note that the rule asks about; the note's own sentence says the rest. */
export function questionsOnNotes(input: CheckInput, asked: Asked): FindingDraft[] {
  return input.documents.flatMap((document) =>
    document.notes.flatMap(({ code, detail, page }) => {
      const words = asked[code]
      if (!words) return []
      const [severity, zh, en] = words
      return [
        {
          item: document.item,
          slot: document.slots[0] ?? null,
          severity,
          about: `${code} ${page ?? ''}`,
          message: `${nameOf(document)}${zh}${detail ? `（${detail}）` : ''}，请说明。`,
          messageEn: `${nameOfEn(document)} ${en}. Please explain.`,
          evidence: [{ document: document.id, ...(page ? { page } : {}) }],
        },
      ]
    }),
  )
}
