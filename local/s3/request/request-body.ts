import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The body of a request. A client that waits for `100 Continue` is told to go on only when the body is wanted:
 * a refusal then costs no upload. What is left unread after a refusal is read and thrown away, so that the client
 * hears the answer in place of a broken connection.
 */
export class RequestBody implements AsyncIterable<Buffer> {
  readonly #message: IncomingMessage
  readonly #socket: Socket
  readonly #response: ServerResponse
  #waitsForContinue: boolean

  constructor(message: IncomingMessage, response: ServerResponse, expectsContinue: boolean) {
    this.#message = message
    this.#socket = message.socket
    this.#response = response
    this.#waitsForContinue = expectsContinue
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    if (this.#waitsForContinue) this.#response.writeContinue()
    this.#waitsForContinue = false
    yield* this.#message.iterator({ destroyOnReturn: false })
    // From here it is we who keep the client waiting: a copy or an fsync of many GB is no silence of its own.
    this.#socket.setTimeout(0)
  }

  /** Now the client must take the answer, without falling silent. */
  readyToAnswer(idleTimeoutMs: number): void {
    this.#socket.setTimeout(idleTimeoutMs)
    // A body that was never asked for may come or not; the next request could not be told from it.
    if (this.#waitsForContinue) this.#response.setHeader('connection', 'close')
    // What is left of a body that was refused half-way Node would leave in the way of the next request.
    else this.#message.resume()
  }

  /** There is nobody to answer: the client is gone, or what it sent after its request was no HTTP. */
  get isCutOff(): boolean {
    return this.#socket.destroyed
  }
}
