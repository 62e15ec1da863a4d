/** A document number in its parts: 某发〔2023〕20号, 某党组纪要〔2023〕第8期, XX-HT-2023-004. `series` is the issuer's code, without the year. */
export interface DocumentNumber {
  readonly series: string
  readonly year: string
  readonly serial: number
}

const OFFICIAL = /^(.+?)〔([0-9]{4})〕第?([0-9]{1,4})[号期次]$/
/** 2023年第8期, 第8期: briefs and minutes that are counted through the year. */
const ISSUE = /^()(?:([0-9]{4})年)?第([0-9]{1,4})[期号次]$/
const CODED = /^(.*?[^0-9])?((?:19|20)[0-9]{2})[-_/]?([0-9]{2,4})号?$/

/** `bornOn`: the day of the document, whose year an issue number alone is of. */
export function parseNumber(text: string, bornOn?: string): DocumentNumber | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[【(]/g, '〔')
    .replace(/[\]】)]/g, '〕')
  const [, series = '', ownYear, serial] = plain.match(OFFICIAL) ?? plain.match(ISSUE) ?? plain.match(CODED) ?? []
  const year = ownYear ?? bornOn?.slice(0, 4)
  return year && serial ? { series, year, serial: Number(serial) } : null
}
