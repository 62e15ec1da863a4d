import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import * as z from 'zod'
import { canonicalJson } from '../../shared/document/custody.ts'
import { Receipt, type ReceiptSignature } from '../../shared/receipt/receipt.ts'
import { visible } from '../../shared/report/visible.ts'
import { type FoundFile, walkFolder } from '../folder/walk-folder.ts'
import { digestOf } from '../upload/digest.ts'
import type { Problem, Verified, VerifiedKind, VerifyOptions } from './verified.ts'

/** A receipt holds ten thousand files in a few megabytes. */
const MAX_BYTES = 64 * 1024 * 1024

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410, 4) up to its 32 bytes. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** 接收回执: signed by the deployment, listing what was received. */
export const receiptKind: VerifiedKind = {
  name: { zh: '接收回执（.json）', en: 'a receipt (.json)' },

  async recognises(path) {
    const seen = await stat(path)
    if (!seen.isFile() || seen.size > MAX_BYTES) return false
    return /^\s*\{/.test((await readFile(path, 'utf8')).slice(0, 100))
  },

  async verify(path, options, signal) {
    const text = await readFile(path, 'utf8')
    const problems: Problem[] = []
    const parsed = parse(text)
    if (!parsed) {
      const words = { zh: '不是完整的接收回执，文件可能被改动或截断', en: 'not a whole receipt: changed, or cut short' }
      return { ...nothing, problems: [{ code: 'not-a-receipt', words }] }
    }
    const { receipt, unsigned } = parsed
    const fingerprint = fingerprintOf(receipt)
    if (!isSigned(unsigned, receipt.signature)) {
      problems.push({
        code: 'signature-invalid',
        words: { zh: '签名不符：回执内容被改动过', en: 'the signature does not fit: the receipt was changed' },
      })
    } else if (text !== `${JSON.stringify(JSON.parse(text), null, 2)}\n`) {
      problems.push({
        code: 'reformatted',
        words: {
          zh: '文件与签发时不是逐字节一致（内容签名仍有效）',
          en: 'not byte for byte the file that was issued (its content is still the one that was signed)',
        },
      })
    }
    if (options.key !== undefined && hexOf(options.key) !== fingerprint) {
      problems.push({
        code: 'other-key',
        words: { zh: '签发回执的密钥不是所给的密钥', en: 'signed with another key than the one given' },
      })
    }
    const compared = options.folder === undefined ? null : await compare(receipt, options.folder, signal)
    return describe(receipt, fingerprint, [...problems, ...(compared?.problems ?? [])], compared, options)
  },
}

const nothing: Omit<Verified, 'problems'> = { is: { zh: '接收回执', en: 'receipt' }, notes: [], facts: {} }

/** `unsigned`: all that the file holds beside the signature, also what no receipt has. */
function parse(text: string): { receipt: Receipt; unsigned: unknown } | null {
  try {
    const { signature: _, ...unsigned } = z.looseObject({}).parse(JSON.parse(text))
    return { receipt: Receipt.parse(JSON.parse(text)), unsigned }
  } catch {
    return null
  }
}

function isSigned(unsigned: unknown, signature: ReceiptSignature): boolean {
  const key = createPublicKey({
    key: Buffer.concat([SPKI_HEAD, Buffer.from(signature.publicKey, 'base64url')]),
    format: 'der',
    type: 'spki',
  })
  return verifySignature(null, Buffer.from(canonicalJson(unsigned)), key, Buffer.from(signature.value, 'base64url'))
}

const fingerprintOf = ({ signature }: Receipt): string =>
  createHash('sha256').update(Buffer.from(signature.publicKey, 'base64url')).digest('hex')

const hexOf = (typed: string): string => typed.toLowerCase().replace(/[^0-9a-f]/g, '')

interface Compared {
  readonly problems: readonly Problem[]
  readonly matching: number
  readonly moved: number
  readonly notListed: readonly string[]
}

/** By name, or by content where a file was renamed since. */
async function compare(receipt: Receipt, folder: string, signal: AbortSignal): Promise<Compared> {
  const { files } = await walkFolder(folder)
  const digests = new Map<string, string>()
  for (const file of files) digests.set(file.path, await sha256Of(file, signal))
  const byContent = new Map([...digests].map(([path, sha256]) => [sha256, path]))
  const names = new Map([...digests.keys()].map((path) => [path.normalize('NFC'), path]))

  const problems: Problem[] = []
  const used = new Set<string>()
  let matching = 0
  let moved = 0
  for (const line of receipt.documents) {
    const here = names.get(line.path.normalize('NFC'))
    const elsewhere = byContent.get(line.sha256)
    if (here !== undefined && digests.get(here) === line.sha256) {
      matching++
      used.add(here)
    } else if (elsewhere !== undefined) {
      moved++
      used.add(elsewhere)
    } else {
      if (here !== undefined) used.add(here)
      problems.push(differs(line.path, here !== undefined))
    }
  }
  return { problems, matching, moved, notListed: files.map(({ path }) => path).filter((path) => !used.has(path)) }
}

function differs(path: string, isHere: boolean): Problem {
  const shown = visible(path)
  return isHere
    ? {
        code: 'content-differs',
        words: { zh: `内容与接收时不同：${shown}`, en: `not what was received: ${shown}` },
      }
    : { code: 'file-absent', words: { zh: `文件夹中没有：${shown}`, en: `not in the folder: ${shown}` } }
}

const sha256Of = async (file: FoundFile, signal: AbortSignal): Promise<string> =>
  (await digestOf({ diskPath: file.diskPath, start: 0, bytes: file.bytes }, signal)).toString('hex')

function describe(
  receipt: Receipt,
  fingerprint: string,
  problems: readonly Problem[],
  compared: Compared | null,
  options: VerifyOptions,
): Verified {
  const { number, unit, listTitle, issuedAt, documents, submission } = receipt
  const notes = [
    { zh: `编号 ${number}，签发于 ${issuedAt}`, en: `number ${number}, issued ${issuedAt}` },
    {
      zh: `${unit}：${listTitle}，材料 ${documents.length} 份`,
      en: `${unit}: ${listTitle}, ${documents.length} files`,
    },
  ]
  if (submission)
    notes.push({
      zh: `${submission.by} 于 ${submission.at} 正式报送 ${submission.documents} 份`,
      en: `submitted by ${submission.by} at ${submission.at}, ${submission.documents} files`,
    })
  if (options.key === undefined)
    notes.push({
      zh: `密钥指纹 ${fingerprint}：请与巡察组公布的指纹核对（或用 --key 给出）`,
      en: `key ${fingerprint}: compare it with the one that the team has made known (or give it with --key)`,
    })
  if (compared) {
    const { matching, moved, notListed } = compared
    notes.push({
      zh: `与文件夹相符 ${matching + moved} 份${moved > 0 ? `（其中改名 ${moved} 份）` : ''}；文件夹中另有 ${notListed.length} 份不在回执上`,
      en: `${matching + moved} as in the folder${moved > 0 ? ` (${moved} under another name)` : ''}; ${notListed.length} more in the folder are not on the receipt`,
    })
  }
  const facts = { number, issuedAt, documents: documents.length, fingerprint }
  const ofFolder = compared && { matching: compared.matching, moved: compared.moved, notListed: compared.notListed }
  return { is: nothing.is, problems, notes, facts: { ...facts, folder: ofFolder } }
}
