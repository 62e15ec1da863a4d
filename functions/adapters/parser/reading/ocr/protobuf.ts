/** As much of the protobuf wire format as an ONNX file needs. Fields keep their order; what is not understood is kept. */
export interface Field {
  readonly number: number
  /** Varints as numbers (ONNX has none above 2^53), everything else as its bytes. */
  readonly value: number | Uint8Array
  /** 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes. */
  readonly wire: number
}

export function decodeFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) throw new Error('protobuf ends in the middle of a number')
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const number = Math.floor(tag / 8)
    const wire = tag % 8
    if (wire === 0) {
      fields.push({ number, wire, value: varint() })
      continue
    }
    const size = wire === 2 ? varint() : wire === 5 ? 4 : wire === 1 ? 8 : -1
    if (size < 0 || at + size > bytes.length) throw new Error('not the wire format of protobuf')
    fields.push({ number, wire, value: bytes.subarray(at, at + size) })
    at += size
  }
  return fields
}

export function encodeFields(fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = []
  for (const { number, wire, value } of fields) {
    parts.push(varintBytes(number * 8 + wire))
    if (typeof value === 'number') parts.push(varintBytes(value))
    else if (wire === 2) parts.push(varintBytes(value.length), value)
    else parts.push(value)
  }
  return Buffer.concat(parts)
}

function varintBytes(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
  return Uint8Array.from(bytes)
}

export function textField(number: number, text: string): Field {
  return { number, wire: 2, value: new TextEncoder().encode(text) }
}

export function bytesField(number: number, value: Uint8Array): Field {
  return { number, wire: 2, value }
}
