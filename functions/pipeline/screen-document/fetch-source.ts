import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import type { LocalFile, Parser } from '../../../shared/ports/parser.ts'
import type { Refusal } from '../../../shared/screen/inspected.ts'

export type Fetched =
  | { readonly kind: 'fetched'; readonly file: LocalFile }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

const altered: Refusal = {
  code: 'corrupt',
  reason: 'altered-after-receipt',
  zh: '文件在接收之后发生了变化，请重新上传。',
  en: 'The file changed after it was received; please upload it again.',
}

/** The received bytes on disk: the landing object, or the member of the archive that it is. The digest is checked again. */
export async function fetchSource(
  document: DocumentRecord,
  folder: string,
  deps: { objects: ObjectStore; parser: Parser },
): Promise<Fetched> {
  const { source, path } = document
  const whole: LocalFile = { diskPath: join(folder, 'object'), name: path }
  const content = await deps.objects.download(source, whole.diskPath)
  if (content.kind === 'gone') return { kind: 'refused', refusal: altered }
  if (!source.member) {
    return content.sha256 === document.sha256 ? { kind: 'fetched', file: whole } : { kind: 'refused', refusal: altered }
  }
  const member = await deps.parser.extract(whole, source.member.index)
  if (member.kind === 'refused') return member
  if (createHash('sha256').update(member.bytes).digest('hex') !== document.sha256)
    return { kind: 'refused', refusal: altered }
  const file: LocalFile = { diskPath: join(folder, 'member'), name: path }
  await writeFile(file.diskPath, member.bytes, { mode: 0o600 })
  return { kind: 'fetched', file }
}
