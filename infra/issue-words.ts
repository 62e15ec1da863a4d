import * as z from 'zod'

/** zod's own sentence about an issue, in both languages. */
export function issueWords(issue: z.core.$ZodIssue): { readonly zh: string; readonly en: string } {
  return { zh: sentence(z.locales.zhCN(), issue), en: sentence(z.locales.en(), issue) }
}

function sentence(locale: ReturnType<typeof z.locales.en>, issue: z.core.$ZodIssue): string {
  const said = locale.localeError(issue as z.core.$ZodRawIssue) // an issue is a raw issue with its message filled in
  return typeof said === 'string' ? said : (said?.message ?? issue.message)
}
