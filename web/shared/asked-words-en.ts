import type { AskedWords } from './asked-words.ts'

/** What asked-words.ts says, in English; by itself, since the unit's page fetches it for those who read it. */
export const askedEn: AskedWords = {
  askedFor: 'Guidance',
  period: 'Period covered',
  forms: 'Formats',
  anyForm: 'any (PDF, Word, Excel, pictures, ZIP …)',
  marksNeeded: 'Must have',
  mark: { seal: 'seal', signature: 'signature', number: 'document number', date: 'date', pages: 'page numbers' },
  and: ', ',
  slots: 'Pieces',
  slotsCount: (received, all) => `${received} of ${all} received`,
  received: 'received',
  missing: 'missing',
  personsOpen: 'The list of persons is not known yet; these have been seen.',
  noPersons: 'One for each person.',
  optional: 'optional',
}
