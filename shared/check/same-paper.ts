import { WHOLE } from '../request-list/slots.ts'
import type { Paper } from './checked.ts'
import { bare, isSameTitle } from './likeness.ts'
import { fileName } from './wording.ts'

/** Which files are one paper: pages photographed one by one, a draft beside the sealed scan, an attachment. */

/** Papers of one item, pages that were photographed one by one taken together. */
export function joinPhotographedPages(papers: readonly Paper[]): Paper[][] {
  const sheets = new Map<string, Paper[]>()
  for (const paper of papers) {
    const key = sheetKey(paper)
    sheets.set(key, [...(sheets.get(key) ?? []), paper])
  }
  return [...sheets.values()]
}

/** Photos for one person or period are one paper whatever their names; elsewhere the names must say so (表_1.jpg, 表_2.jpg). */
function sheetKey(paper: Paper): string {
  const { document } = paper
  if (!isPhoto(paper)) return `${document.id} ${paper.pages?.[0] ?? ''}`
  const slots = paper.slots.join()
  const stem = document.path.replace(/\.[^./]*$/, '').replace(/[\s_\-－—(（第]*[0-9]{1,3}[页)）]*$/, '')
  return ['photo', document.provider, paper.item, slots, slots === WHOLE || slots === '' ? stem : ''].join(' ')
}

function isPhoto({ document }: Paper): boolean {
  return /^(jpe?g|png|heic|webp|bmp|gif)$/.test(document.format ?? '')
}

/** A photographed page that says neither whose nor when: it may be the last page of any photographed paper. */
export function isLoosePage(page: Paper, of: Paper): boolean {
  return isPhoto(page) && isPhoto(of) && page.slots.length === 0 && page.document.provider === of.document.provider
}

/** The same paper twice, say as a sealed scan and as the electronic draft. */
export function isSamePaper(a: Paper, b: Paper): boolean {
  if (a.document.sha256 === b.document.sha256 && a.pages?.[0] === b.pages?.[0]) return true
  const [one, other] = [a.facts, b.facts]
  const numbersAgree = !one.number || !other.number || bare(one.number.value) === bare(other.number.value)
  const datesAgree = !one.date || !other.date || one.date.value === other.date.value
  if (!numbersAgree || !datesAgree || isOfOtherPerson(a, b)) return false
  return one.title !== null && other.title !== null && isSameTitle(one.title.value, other.title.value)
}

/** Everyone's report of the year bears the same title and day. */
function isOfOtherPerson({ facts: { person: one } }: Paper, { facts: { person: other } }: Paper): boolean {
  return one !== null && other !== null && bare(one.value) !== bare(other.value)
}

/** It goes with a main document and bears no number and no seal of its own. */
export function isAttachment(paper: Paper): boolean {
  const heading = /^\s*附[件表录]\s*[0-9一二三四五六七八九十]*\s*([:：、.．\-—_]|$)/
  return (
    paper.facts.attachment !== undefined ||
    heading.test((paper.facts.title?.value ?? '').normalize('NFKC')) ||
    heading.test(
      fileName(paper.document.path)
        .replace(/\.[^.]*$/, '')
        .normalize('NFKC'),
    )
  )
}
