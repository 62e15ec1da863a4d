import { availableParallelism } from 'node:os'
import { loadModels, type OcrModels } from './models.ts'

let models: Promise<OcrModels> | undefined

/** Loaded once, when a page first needs to be recognised. More than two threads gain nothing on networks this small. */
export function sharedModels(): Promise<OcrModels> {
  models ??= loadModels(process.env.INTAKE_OCR_MODELS, Math.min(2, availableParallelism()))
  return models
}
