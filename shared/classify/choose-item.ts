import type { Candidate } from './classification.ts'
import type { Features } from './features.ts'
import type { Genre } from './genre-table.ts'
import { contentOf, type ItemEvidence, MOST, totalOf } from './item-evidence.ts'
import type { ItemProfile, ListProfile } from './item-profile.ts'

/** The choice among the items and nothing: what fits best, how surely, and what else might. */
export interface Choice {
  readonly best: ItemEvidence | null
  readonly confidence: number
  readonly candidates: readonly Candidate[]
  readonly outcome: 'filed' | 'review'
}

/** Below it a person decides. */
const SURE_ENOUGH = 0.55
const MAX_CANDIDATES = 5

/** A hundred items that hardly fit do not make up one that does: the length of the list is no doubt. */
const RIVALS = 6

/** What a document must show for an item before it can be anything but nothing. */
const NOTHING = 3.2

export function chooseItem(evidence: readonly ItemEvidence[], list: ListProfile, features: Features): Choice {
  const { body } = features
  const covered = Math.max(0, ...evidence.map(({ title }) => title)) / MOST.title
  const nothing = NOTHING + offList(features, list, Math.min(1, covered))
  const scores = evidence.map((one) => ({ one, score: totalOf(one) }))
  const highest = Math.max(nothing, ...scores.map(({ score }) => score))
  const sorted = scores.toSorted((a, b) => b.score - a.score)
  const mass = [nothing, ...sorted.slice(0, RIVALS + 1).map(({ score }) => score)]
    .map((score) => Math.exp(score - highest))
    .reduce((sum, weight) => sum + weight, 0)
  const ranked = sorted.map(({ one, score }) => ({ one, confidence: Math.exp(score - highest) / mass }))
  const best = ranked[0]
  const share = Math.exp(nothing - highest) / mass
  const filed =
    best !== undefined &&
    best.confidence >= SURE_ENOUGH &&
    contentOf(best.one) >= (body.length < LITTLE ? LEAST_OF_LITTLE : LEAST_CONTENT)
  return {
    best: best && (filed || best.confidence > share) ? best.one : null,
    confidence: best ? round(best.confidence) : 0,
    candidates: ranked
      .filter(({ confidence }) => confidence >= 0.02)
      .slice(0, MAX_CANDIDATES)
      .map(({ one, confidence }) => ({ item: one.profile.item.code, confidence: round(confidence) })),
    outcome: filed ? 'filed' : 'review',
  }
}

/** The sender's word alone files nothing, unless the page holds too little to gainsay it (the second photo of a form). */
const LEAST_CONTENT = 1
const LITTLE = 300
const LEAST_OF_LITTLE = -0.8

const OUTSIDE: ReadonlySet<Genre> = new Set(['contacts', 'directory', 'notice', 'letter'])

/** Signs that it is about the delivery and not part of it: contact sheets, cover letters, notices, lists of the materials. */
function offList({ title, genresOfTitle, body }: Features, { items }: ListProfile, covered: number): number {
  const asked = (genre: Genre) => items.some(({ genres }) => (genres.get(genre) ?? 0) === 1)
  const outside = Math.max(
    0,
    ...[...genresOfTitle].map(([genre, weight]) => (OUTSIDE.has(genre) && !asked(genre) ? weight : 0)),
  )
  const named = items.filter((profile) => namesItem(body, profile)).length
  const listed = named >= 4 && named >= items.length / 4 ? 3 : 0
  const delivery = /报送.{0,10}材料|材料.{0,6}(?:报送|清单|目录)|巡察材料/u.test(title) ? 2 : 0
  return 1.6 * outside * (1 - covered) + Math.max(listed, delivery)
}

function namesItem(body: string, { item, phrases }: ItemProfile): boolean {
  return body.includes(item.code) || phrases.some((phrase) => phrase.length >= 5 && body.includes(phrase))
}

function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000
}
