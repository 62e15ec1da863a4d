/** A place on a page of the sender's own document. */
export interface Place {
  readonly document: string
  readonly name: string
  readonly page: number
  readonly box: readonly [number, number, number, number] | null
}
