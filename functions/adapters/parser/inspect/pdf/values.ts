/** PDF objects as JavaScript values; a name, a string and a reference get a shape of their own. */
interface PdfName {
  readonly name: string
}
interface PdfText {
  readonly text: string
}
interface PdfRef {
  readonly ref: number
}
export type PdfDict = ReadonlyMap<string, PdfValue>
export type PdfValue = null | boolean | number | PdfName | PdfText | PdfRef | readonly PdfValue[] | PdfDict

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value)

export function refOf(value: PdfValue | undefined): number | undefined {
  return typeof value === 'object' && value !== null && 'ref' in value ? value.ref : undefined
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined
}
