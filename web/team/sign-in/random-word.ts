/** 256 random bits in 43 characters: what RFC 7636 asks of a verifier, and enough for a state and a nonce. */
export const randomWord = (): string => asBase64Url(crypto.getRandomValues(new Uint8Array(32)))

/** S256. Needs https or loopback, as every provider does. */
export async function challengeOf(verifier: string): Promise<string> {
  return asBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}

const asBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
