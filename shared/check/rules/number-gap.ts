import type { Rule } from '../checked.ts'
import { holesIn, numbersSeen } from '../number-series.ts'
import { evidenceOf } from '../wording.ts'

export const numberGap: Rule = {
  code: 'number-gap',
  check: (input) => {
    const seen = numbersSeen(input)
    return input.items
      .filter(({ item }) => item.sequential)
      .flatMap(({ item }) =>
        holesIn(item.code, input, seen).map(({ series, serial, before, after }) => ({
          item: item.code,
          slot: null,
          severity: 'warning',
          about: `${series}${serial}`,
          message: `${series}${before.serial}号与${after.serial}号之间没有${serial}号，请补报或说明去向。`,
          messageEn: `${series}: no. ${serial} is missing between no. ${before.serial} and no. ${after.serial}. Please send it or say what became of it.`,
          evidence: [before, after].map(({ document, found }) => evidenceOf(document, found)),
        })),
      )
  },
}
