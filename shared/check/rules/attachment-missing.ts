import { once } from '../../once.ts'
import type { CheckedDocument, CheckInput, Paper, Rule } from '../checked.ts'
import { bare } from '../likeness.ts'
import { evidenceOf, fileName, nameOf, nameOfEn, quoted, slotOf } from '../wording.ts'

export const attachmentMissing: Rule = {
  code: 'attachment-missing',
  check: (input) => {
    // Every attachment that is listed anywhere asks them of every document.
    const namesOf = once(namesBorneBy)
    const bareOf = once(bare)
    return input.papers.flatMap((paper) => {
      const missing = (paper.facts.attachments ?? []).filter(
        (listed) =>
          !listed.inside &&
          !input.documents.some((other) => isSentApart(listed, bareOf(listed.title), paper, other, namesOf(other))),
      )
      if (missing.length === 0 || mayBeUnread(paper, input)) return []
      const titles = missing.map(({ title }) => quoted(title))
      return [
        {
          item: paper.item,
          slot: slotOf(paper),
          severity: 'warning',
          message: `${nameOf(paper)}列有附件${titles.join('')}，文内没有，也没有单独报送，请补报。`,
          messageEn: `${nameOfEn(paper)} lists ${titles.join(', ')} as attached; it is neither inside nor sent apart. Please send it.`,
          evidence: missing.map((listed) => evidenceOf(paper.document, listed)),
        },
      ]
    })
  },
}

type Listed = NonNullable<Paper['facts']['attachments']>[number]

/** Another file of the same sender bears its title, or says that it is attachment so-and-so of the same item. */
function isSentApart(
  { ordinal }: Listed,
  title: string,
  paper: Paper,
  other: CheckedDocument,
  { named, titles }: Names,
): boolean {
  if (other.id === paper.document.id || other.provider !== paper.document.provider) return false
  if (isLike(named, title) || titles.some((text) => isLike(text, title))) return true
  const heading = other.facts?.attachment?.value ?? /^附件?([0-9]{0,2})/.exec(named)?.[1]
  const isOfThis = other.item === paper.item || other.item === null
  return heading !== undefined && isOfThis && (heading === '' || Number(heading) === ordinal)
}

interface Names {
  /** By its file's name, without the ending. */
  readonly named: string
  readonly titles: readonly string[]
}

function namesBorneBy({ path, facts, parts }: CheckedDocument): Names {
  const titles = [facts, ...parts.map((part) => part.facts)].flatMap((some) => some?.title?.value ?? [])
  return { named: bare(fileName(path).replace(/\.[^.]*$/, '')), titles: titles.map(bare) }
}

/** File names shorten titles; titles are given with and without the unit. */
function isLike(text: string, title: string): boolean {
  const [short, long] = text.length < title.length ? [text, title] : [title, text]
  return short.length >= 4 && long.includes(short)
}

/** What cannot be read may be the attachment. */
function mayBeUnread({ facts, document }: Paper, input: CheckInput): boolean {
  if (facts.illegiblePages.length > 0) return true
  return input.documents.some(
    (other) =>
      other.id !== document.id &&
      other.provider === document.provider &&
      other.item === document.item &&
      isAttachmentFile(other) &&
      other.facts === null,
  )
}

function isAttachmentFile({ path }: CheckedDocument): boolean {
  return fileName(path).includes('附件')
}
