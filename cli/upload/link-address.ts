import type { LinkKey } from './sender.ts'

export interface LinkAddress {
  /** Of the API. */
  readonly url: string
  readonly token: string
}

/** A link as people are sent it: `https://…/u/#<token>`. Null: it is not one. */
export function parseLink(text: string): LinkAddress | null {
  try {
    const url = new URL(text.trim())
    const token = url.hash.slice(1)
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
    return isWeb && /^[\w-]{20,200}$/.test(token) ? { url: url.origin, token } : null
  } catch {
    return null
  }
}

/** What opens the link, without what was not given. */
export function linkKey(token: string, code: string | undefined, name: string | undefined): LinkKey {
  return { token, ...(code === undefined ? {} : { code }), ...(name === undefined ? {} : { name }) }
}
