import type { CheckedDocument, Rule } from '../checked.ts'
import { evidenceOf, fileName, quoted } from '../wording.ts'

export const duplicateFile: Rule = {
  code: 'duplicate-file',
  check: (input) =>
    sameBytes(input.documents).map((copies) => {
      const names = copies.map((copy) => quoted(fileName(copy.path)))
      return {
        item: copies[0]?.chosenItem ?? copies[0]?.item ?? null,
        slot: copies[0]?.slots[0] ?? null,
        severity: claims(copies) > 1 ? 'warning' : 'note',
        message: `${names.join('与')}逐字节相同，请核对是否误传、是否另有应报的材料。`,
        messageEn: `${names.join(' and ')} are the same file byte for byte. Was one sent in place of another?`,
        evidence: copies.map((copy) => evidenceOf(copy)),
      }
    }),
}

/** Within one provider: that somebody else sent the same file is nobody's business (T2). A file sent again is none. */
function sameBytes(documents: readonly CheckedDocument[]): CheckedDocument[][] {
  const usable = documents.filter(({ status, bytes }) => bytes > 0 && (status === 'filed' || status === 'review'))
  const groups = Map.groupBy(usable, ({ provider, sha256 }) => `${provider} ${sha256}`)
  return [...groups.values()].filter((copies) => claims(copies) > 1 || distinct(copies.map(plainName)) > 1)
}

/** For how many different things the copies were sent: items, slots, periods in the file name. */
function claims(copies: readonly CheckedDocument[]): number {
  return distinct(
    copies.map((copy) => [copy.chosenItem ?? copy.item, copy.slots, periodIn(fileName(copy.path))].join(' ')),
  )
}

function periodIn(name: string): string {
  return (name.match(/(19|20)[0-9]{2}|[0-9]{1,2}月|[一二三四1-4]季度|Q[1-4]|[上下]半年/g) ?? []).join()
}

/** Without what a browser or desktop adds to a copy, and what says that it is sent once more. */
function plainName({ path }: CheckedDocument): string {
  return fileName(path)
    .replace(/[(（_-]?(?:再次?|重新|重|补)(?:报送?|上传|发送|传|交)[)）]?(?=\.[^.]*$|$)/, '')
    .replace(/(\s*-?\s*副本|\s*[(（][0-9]{1,2}[)）])+(?=\.[^.]*$|$)/, '')
}

function distinct(values: readonly string[]): number {
  return new Set(values).size
}
