import type { Rule } from '../checked.ts'
import { awaited, isBeingDecided } from '../expected.ts'
import { quoted, slotName, slotNameEn } from '../wording.ts'

export const slotMissing: Rule = {
  code: 'slot-missing',
  check: (input) =>
    awaited(input)
      .filter(({ slots }) => slots.some((slot) => slot.documents.length > 0))
      .flatMap(({ item, slots }) =>
        slots
          .filter(({ slot, documents }) => documents.length === 0 && !isBeingDecided(input, item.code, slot))
          .map(({ slot }) => ({
            item: item.code,
            slot,
            severity: 'warning',
            message: `${quoted(item.title)}缺${slotName(slot)}的材料，请补报或说明原因。`,
            messageEn: `${item.code} ${quoted(item.title)}: nothing for ${slotNameEn(slot)}. Please send it or say why there is none.`,
            evidence: [],
          })),
      ),
}
