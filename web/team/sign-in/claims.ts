/** What an ID token says; not trusted before it is compared. */
export interface Claims {
  readonly iss?: unknown
  readonly aud?: unknown
  readonly nonce?: unknown
  readonly sub?: unknown
  readonly exp?: unknown
  readonly iat?: unknown
}

/** Null: not a JWT. */
export function claimsIn(token: string): Claims | null {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof claims === 'object' ? claims : null
  } catch {
    return null
  }
}

/** For how long from now a token is good that has just come: this PC's clock may be wrong, the difference is not. */
export function validForMs(token: string): number | null {
  const { exp, iat } = claimsIn(token) ?? {}
  return typeof exp === 'number' && typeof iat === 'number' ? (exp - iat) * 1000 : null
}
