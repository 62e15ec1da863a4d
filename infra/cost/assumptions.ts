/** What a month brings. Everything else follows from how the pipeline works. */
export interface Volumes {
  readonly documents: number
  readonly pages: number
  /** Of them, pages that are pictures and go through OCR. */
  readonly scannedPages: number
  readonly bytesPerDocument: number
  readonly derivedBytesPerPage: number
  /** Documents of earlier months that still lie in the stores. */
  readonly documentsKept: number
  readonly documentsPerInspection: number
  readonly statusQueries: number
  readonly reader: 'embedded' | 'textract-text' | 'textract-tables'
}

/**
 * Figures that the bill rests on and that only a measurement can replace. Seconds are of one invocation at the memory
 * that steps.ts gives it.
 */
export interface Assumptions {
  readonly secondsPerScannedPage: number
  readonly secondsPerTextPage: number
  /** Fetching, the parser's start and the top of the first page. */
  readonly secondsToScreen: number
  readonly secondsElsewherePerDocument: number
  /** To look a record over where nothing is to be done: the notices do so where something moved. */
  readonly secondsToLookAtRecord: number
  readonly recordBytes: number
  readonly sweepsPerMonth: number
  readonly noticeRunsPerMonth: number
}

export const assumptions: Assumptions = {
  // 1.3 s a page on one core of a desktop machine; a Lambda of 3 GB has 1.7 slower ones and the fetch on top.
  secondsPerScannedPage: 2,
  secondsPerTextPage: 0.05,
  secondsToScreen: 3,
  secondsElsewherePerDocument: 1,
  // bench/status.ts, 5,000 records on a busy machine.
  secondsToLookAtRecord: 0.001,
  recordBytes: 2_000,
  sweepsPerMonth: 30 * 24 * 4,
  noticeRunsPerMonth: 30 * 24 * 4,
}
