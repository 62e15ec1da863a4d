import type { CheckInput, FindingDraft, Paper, Rule } from '../checked.ts'
import { bare } from '../likeness.ts'
import { dayName, evidenceOf, figure, nameOf, nameOfEn, quoted, slotOf } from '../wording.ts'

export const recordMismatch: Rule = {
  code: 'record-mismatch',
  check: (input) => {
    const byNumber = Map.groupBy(input.papers, ({ facts }) => (facts.number ? bare(facts.number.value) : ''))
    const bySlot = Map.groupBy(input.papers, ({ slots }) => slots[0] ?? '')
    return input.papers.flatMap((register) =>
      (register.facts.entries ?? []).flatMap((entry) => {
        const isOther = ({ document }: Paper) => document.id !== register.document.id
        const contracts = (byNumber.get(bare(entry.key)) ?? []).filter(isOther)
        const forms = (bySlot.get(entry.key) ?? []).filter(isOther)
        return [
          ...contracts.flatMap((paper) => contractDifferences(entry, paper, input)),
          ...forms.flatMap((paper) => personDifferences(entry, register, paper, input)),
        ].map((difference) => question(difference, entry, register))
      }),
    )
  },
}

type Entry = NonNullable<Paper['facts']['entries']>[number]

interface Difference {
  readonly paper: Paper
  readonly what: string
  readonly whatEn: string
  readonly onPaper: string
  readonly inRegister: string
  readonly place: { page: number; quote: string } | null
}

function question(
  { paper, what, whatEn, onPaper, inRegister, place }: Difference,
  entry: Entry,
  register: Paper,
): FindingDraft {
  return {
    item: paper.item,
    slot: slotOf(paper),
    severity: 'warning',
    about: what,
    message: `${entry.key}的${what}，${nameOf(paper)}为${onPaper}，${nameOf(register)}为${inRegister}，请核对。`,
    messageEn: `${entry.key}: ${whatEn} is ${onPaper} in ${nameOfEn(paper)} and ${inRegister} in ${nameOfEn(register)}. Which is right?`,
    evidence: [evidenceOf(paper.document, place), evidenceOf(register.document, entry)],
  }
}

/** The contract that bears the number. Where it contradicts itself, another rule asks. */
function contractDifferences({ values }: Entry, paper: Paper, input: CheckInput): Difference[] {
  const { dates, date } = paper.facts
  const amounts = amountsOf(paper, input)
  const [amount] = amounts
  const stated = values.amount
  const differences: Difference[] = []
  if (amount && typeof stated === 'number' && amounts.every(({ value }) => Math.abs(value - stated) >= 0.01)) {
    const [onPaper, inRegister] = [`${figure(amount.value)}元`, `${figure(stated)}元`]
    differences.push({ paper, what: '金额', whatEn: 'amount', onPaper, inRegister, place: amount })
  }
  const signed = dates.signed ?? date
  const day = values.signed
  if (signed && typeof day === 'string' && signed.value !== day) {
    const [onPaper, inRegister] = [dayName(signed.value), dayName(day)]
    differences.push({ paper, what: '签订日期', whatEn: 'day of signing', onPaper, inRegister, place: signed })
  }
  return differences
}

/** In 元: the amounts that the list asks for, and those written in figures and capitals. */
function amountsOf({ item, facts }: Paper, input: CheckInput) {
  const specs = input.items.find((checked) => checked.item.code === item)?.item.fields ?? []
  const asked = specs.flatMap(({ name, type, unit }) => {
    const found = facts.fields[name]
    if (type !== 'amount' || typeof found?.value !== 'number') return []
    return [{ ...found, value: found.value * (unit === '万元' ? 10_000 : 1) }]
  })
  return [...asked, ...facts.amountPairs.flatMap(({ figures, capitals }) => [figures, capitals])]
}

/** The form of a person on the roster, field by field; only months, days and figures can be told to differ. */
function personDifferences(entry: Entry, register: Paper, paper: Paper, input: CheckInput): Difference[] {
  const item = input.items.find((checked) => checked.item.code === paper.item)?.item
  if (item?.persons !== register.item) return []
  return item.fields.flatMap(({ name, labels }) => {
    const [onPaper, inRegister] = [paper.facts.fields[name], entry.values[name]]
    if (!onPaper || inRegister === undefined || !differInFigures(String(onPaper.value), String(inRegister))) return []
    const what = labels[0] ?? name
    return [
      {
        paper,
        what,
        whatEn: name,
        onPaper: quoted(String(onPaper.value)),
        inRegister: quoted(String(inRegister)),
        place: onPaper,
      },
    ]
  })
}

/** 1978.07 and 1978年7月3日 agree as far as both say. */
function differInFigures(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => (bareFigures(text) ?? []).map(Number))
  if (!one?.length || !other?.length) return false
  const shared = Math.min(one.length, other.length)
  return one.slice(0, shared).some((part, i) => part !== other[i])
}

function bareFigures(text: string): string[] | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const compact = /^((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])?$/.exec(plain)
  if (compact) return compact.slice(1).filter(Boolean)
  return /^[0-9年月日.\-/]+(?:\([^()]*\))?$/.test(plain) ? (plain.replace(/\(.*$/, '').match(/[0-9]+/g) ?? null) : null
}
