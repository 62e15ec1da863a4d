import type { RefusalCode } from '../screen/inspected.ts'
import type { Rule } from './checked.ts'
import type { Severity } from './finding.ts'
import { evidenceOf, nameOf, nameOfEn } from './wording.ts'

/** The question that a refused file leaves; its words are the refusal's own, which knows what is wrong. */
export function refusalRule(code: RefusalCode, severity: Severity): Rule {
  return {
    code,
    check: (input) =>
      input.documents.flatMap((document) =>
        document.refusal?.code === code
          ? [
              {
                item: document.item,
                slot: null,
                severity,
                message: `${nameOf(document)}：${document.refusal.zh}`,
                messageEn: `${nameOfEn(document)}: ${document.refusal.en}`,
                evidence: [evidenceOf(document)],
              },
            ]
          : [],
      ),
  }
}
