import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * The body of a request. A client that waits for `100 Continue` is told to go on only when the body is wanted:
 * a refusal then costs no upload. What is left unread after a refusal Node reads and throws away, so that the
 * client hears the answer in place of a broken connection.
 */
export class RequestBody implements AsyncIterable<Buffer> {
  readonly #message: IncomingMessage
  readonly #response: ServerResponse
  #waitsForContinue: boolean

  constructor(message: IncomingMessage, response: ServerResponse, expectsContinue: boolean) {
    this.#message = message
    this.#response = response
    this.#waitsForContinue = expectsContinue
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    if (this.#waitsForContinue) this.#response.writeContinue()
    this.#waitsForContinue = false
    yield* this.#message.iterator({ destroyOnReturn: false })
    // From here it is we who keep the client waiting: a copy or an fsync of many GB is no silence of its own.
    this.#message.socket.setTimeout(0)
  }

  closeUnlessContinued(): void {
    if (this.#waitsForContinue) this.#response.setHeader('connection', 'close')
  }

  /** Bytes beyond the announced length are no request: the connection has failed, and nothing on it is believed. */
  refuseBrokenConnection(): void {
    if (this.#message.socket.destroyed) throw new Error('the connection broke')
  }
}
