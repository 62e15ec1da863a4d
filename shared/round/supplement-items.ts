import type { Finding } from '../check/finding.ts'
import type { DraftSupplement } from '../contract/team/supplements.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { ListItem } from '../request-list/request-list.ts'
import type { Supplement } from './supplement.ts'

const CATEGORY = '补充材料'

/**
 * The items of a supplement with codes of their own, counted per provider under letters that are only this provider's:
 * what others are asked in supplements leaves no gap in anybody's numbers (T1).
 */
export function withCodes(supplement: Supplement, inspection: Inspection): ListItem[] {
  const letters = lettersFor(supplement.provider)
  const taken = inspection.list.items.flatMap(({ code }) => {
    const number = code.startsWith(`${letters}-`) ? Number(code.slice(letters.length + 1)) : Number.NaN
    return Number.isInteger(number) ? [number] : []
  })
  const first = Math.max(0, ...taken) + 1
  return supplement.items.map((item, i) => ({
    ...item,
    code: `${letters}-${first + i}`,
    provider: supplement.provider,
    category: item.category ?? CATEGORY,
  }))
}

/** S for the unit; for others S and two letters made of their key, so that they do not depend on who else is asked. */
function lettersFor(provider: string): string {
  if (provider === 'unit') return 'S'
  let sum = 0
  for (const character of provider) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % (26 * 26)
  return `S${String.fromCharCode(65 + Math.floor(sum / 26))}${String.fromCharCode(65 + (sum % 26))}`
}

/** Numbers of a provider's supplements follow one another without a gap. */
export function nextSequence(provider: string, inspection: Inspection): number {
  return inspection.supplements.filter((issued) => issued.provider === provider).length + 1
}

/**
 * What a supplement from these findings would ask for: one item for each that they are about, its title, marks and
 * months taken from the list, what is to be explained in the note. `several-providers`: one list goes to one of them.
 */
export function prefill(
  findings: readonly Finding[],
  inspection: Inspection,
): { kind: 'prefilled'; draft: DraftSupplement } | { kind: 'several-providers' } {
  const byItem = new Map<string | null, Finding[]>()
  for (const finding of findings) byItem.set(finding.item, [...(byItem.get(finding.item) ?? []), finding])
  const providers = new Set(
    findings.map(
      ({ item, provider }) => provider ?? inspection.list.items.find(({ code }) => code === item)?.provider ?? 'unit',
    ),
  )
  const [provider = 'unit', another] = providers
  if (another !== undefined) return { kind: 'several-providers' }
  const items = [...byItem].map(([code, about]) => {
    const asked = inspection.list.items.find((item) => item.code === code)
    return {
      title: asked ? `${asked.title}（${asked.code}）补充材料` : '补充材料',
      category: CATEGORY,
      required: true,
      coverage: 'any' as const, // what answers a question may be one paper or several
      ...(asked?.period ? { period: asked.period } : {}),
      kinds: asked?.kinds ?? [],
      keywords: asked?.keywords ?? [],
      marks: asked?.marks ?? [],
      sequential: false,
      fields: [],
      note: [...new Set(about.map(({ message }) => message))].join('\n'),
    }
  })
  const reason = `核对中有 ${findings.length} 个问题需补充材料或说明`
  return { kind: 'prefilled', draft: { provider, reason, items, findings: findings.map(({ id }) => id), dueOn: null } }
}
