import { sha256 } from '@noble/hashes/sha2.js'

export interface FileDigests {
  /** Of the whole file, hex. */
  readonly whole: string
  /** Of each part, base64, as the store wants it. */
  readonly parts: readonly string[]
  readonly partSizeBytes: number
}

/** What crypto.subtle gives, where the page came over HTTPS or from this machine; else null. */
export type DigestBytes = ((bytes: ArrayBuffer) => Promise<ArrayBuffer>) | null

/**
 * One reading of the file, part by part, so that memory stays at one part whatever the file's size. The whole's digest
 * runs along in JavaScript, because crypto.subtle takes no streams.
 */
export async function digestFile(
  file: Blob,
  partSizeBytes: number,
  native: DigestBytes,
  onRead: (bytes: number) => void,
): Promise<FileDigests> {
  const digest = async (bytes: ArrayBuffer) =>
    native ? new Uint8Array(await native(bytes)) : sha256(new Uint8Array(bytes))
  if (file.size <= partSizeBytes) {
    const whole = await digest(await file.arrayBuffer())
    onRead(file.size)
    return { whole: hex(whole), parts: [base64(whole)], partSizeBytes }
  }
  const whole = sha256.create()
  const parts: string[] = []
  for (let start = 0; start < file.size; start += partSizeBytes) {
    const bytes = await file.slice(start, start + partSizeBytes).arrayBuffer()
    whole.update(new Uint8Array(bytes))
    parts.push(base64(await digest(bytes)))
    onRead(bytes.byteLength)
  }
  return { whole: hex(whole.digest()), parts, partSizeBytes }
}

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
