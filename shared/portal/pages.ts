/** The pages, by their folder under web/, and the path that each is served at, on the API's own origin. */
export const pages = { unit: '/u/', team: '/t/' } as const
export type PageName = keyof typeof pages
