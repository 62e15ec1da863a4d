import { availableParallelism } from 'node:os'
import { OutOfOrder } from '../../../../out-of-order.ts'
import { loadModels, type OcrModels } from './models.ts'

let models: Promise<OcrModels> | undefined

/** Loaded once, when a page first needs to be recognised. More than two threads gain nothing on networks this small. */
export function sharedModels(): Promise<OcrModels> {
  models ??= loadModels(Math.min(2, availableParallelism())).catch((error: unknown) => {
    models = undefined
    throw new OutOfOrder('the recogniser cannot be loaded', { cause: error })
  })
  return models
}
