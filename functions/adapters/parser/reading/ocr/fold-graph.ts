import {
  attributeFloat,
  attributeInt,
  attributeInts,
  type FloatTensor,
  floatAttribute,
  intAttribute,
  intsAttribute,
  type OnnxGraph,
  type OnnxNode,
} from './onnx-graph.ts'

/**
 * PP-OCR is exported with its activations in pieces: x·clip(x+3, 0, 6)/6 as four nodes and a learnable scale and shift
 * as two more after each, all of them passes over memory that cost more than the convolutions between them. This folds
 * what can be folded exactly: hard swish to two nodes, scale and shift into the weights of the convolution before or
 * after. Patterns that are not there are left alone, so any other model passes through unchanged.
 */
export function foldGraph(graph: OnnxGraph): void {
  const fold = new Folder(graph)
  fold.hardSwish()
  fold.affineIntoConvolutionBefore()
  fold.affineIntoConvolutionAfter()
}

class Folder {
  private readonly graph: OnnxGraph
  private readonly users = new Map<string, OnnxNode[]>()
  private readonly makers = new Map<string, OnnxNode>()
  private added = 0

  constructor(graph: OnnxGraph) {
    this.graph = graph
    this.index()
  }

  hardSwish(): void {
    for (const divide of this.graph.nodes.filter((node) => node.op === 'Div')) {
      const multiply = this.makers.get(divide.inputs[0] ?? '')
      if (multiply?.op !== 'Mul' || this.scalar(divide.inputs[1]) !== 6) continue
      const clip = multiply.inputs.map((name) => this.makers.get(name)).find((node) => node?.op === 'Clip')
      const plus = this.makers.get(clip?.inputs[0] ?? '')
      if (!clip || plus?.op !== 'Add' || !this.clipsToSix(clip)) continue
      const x = plus.inputs.find((name) => this.scalar(name) === undefined)
      if (x === undefined || !plus.inputs.some((name) => this.scalar(name) === 3) || !multiply.inputs.includes(x))
        continue
      if (![plus, clip, multiply].every((node) => this.usedOnce(node))) continue
      const gate = `${divide.outputs[0]}.gate`
      this.replace(
        [plus, clip, multiply, divide],
        [
          {
            op: 'HardSigmoid',
            inputs: [x],
            outputs: [gate],
            attributes: [floatAttribute('alpha', 1 / 6), floatAttribute('beta', 0.5)],
          },
          { op: 'Mul', inputs: [x, gate], outputs: divide.outputs, attributes: [] },
        ],
      )
    }
  }

  affineIntoConvolutionBefore(): void {
    for (const convolution of this.graph.nodes.filter((node) => node.op === 'Conv')) {
      const affine = this.affineOn(convolution.outputs[0])
      const weights = this.constant(convolution.inputs[1])
      if (!affine || !weights || !this.usedOnce(convolution)) continue
      const channels = weights.dims[0] ?? 0
      const bias = this.constant(convolution.inputs[2])?.values ?? new Float32Array(channels)
      this.replace(
        [convolution, ...affine.nodes],
        [
          {
            ...convolution,
            inputs: [
              convolution.inputs[0] ?? '',
              this.add({ dims: weights.dims, values: weights.values.map((weight) => weight * affine.scale) }),
              this.add({ dims: [channels], values: bias.map((value) => value * affine.scale + affine.shift) }),
            ],
            outputs: affine.outputs,
          },
        ],
      )
    }
  }

  /** Exact where nothing is padded; where something is, only the scale can move and the shift stays. */
  affineIntoConvolutionAfter(): void {
    for (const source of [...this.makers.keys()]) {
      const affine = this.constant(source) ? undefined : this.affineOn(source)
      if (!affine) continue
      const convolutions = this.users.get(affine.outputs[0] ?? '') ?? []
      if (convolutions.length !== 1 || convolutions[0]?.op !== 'Conv') continue
      const convolution = convolutions[0]
      const weights = this.constant(convolution.inputs[1])
      if (!weights || convolution.inputs[0] !== affine.outputs[0]) continue
      const padded = attributeInts(convolution, 'pads').some((pad) => pad > 0)
      const channels = weights.dims[0] ?? 0
      const each = weights.values.length / channels
      const bias = Float32Array.from(this.constant(convolution.inputs[2])?.values ?? new Float32Array(channels))
      if (!padded) {
        for (let i = 0; i < weights.values.length; i++) {
          const channel = Math.floor(i / each)
          bias[channel] = (bias[channel] ?? 0) + (weights.values[i] ?? 0) * affine.shift
        }
      }
      const shifted = `${affine.outputs[0]}.shifted`
      const scaled: OnnxNode = {
        ...convolution,
        inputs: [
          padded ? shifted : source,
          this.add({ dims: weights.dims, values: weights.values.map((weight) => weight * affine.scale) }),
          this.add({ dims: [channels], values: bias }),
        ],
      }
      const shift = padded ? [this.shiftNode(source, shifted, affine.shift / affine.scale, convolution, weights)] : []
      this.replace([...affine.nodes, convolution], [...shift, scaled])
    }
  }

  /**
   * x + shift as a depthwise 1 × 1 convolution: unlike an addition of one number it runs in the blocked layout that
   * onnxruntime keeps for convolutions, which saves two reorderings of the whole map.
   */
  private shiftNode(input: string, output: string, shift: number, before: OnnxNode, weights: FloatTensor): OnnxNode {
    const group = attributeInt(before, 'group') ?? 1
    const channels = (weights.dims[1] ?? 1) * group
    return {
      op: 'Conv',
      inputs: [
        input,
        this.add({ dims: [channels, 1, 1, 1], values: new Float32Array(channels).fill(1) }),
        this.add({ dims: [channels], values: new Float32Array(channels).fill(shift) }),
      ],
      outputs: [output],
      attributes: [intAttribute('group', channels), intsAttribute('kernel_shape', [1, 1])],
    }
  }

  /** A scale and a shift by one number each that are the only use of `name`. */
  private affineOn(
    name: string | undefined,
  ): { nodes: OnnxNode[]; scale: number; shift: number; outputs: readonly string[] } | undefined {
    const [multiply, ...others] = this.users.get(name ?? '') ?? []
    if (multiply?.op !== 'Mul' || others.length > 0 || !this.usedOnce(multiply)) return undefined
    const scale = multiply.inputs.map((input) => this.scalar(input)).find((value) => value !== undefined)
    const plus = this.users.get(multiply.outputs[0] ?? '')?.[0]
    const shift = plus?.inputs.map((input) => this.scalar(input)).find((value) => value !== undefined)
    if (plus?.op !== 'Add' || scale === undefined || scale === 0 || shift === undefined) return undefined
    return { nodes: [multiply, plus], scale, shift, outputs: plus.outputs }
  }

  private clipsToSix(clip: OnnxNode): boolean {
    // Opset 11 has the bounds as inputs, earlier ones as attributes.
    if (clip.inputs.length >= 3) return this.scalar(clip.inputs[1]) === 0 && this.scalar(clip.inputs[2]) === 6
    return attributeFloat(clip, 'min') === 0 && attributeFloat(clip, 'max') === 6
  }

  private usedOnce(node: OnnxNode): boolean {
    const output = node.outputs[0] ?? ''
    return (this.users.get(output) ?? []).length === 1 && !this.graph.outputs.includes(output)
  }

  private constant(name: string | undefined): FloatTensor | undefined {
    return name === undefined ? undefined : this.graph.constants.get(name)
  }

  private scalar(name: string | undefined): number | undefined {
    const tensor = this.constant(name)
    return tensor?.values.length === 1 ? tensor.values[0] : undefined
  }

  private add(tensor: FloatTensor): string {
    const name = `folded.${this.added++}`
    this.graph.constants.set(name, tensor)
    return name
  }

  /** Nodes must stay in an order in which every input is made before it is used: the new ones stand where the last old one stood. */
  private replace(old: readonly OnnxNode[], now: readonly OnnxNode[]): void {
    const last = Math.max(...old.map((node) => this.graph.nodes.indexOf(node)))
    this.graph.nodes = this.graph.nodes.flatMap((node, i) => (i === last ? now : old.includes(node) ? [] : [node]))
    this.index()
  }

  private index(): void {
    this.users.clear()
    this.makers.clear()
    for (const node of this.graph.nodes) {
      for (const name of node.outputs) this.makers.set(name, node)
      for (const name of new Set(node.inputs)) {
        const users = this.users.get(name)
        if (users) users.push(node)
        else this.users.set(name, [node])
      }
    }
  }
}
