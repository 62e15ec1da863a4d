import type { Illegibility } from '../../reading/reading.ts'
import type { CheckedDocument, FindingDraft, Rule } from '../checked.ts'
import { nameOf, nameOfEn } from '../wording.ts'

const CAUSES: Record<Illegibility, readonly [zh: string, en: string]> = {
  blank: ['是空白页，请核对是否扫到了背面或漏印', 'is blank. Was the back scanned?'],
  faint: ['墨色过淡，无法辨认，请重新扫描', 'is too faint to read. Please scan it again.'],
  'low-resolution': ['分辨率过低，无法辨认，请重新扫描', 'is too low in resolution to read. Please scan it again.'],
  garbled: ['的文字无法识读，请重新扫描或另存后报送', 'holds no text that can be read. Please scan or save it again.'],
}

export const illegible: Rule = {
  code: 'illegible',
  check: (input) => input.documents.flatMap((document) => (isWhole(document) ? [whole(document)] : pages(document))),
}

function pages(document: CheckedDocument): FindingDraft[] {
  return placesOf(document).map(({ page, cause, item, slot }) => ({
    item,
    slot,
    severity: 'warning',
    about: `${page}`,
    message: `${nameOf(document)}第${page}页${CAUSES[cause][0]}。`,
    messageEn: `Page ${page} of ${nameOfEn(document)} ${CAUSES[cause][1]}`,
    evidence: [{ document: document.id, page }],
  }))
}

function isWhole({ unreadable, facts }: CheckedDocument): boolean {
  return unreadable !== null || (facts !== null && facts.pages > 0 && facts.illegiblePages.length >= facts.pages)
}

/** In a merged scan a page belongs to the part that holds it. */
function placesOf(document: CheckedDocument) {
  const parts = document.parts.length > 0 ? document.parts : [document]
  return parts.flatMap(({ facts, item, slots }) =>
    (facts?.illegiblePages ?? []).map((place) => ({ ...place, item, slot: slots[0] ?? null })),
  )
}

function whole(document: CheckedDocument): FindingDraft {
  return {
    item: document.item,
    slot: null,
    severity: 'blocking',
    message: `${nameOf(document)}整份无法识读，请核对文件是否完好，重新扫描或另存后报送。`,
    messageEn: `Nothing of ${nameOfEn(document)} could be read. Please check the file and send it again.`,
    evidence: [{ document: document.id, page: 1 }],
  }
}
