import { readPicture } from '../../functions/adapters/parser/reading/ocr/read-picture.ts'
import { sharedModels } from '../../functions/adapters/parser/reading/ocr/shared-models.ts'
import { loadPicture } from '../../functions/adapters/parser/reading/picture/load-picture.ts'
import { contend } from './ocr-contender.ts'

contend(async (path) => {
  const { lines } = await readPicture(await sharedModels(), await loadPicture(path))
  return lines.map(({ text }) => ({ text }))
})
