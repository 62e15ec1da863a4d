import { availableParallelism } from 'node:os'
import { loadModels, type OcrModels } from './models.ts'

/** The recogniser could not be started; no file is to blame. */
export class NoModelsError extends Error {}

let models: Promise<OcrModels> | undefined

/**
 * Loaded once, when a page first needs to be recognised. `INTAKE_OCR_MODELS` names a folder of newer models.
 * More than two threads gain nothing on networks this small.
 */
export function sharedModels(): Promise<OcrModels> {
  models ??= loadModels(process.env.INTAKE_OCR_MODELS, Math.min(2, availableParallelism())).catch((error: unknown) => {
    models = undefined
    throw new NoModelsError('the recogniser cannot be loaded', { cause: error })
  })
  return models
}
