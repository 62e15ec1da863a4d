import { bytesField, decodeFields, encodeFields, type Field, textField } from './protobuf.ts'

/** The part of an ONNX model that is rewritten: nodes and constant tensors. Field numbers follow onnx.proto. */
export interface OnnxNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Encoded attributes, as they came. */
  readonly attributes: readonly Uint8Array[]
}

export interface FloatTensor {
  readonly dims: readonly number[]
  readonly values: Float32Array
}

export interface OnnxGraph {
  nodes: OnnxNode[]
  /** Constant float tensors by name, whether initialisers or Constant nodes. */
  readonly constants: Map<string, FloatTensor>
  readonly outputs: readonly string[]
}

const [MODEL_GRAPH, GRAPH_NODE, GRAPH_INITIALISER, GRAPH_OUTPUT] = [7, 1, 5, 12]
const FLOAT = 1

export function decodeModel(bytes: Uint8Array): { graph: OnnxGraph; encode: (graph: OnnxGraph) => Uint8Array } {
  const model = decodeFields(bytes)
  const graphField = model.find((field) => field.number === MODEL_GRAPH)
  const fields = decodeFields(bytesOf(graphField))
  const nodes = fields.filter((field) => field.number === GRAPH_NODE).map((field) => decodeNode(bytesOf(field)))
  const constants = new Map<string, FloatTensor>()
  for (const field of fields) {
    if (field.number === GRAPH_INITIALISER) readTensor(bytesOf(field), undefined, constants)
  }
  for (const node of nodes) {
    const value = node.op === 'Constant' ? attribute(node, 'value') : undefined
    const tensor = value?.find((field) => field.number === 5)
    if (tensor) readTensor(bytesOf(tensor), node.outputs[0], constants)
  }
  const known = new Set(constants.keys())
  const outputs = fields
    .filter((field) => field.number === GRAPH_OUTPUT)
    .map((field) => text(decodeFields(bytesOf(field)), 1))
  return {
    graph: { nodes, constants, outputs },
    encode: (graph) => {
      const rest = fields.filter((field) => field.number !== GRAPH_NODE)
      const used = new Set(graph.nodes.flatMap((node) => node.inputs))
      const added = [...graph.constants].filter(([name]) => !known.has(name) && used.has(name))
      const nodes = graph.nodes.filter((node) => node.op !== 'Constant' || used.has(node.outputs[0] ?? ''))
      const body = encodeFields([
        ...nodes.map((node) => bytesField(GRAPH_NODE, encodeNode(node))),
        ...rest,
        ...added.map(([name, tensor]) => bytesField(GRAPH_INITIALISER, encodeTensor(name, tensor))),
      ])
      return encodeFields(model.map((field) => (field === graphField ? bytesField(MODEL_GRAPH, body) : field)))
    },
  }
}

export function attributeInt(node: OnnxNode, name: string): number | undefined {
  const value = attribute(node, name)?.find((field) => field.number === 3)?.value
  return typeof value === 'number' ? value : undefined
}

export function attributeFloat(node: OnnxNode, name: string): number | undefined {
  const value = attribute(node, name)?.find((field) => field.number === 2)?.value
  return value instanceof Uint8Array ? new DataView(value.buffer, value.byteOffset).getFloat32(0, true) : undefined
}

export function attributeInts(node: OnnxNode, name: string): number[] {
  return (attribute(node, name) ?? []).filter((field) => field.number === 8).flatMap(numbers)
}

export function floatAttribute(name: string, value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return encodeFields([textField(1, name), { number: 2, wire: 5, value: bytes }, { number: 20, wire: 0, value: 1 }])
}

export function intAttribute(name: string, value: number): Uint8Array {
  return encodeFields([textField(1, name), { number: 3, wire: 0, value }, { number: 20, wire: 0, value: 2 }])
}

export function intsAttribute(name: string, values: readonly number[]): Uint8Array {
  const ints = values.map((value) => ({ number: 8, wire: 0, value }))
  return encodeFields([textField(1, name), ...ints, { number: 20, wire: 0, value: 7 }])
}

function attribute(node: OnnxNode, name: string): Field[] | undefined {
  return node.attributes.map(decodeFields).find((fields) => text(fields, 1) === name)
}

function decodeNode(bytes: Uint8Array): OnnxNode {
  const fields = decodeFields(bytes)
  const texts = (number: number): string[] =>
    fields.filter((field) => field.number === number).map((field) => new TextDecoder().decode(bytesOf(field)))
  return {
    op: text(fields, 4),
    inputs: texts(1),
    outputs: texts(2),
    attributes: fields.filter((field) => field.number === 5).map(bytesOf),
  }
}

function encodeNode(node: OnnxNode): Uint8Array {
  return encodeFields([
    ...node.inputs.map((name) => textField(1, name)),
    ...node.outputs.map((name) => textField(2, name)),
    textField(3, node.outputs[0] ?? ''),
    textField(4, node.op),
    ...node.attributes.map((value) => bytesField(5, value)),
  ])
}

function readTensor(bytes: Uint8Array, name: string | undefined, into: Map<string, FloatTensor>): void {
  const fields = decodeFields(bytes)
  if (fields.find((field) => field.number === 2)?.value !== FLOAT) return
  const dims = fields.filter((field) => field.number === 1).flatMap(numbers)
  const raw = fields.find((field) => field.number === 9) ?? fields.find((field) => field.number === 4)
  // A copy, because the bytes in the file need not be aligned.
  const values = new Float32Array(Uint8Array.from(bytesOf(raw)).buffer)
  if (values.length === dims.reduce((product, dim) => product * dim, 1))
    into.set(name ?? text(fields, 8), { dims, values })
}

function encodeTensor(name: string, { dims, values }: FloatTensor): Uint8Array {
  return encodeFields([
    ...dims.map((value) => ({ number: 1, wire: 0, value })),
    { number: 2, wire: 0, value: FLOAT },
    textField(8, name),
    bytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ])
}

/** Integers of a repeated field, packed or one by one. */
function numbers(field: Field): number[] {
  if (typeof field.value === 'number') return [field.value]
  const values: number[] = []
  let value = 0
  let factor = 1
  for (const byte of field.value) {
    value += (byte & 127) * factor
    factor *= 128
    if (byte < 128) {
      values.push(value)
      value = 0
      factor = 1
    }
  }
  return values
}

function bytesOf(field: Field | undefined): Uint8Array {
  return field && typeof field.value !== 'number' ? field.value : new Uint8Array()
}

function text(fields: readonly Field[], number: number): string {
  return new TextDecoder().decode(bytesOf(fields.find((field) => field.number === number)))
}
