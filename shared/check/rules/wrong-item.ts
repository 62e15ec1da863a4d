import type { ListItem } from '../../request-list/request-list.ts'
import type { CheckedDocument, CheckInput, Rule } from '../checked.ts'
import { evidenceOf, nameOf, nameOfEn, quoted } from '../wording.ts'

export const wrongItem: Rule = {
  code: 'wrong-item',
  check: (input) =>
    input.documents
      .filter((document) => isMisfiled(document, input))
      .map((document) => {
        const [chosen, filed] = [document.chosenItem, document.item].map((code) => itemOf(input, code))
        // An item that another provider is asked for must not be named to this one (T1).
        const isOwn = filed?.provider === document.provider
        const place = quoted(chosen?.title ?? '')
        const content = quoted(filed?.title ?? '')
        return {
          item: document.chosenItem,
          slot: null,
          severity: 'warning',
          message: `${nameOf(document)}报在${place}下，内容${isOwn ? `像是${content}` : '不像是本项要的材料'}，请核对是否放错。`,
          messageEn: `${nameOfEn(document)} was sent for ${place} but reads like ${isOwn ? content : 'something else'}. Was it put in the wrong place?`,
          evidence: [evidenceOf(document, document.facts?.title)],
        }
      }),
}

/** A merged scan is in its place when a part of it is; a copy of what lies there already is duplicate-file's question. */
function isMisfiled(document: CheckedDocument, input: CheckInput): boolean {
  const { chosenItem, item } = document
  if (document.status !== 'filed' || item === chosenItem || !itemOf(input, chosenItem)) return false
  if (document.parts.some((part) => part.item === chosenItem)) return false
  return !input.documents.some(
    (other) =>
      other.id !== document.id &&
      other.sha256 === document.sha256 &&
      other.provider === document.provider &&
      other.status === 'filed' &&
      other.chosenItem === item,
  )
}

function itemOf(input: CheckInput, code: string | null): ListItem | undefined {
  return input.items.find(({ item }) => item.code === code)?.item
}
