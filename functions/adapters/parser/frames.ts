/**
 * Messages between the pipeline and the parser's process: two lengths, JSON, bytes. Not Node's own channel: that one
 * deserialises what a taken-over process sends before anyone can look at its size or shape.
 */
export interface Frame {
  readonly head: unknown
  readonly body: Buffer
}

const LENGTHS_BYTES = 8

export function frameOf(head: unknown, body: Uint8Array = new Uint8Array()): Buffer[] {
  const json = Buffer.from(JSON.stringify(head))
  const lengths = Buffer.alloc(LENGTHS_BYTES)
  lengths.writeUInt32BE(json.length, 0)
  lengths.writeUInt32BE(body.length, 4)
  return [lengths, json, Buffer.from(body.buffer, body.byteOffset, body.length)]
}

/** Puts frames together from chunks. Throws as soon as one announces more than it may have, or is no JSON. */
export function frameReader(maxFrameBytes: number, onFrame: (frame: Frame) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = []
  let held = 0
  let wanted = LENGTHS_BYTES
  return (chunk) => {
    chunks.push(chunk)
    held += chunk.length
    while (held >= wanted) {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, held)
      chunks = [bytes]
      const jsonBytes = bytes.readUInt32BE(0)
      wanted = LENGTHS_BYTES + jsonBytes + bytes.readUInt32BE(4)
      if (wanted > maxFrameBytes) throw new Error('frame too large')
      if (held < wanted) return
      const bodyAt = LENGTHS_BYTES + jsonBytes
      onFrame({ head: JSON.parse(bytes.toString('utf8', LENGTHS_BYTES, bodyAt)), body: bytes.subarray(bodyAt, wanted) })
      chunks = [bytes.subarray(wanted)]
      held -= wanted
      wanted = LENGTHS_BYTES
    }
  }
}
