/** The content of a file broke while it was read. `cause` is one kebab-case word for the record, never content. */
export class UnreadableError extends Error {
  override readonly cause: string

  constructor(cause: string) {
    super(`unreadable: ${cause}`)
    this.name = 'UnreadableError'
    this.cause = cause
  }
}
