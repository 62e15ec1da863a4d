/** What a log may say of an error: what kind it is and where it was thrown. */
export interface Failure {
  readonly kind: string
  /** The system's word, such as ECONNREFUSED. */
  readonly code?: string
  /** Where it was thrown: frames of the stack. */
  readonly frames?: string
  /** Kinds and codes of what it was caused by, nearest first. */
  readonly cause?: string
}

/** A request that failed by no fault of the caller's, for the log: which, where and how. Its path holds ids and stays out. */
export interface FailedRequest extends Failure {
  /** Said to the caller as well, for whoever is asked for help. */
  readonly requestId: string
  readonly method: string
  /** As the routes write it: `/api/inspections/:inspectionId`. */
  readonly route: string
}

export type LogFailed = (request: FailedRequest) => void

/** Never the message, nor what of it the stack repeats: it may quote a document, a name or a link. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: typeof error }
  const frames = framesOf(error).slice(0, MOST_FRAMES).join(' ')
  const causes = causesOf(error).map((one) => [kindOf(one), codeOf(one)].filter(Boolean).join(' '))
  const code = codeOf(error)
  return {
    kind: kindOf(error),
    ...(code ? { code } : {}),
    ...(frames ? { frames } : {}),
    ...(causes.length > 0 ? { cause: causes.join(' < ') } : {}),
  }
}

const MOST_FRAMES = 6
const MOST_CAUSES = 4
const WORD = /^[\w.$-]{1,80}$/
/** Of V8, in ASCII, with a place: a line of a message that is made to look like one does not pass for more than that. */
const FRAME = /^ {4}at (?:[\w.$<>#[\] ]+ \()?(?:file:\/\/|node:|\/)[\w.$@%+~/:-]+:\d+:\d+\)?$/

function framesOf({ stack = '', message }: Error): string[] {
  const begins = stack.indexOf(message)
  const frames = begins < 0 ? stack : stack.slice(begins + message.length)
  return frames
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim())
}

function causesOf(error: Error): unknown[] {
  const causes: unknown[] = []
  for (let { cause } = error; cause !== undefined && causes.length < MOST_CAUSES; ) {
    causes.push(cause)
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return causes
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return WORD.test(error.name) ? error.name : 'Error'
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return WORD.test(code) ? code : undefined
}
