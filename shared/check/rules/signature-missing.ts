import type { Facts } from '../../classify/facts.ts'
import type { Rule } from '../checked.ts'
import { type MarkState, papersLacking } from '../marks.ts'
import { evidenceOf, nameOf, nameOfEn, quoted, slotOf } from '../wording.ts'

export const signatureMissing: Rule = {
  code: 'signature-missing',
  check: (input) =>
    papersLacking(input, 'signature', signatureOf).flatMap((pages) =>
      pages
        .filter((paper) => signatureOf(paper.facts) === 'lacking')
        .slice(-1)
        .map((paper) => ({
          item: paper.item,
          slot: slotOf(paper),
          severity: 'warning',
          message: `${nameOf(paper)}的签名处${placeIn(paper.facts)}看起来是空白的，请核对是否已签名。`,
          messageEn: `The place for the signature on ${nameOfEn(paper)} looks empty. Has it been signed?`,
          evidence: [evidenceOf(paper.document, paper.facts.signature)],
        })),
    ),
}

/** Where no place for a signature was found, nothing can be said. */
function signatureOf({ signature }: Facts): MarkState {
  if (signature === undefined) return 'unknown'
  return signature.signed ? 'borne' : 'lacking'
}

function placeIn({ signature }: Facts): string {
  return signature?.quote ? quoted(signature.quote) : ''
}
