/** A document number in its parts: 某发〔2023〕20号, XX-HT-2023-004. `series` is the issuer's code, without the year. */
export interface DocumentNumber {
  readonly series: string
  readonly year: string
  readonly serial: number
}

const OFFICIAL = /^(.+?)〔([0-9]{4})〕第?([0-9]{1,4})号$/
const CODED = /^(.*?[^0-9])?((?:19|20)[0-9]{2})[-_/]?([0-9]{2,4})号?$/

export function parseNumber(text: string): DocumentNumber | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[【(]/g, '〔')
    .replace(/[\]】)]/g, '〕')
  const [, series = '', year, serial] = plain.match(OFFICIAL) ?? plain.match(CODED) ?? []
  return year && serial ? { series, year, serial: Number(serial) } : null
}
