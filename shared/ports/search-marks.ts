/** What the search index of one provider's documents holds; `stale`: it is to be made anew, as the next generation. */
export interface SearchMark {
  readonly state: 'none' | 'stale' | 'built'
  readonly generation: number
  /** Digest of the documents' ids and revisions that it was built from. */
  readonly fingerprint: string | null
}

export interface SearchMarkRegister {
  find(inspectionId: string, provider: string): Promise<SearchMark>
  /** `overtaken`: a newer generation was asked for meanwhile. */
  built(
    inspectionId: string,
    provider: string,
    mark: { generation: number; fingerprint: string },
  ): Promise<'built' | 'overtaken'>
  /** Asks for the index to be made anew. */
  renew(inspectionId: string, provider: string): Promise<void>
}
