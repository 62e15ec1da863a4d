/** Who is asked for something, each once and in the order of the list, as far as one may see it. */
export const providersOf = (items: readonly { readonly provider: string }[]): string[] => [
  ...new Set(items.map(({ provider }) => provider)),
]
