import type { Rule } from '../checked.ts'
import { evidenceOf, nameOf, nameOfEn } from '../wording.ts'

export const secrecyMark: Rule = {
  code: 'secrecy-mark',
  check: (input) =>
    input.documents.flatMap((document) =>
      document.quarantine?.cause === 'secrecy-mark'
        ? [
            {
              item: document.item,
              slot: null,
              severity: 'blocking',
              message: `${nameOf(document)}首页标有“${document.quarantine.level}”，已隔离，内容未留存。涉密材料请按保密规定报送，不得经本系统；如非密级标志，请说明。`,
              messageEn: `${nameOfEn(document)} bears a secrecy mark on its first page. It is quarantined and its content was not kept. Classified material must not be sent here; if it is no secrecy mark, please say so.`,
              evidence: [evidenceOf(document)],
            },
          ]
        : [],
    ),
}
