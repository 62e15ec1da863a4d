import { bestCoverage, genreFit } from './content-fit.ts'
import { genresNamed } from './document-genre.ts'
import type { Submission } from './incoming.ts'
import type { ItemProfile, ListProfile } from './item-profile.ts'
import { coreTitle } from './title-matter.ts'

/** The item's words in the name of the file, −0.5 … 1. */
export function nameFit(profile: ItemProfile, list: ListProfile, name: string, unit: string): number {
  if (name === '') return 0
  const core = coreTitle(name, unit)
  const covered = bestCoverage(profile, list, core)
  const word = profile.keywords.some(({ word, rarity }) => word.length >= 3 && rarity > 0.5 && core.includes(word))
  const named = genresNamed(core)
  const fit = Math.max(covered, word ? 0.5 : 0) + 0.3 * genreFit(profile.genres, named, named)
  return Math.max(-0.5, Math.min(1, fit))
}

/** The folder bears the item's code (`D-4 审计报告/`) or its title. The nearest one that says something counts. */
export function folderFit(profile: ItemProfile, list: ListProfile, folders: readonly string[], unit: string): number {
  for (const folder of folders.toReversed()) {
    const code = /^(?<code>[A-Z]{1,3}-[0-9]{1,3})(?![0-9])/u.exec(folder)?.groups?.code
    if (code) return code === profile.item.code ? 1 : 0
    const covered = folder === '' ? 0 : bestCoverage(profile, list, coreTitle(folder, unit))
    if (covered >= 0.75) return Math.min(1, covered)
  }
  return 0
}

/** In nats. A provider is asked for its own items; what the unit sends is hardly ever what only another body holds. */
export function providerFit({ item }: ItemProfile, { items }: ListProfile, { provider }: Submission): number {
  const asked = items.filter((other) => other.item.provider === provider).length
  // Who is asked for one thing sends hardly anything else.
  if (item.provider === provider) return 1.2 + 0.8 / Math.max(1, asked)
  return provider === 'unit' ? -1.8 : -2.4
}
