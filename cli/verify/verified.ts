import type { Words } from '../terminal/language.ts'

/** What came out of checking something that was handed over: for people in words, for programs as JSON. */
export interface Verified {
  /** What it is. */
  readonly is: Words
  /** Everything that does not hold; none: it is as it was issued. */
  readonly problems: readonly Problem[]
  /** What held, and what the reader should know besides. */
  readonly notes: readonly Words[]
  /** Further facts for `--json`. */
  readonly facts: Readonly<Record<string, unknown>>
}

export interface Problem {
  readonly code: string
  readonly words: Words
}

export interface VerifyOptions {
  /** The holder's own files, to be compared with what was received. */
  readonly folder?: string
  /** Fingerprint of the key that the deployment makes known, as hex. */
  readonly key?: string
  /** 封存值 of a package, as the export showed it, as hex. */
  readonly seal?: string
}

/** One kind of thing that can be checked without asking anybody. */
export interface VerifiedKind {
  /** What it is called in help. */
  readonly name: Words
  recognises(path: string): Promise<boolean>
  verify(path: string, options: VerifyOptions, signal: AbortSignal): Promise<Verified>
}
