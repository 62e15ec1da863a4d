import { unitFromTitle } from '../input/unit-from-title.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The inspected unit: as given, else out of the list's title, said aloud; null when it has to be asked for. */
export function unitOf(given: string | undefined, listTitle: string, terminal: Terminal): string | null {
  const unit = given?.trim()
  if (unit) return unit
  const derived = unitFromTitle(listTitle)
  if (derived) {
    terminal.say({
      zh: `被巡察单位：${derived}（取自清单标题；不对请用 --unit 指定）`,
      en: `inspected unit: ${derived} (from the list's title; if wrong, give --unit)`,
    })
    return derived
  }
  terminal.warn({
    zh: `清单标题“${listTitle}”中看不出被巡察单位，请用 --unit 指定，例如 --unit 石沅县水利局`,
    en: `the list's title "${listTitle}" does not tell the inspected unit: give it with --unit NAME`,
  })
  return null
}
