/** Whether the parts of a merged scan are in the order of their pages, share none and name none that is not there. */
export function arePartsApart(parts: readonly { readonly pages: readonly [number, number] }[], pages: number): boolean {
  return parts.every(
    ({ pages: [from, to] }, i) => from >= 1 && from <= to && to <= pages && from > (parts[i - 1]?.pages[1] ?? 0),
  )
}
