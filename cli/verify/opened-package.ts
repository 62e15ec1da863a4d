/** The files of a package by their paths from its root, whichever form it came in. */
export interface OpenedPackage {
  readonly paths: readonly string[]
  read(path: string): Promise<AsyncIterable<Buffer>>
  /** Of the archive around the files: whether each of its bytes is as it was packed. Asked after all were read. */
  isContainerIntact(): Promise<boolean>
  close(): void
}
