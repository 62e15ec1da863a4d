/**
 * Whose material it is decides under which key it lies. What any provider but the inspected unit sends is restricted:
 * petition and discipline offices for what they know of people, the others because that they were asked at all is not
 * the unit's to know. A list of names to keep up to date could be forgotten; this cannot.
 */
export type DataClass = 'ordinary' | 'restricted'

export function dataClassOf(provider: string): DataClass {
  return provider === 'unit' ? 'ordinary' : 'restricted'
}
