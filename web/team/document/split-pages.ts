import { type SaidPart, UNSAID } from './filing-said.ts'

/** Cut before a page. What was said stays with the pages before it; of those from it on nothing is said yet. */
export function cutBefore(parts: readonly SaidPart[], page: number): SaidPart[] {
  return parts.flatMap((part): SaidPart[] => {
    const [from, to] = part.pages
    return isInside(part, page)
      ? [
          { ...part, pages: [from, page - 1] },
          { ...UNSAID, pages: [page, to] },
        ]
      : [part]
  })
}

export function canCutBefore(parts: readonly SaidPart[], page: number): boolean {
  return parts.some((part) => isInside(part, page))
}

/** A part joined to the one before it, and what is said of that holds for both. */
export function joinToBefore(parts: readonly SaidPart[], place: number): SaidPart[] {
  const [before, part] = [parts[place - 1], parts[place]]
  if (!before || !part) return [...parts]
  const joined: SaidPart = { ...before, pages: [before.pages[0], part.pages[1]] }
  return [...parts.slice(0, place - 1), joined, ...parts.slice(place + 1)]
}

const isInside = ({ pages: [from, to] }: SaidPart, page: number) => from < page && page <= to
