/** For a message that must not arrive twice. `crypto.randomUUID` is younger than the browsers we serve, and wants https. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
