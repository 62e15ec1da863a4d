/** 信访、纪检监察. Without zod beside it, for the pages. */
export const restrictedProviders = ['petition', 'discipline'] as const

/** Their material is shown to those alone who were cleared for it by name. */
export function isRestricted(provider: string): boolean {
  return restrictedProviders.some((one) => one === provider)
}
