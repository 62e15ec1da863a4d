import type { Rule } from '../checked.ts'
import { awaited, isBeingDecided } from '../expected.ts'
import { quoted } from '../wording.ts'

export const itemMissing: Rule = {
  code: 'item-missing',
  check: (input) =>
    awaited(input)
      .filter(({ slots }) => slots.every((slot) => slot.documents.length === 0))
      .filter(({ item }) => !isBeingDecided(input, item.code))
      .map(({ item }) => ({
        item: item.code,
        slot: null,
        severity: 'blocking',
        message: `${quoted(item.title)}还没有收到可用的材料，请补报；确无此材料的，请附情况说明。`,
        messageEn: `Nothing usable has come for ${item.code} ${quoted(item.title)}. Please send it, or say why there is none.`,
        evidence: [],
      })),
}
