import { isRestricted } from '../policy/restricted.ts'
import type { Reading } from '../reading/reading.ts'
import { type TextPage, textPages } from '../reading/text-page.ts'
import type { ListItem, RequestList } from '../request-list/request-list.ts'
import { periodOf } from '../request-list/slots.ts'
import { chooseItem } from './choose-item.ts'
import { type Classification, isSameToSender, type Part, withOpen } from './classification.ts'
import { amountPairsOf } from './facts/amount-pairs.ts'
import { attachmentHeading, attachmentsOf } from './facts/attachments.ts'
import { countsOf } from './facts/counts.ts'
import { type DataTable, dataTablesOf } from './facts/data-table.ts'
import { fieldsOf } from './facts/fields.ts'
import { listedNumbersOf } from './facts/listed-numbers.ts'
import { madeAtOf } from './facts/made-at.ts'
import { missingPagesOf } from './facts/missing-pages.ts'
import { entriesOf } from './facts/register-entries.ts'
import { rosterOf } from './facts/roster.ts'
import { textSketchOf } from './facts/text-sketch.ts'
import { totalsOf } from './facts/totals.ts'
import type { Facts } from './facts.ts'
import { featuresOf } from './features.ts'
import { type GeneralFacts, generalFactsOf } from './general-facts.ts'
import type { Frame, Submission } from './incoming.ts'
import { evidenceOf } from './item-evidence.ts'
import { type ListProfile, profileOf } from './item-profile.ts'
import { kindOf } from './kind-of-document.ts'
import { senderWordsOf } from './sender-words.ts'
import { slotsOfDocument } from './slots-of-document.ts'
import { splitParts } from './split-parts.ts'
import { whyOf } from './why.ts'

/** Which item a document answers, with what it says of itself. Never by force: where nothing fits surely, a person decides. */
export function classifyDocument(reading: Reading, submission: Submission, frame: Frame): Classification {
  const pages = textPages(reading)
  const madeAt = madeAtOf(reading)
  return inAllViews(submission, frame, (asked) => classifyPagesOf(pages, madeAt, submission, asked))
}

/**
 * Against the whole list, which knows best where a document belongs; for the sender's eyes against its own items alone,
 * so that nothing it sees depends on what others are asked for; and for those of the team who are not cleared for
 * everybody's material without what they must not know of.
 */
function inAllViews(
  { provider: sender }: Submission,
  frame: Frame,
  classify: (frame: Frame) => Classification,
): Classification {
  const { items } = frame.list
  const whole = classify(frame)
  const among = (some: ListItem[]) =>
    some.length === items.length ? whole : classify({ ...frame, list: { ...frame.list, items: some } })
  const senders = items.filter(({ provider }) => provider === sender)
  const known = items.filter(({ provider }) => provider === sender || !isRestricted(provider))
  const alone = among(senders)
  const forTheTeam = withOpen(whole, known.length === senders.length ? alone : among(known))
  const { why: _why, candidates: _candidates, ...own } = alone
  return isSameToSender(whole, own) ? forTheTeam : { ...forTheTeam, own }
}

function classifyPagesOf(
  pages: readonly TextPage[],
  madeAt: string | null,
  submission: Submission,
  frame: Frame,
): Classification {
  const list = profileOf(frame.list, frame.unit)
  const [first, ...rest] = splitParts(pages, frame.unit).map(([from, to]) => {
    const own = pages.filter(({ number }) => from <= number && number <= to)
    return { span: [from, to] satisfies Part['pages'], one: classifyPages(own, submission, frame, list, madeAt) }
  })
  if (!first) return classifyPages([], submission, frame, list, madeAt)
  return rest.length === 0 ? first.one : merged([first, ...rest])
}

interface PartOfFile {
  readonly span: Part['pages']
  readonly one: Classification
}

/** Several documents in one file: the whole goes by the first, its slots by all of the same item. */
function merged(parts: readonly [PartOfFile, ...PartOfFile[]]): Classification {
  const [{ one: first }] = parts
  const all = parts.map(({ one }) => one)
  return {
    ...first,
    outcome: all.every(({ outcome }) => outcome === 'filed') ? 'filed' : 'review',
    slots: [...new Set(all.filter(({ item }) => item === first.item).flatMap(({ slots }) => slots))],
    confidence: Math.min(...all.map(({ confidence }) => confidence)),
    why: [`文件内含${parts.length}份材料，按页分开归类。`, ...first.why],
    facts: {
      ...first.facts,
      pages: all.reduce((sum, { facts }) => sum + facts.pages, 0),
      illegiblePages: all.flatMap(({ facts }) => facts.illegiblePages),
    },
    parts: parts.map(({ span, one: { item, slots, kind, facts } }) => ({ pages: span, item, slots, kind, facts })),
  }
}

/** Nothing could be read: what the sender said is all there is, and a person decides. */
export function classifyUnread(submission: Submission, frame: Frame): Classification {
  return inAllViews(submission, frame, (asked) => guessUnread(submission, asked))
}

function guessUnread(submission: Submission, frame: Frame): Classification {
  const one = classifyPages([], submission, frame, profileOf(frame.list, frame.unit), null)
  const item = one.item ?? guessOf(submission, frame)
  return {
    ...one,
    outcome: 'review',
    item,
    kind: item === one.item ? one.kind : null,
    why: ['文件内容无法识读，仅凭报送人所选条目和文件名推测。', ...one.why],
  }
}

function guessOf({ chosenItem }: Submission, { list }: Frame): string | null {
  return list.items.some(({ code }) => code === chosenItem) ? chosenItem : null
}

function classifyPages(
  pages: readonly TextPage[],
  submission: Submission,
  frame: Frame,
  list: ListProfile,
  madeAt: string | null,
): Classification {
  const general = generalFactsOf(pages, frame.unit)
  const tables = dataTablesOf(pages)
  const features = featuresOf(pages, tables, general, frame.unit)
  const words = senderWordsOf(submission.path)
  const evidence = evidenceOf(list, { features, facts: general, submission, words, unit: frame.unit })
  const choice = chooseItem(evidence, list, features)
  const item = choice.best?.profile.item ?? null
  return {
    outcome: choice.outcome,
    item: item?.code ?? null,
    slots: item ? slotsOfDocument(item, periodOf(item, frame.list, frame.period), general, words) : [],
    kind: item ? kindOf(item, features) : null,
    confidence: choice.confidence,
    why: whyOf(choice, general),
    candidates: [...choice.candidates],
    facts: factsFor(pages, tables, general, item, frame.list, madeAt),
    parts: [],
  }
}

/** Of personal forms only what the list names is kept; a roster's names only where other items ask by them. */
export function factsFor(
  pages: readonly TextPage[],
  tables: readonly DataTable[],
  general: GeneralFacts,
  item: ListItem | null,
  list: RequestList,
  madeAt: string | null,
): Facts {
  const isRoster = item !== null && list.items.some(({ persons }) => persons === item.code)
  return {
    ...general,
    person: item?.coverage === 'per-person' ? general.person : null,
    roster: isRoster ? rosterOf(tables, pages) : [],
    fields: item ? fieldsOf(pages, tables, item.fields) : {},
    amountPairs: amountPairsOf(pages),
    totals: totalsOf(tables, pages),
    ...present({
      attachment: attachmentHeading(pages),
      attachments: attachmentsOf(pages),
      missingPages: missingPagesOf(pages),
      listedNumbers: listedNumbersOf(tables, pages),
      counts: countsOf(pages, tables),
      entries: entriesOf(tables, pages, item, list),
      sketch: textSketchOf(pages, general.person?.value ?? null),
      madeAt,
    }),
  }
}

/** What most documents do not have is not kept with their records. */
function present<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept = Object.entries(values).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  )
  // Entries of an object lose the types of its keys.
  return Object.fromEntries(kept) as { [K in keyof T]?: NonNullable<T[K]> }
}
