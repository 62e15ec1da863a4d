/** The content of a file broke while it was read. `cause` is one kebab-case word for the record, never content. */
export class UnreadableError extends Error {
  override readonly cause: string
  /** What the library said; for people who look for the reason, not for logs. */
  readonly origin: unknown

  constructor(cause: string, origin?: unknown) {
    super(`unreadable: ${cause}`)
    this.name = 'UnreadableError'
    this.cause = cause
    this.origin = origin
  }
}
