/**
 * Something of ours does not work, whatever the document: the message goes back to its queue and, if it stays so, to the
 * dead letters. Its words are made of our installation alone, never of a document, and so may be logged.
 */
export class OutOfOrder extends Error {
  override readonly name = 'OutOfOrder'
}
