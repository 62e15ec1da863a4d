import type { Reading } from '../reading/reading.ts'
import { textPages } from '../reading/text-page.ts'
import type { ListItem } from '../request-list/request-list.ts'
import type { Part } from './classification.ts'
import { factsFor } from './classify-document.ts'
import { dataTablesOf } from './facts/data-table.ts'
import { madeAtOf } from './facts/made-at.ts'
import type { Facts } from './facts.ts'
import { generalFactsOf } from './general-facts.ts'
import type { Frame } from './incoming.ts'

/** What is to be compared of some pages when a person says which item they answer: the item names the fields. */
export function factsAsFiled(
  reading: Reading,
  pages: Part['pages'] | null,
  item: ListItem | null,
  frame: Frame,
): Facts {
  const own = textPages(reading).filter(({ number }) => pages === null || (pages[0] <= number && number <= pages[1]))
  return factsFor(own, dataTablesOf(own), generalFactsOf(own, frame.unit), item, frame.list, madeAtOf(reading))
}
