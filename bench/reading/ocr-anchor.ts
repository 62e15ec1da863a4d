import * as z from 'zod'
import { contend } from './ocr-contender.ts'

const Lines = z.array(z.object({ text: z.string() }))

// Installed in bench/ only, so its types are not there for everybody.
const name: string = '@gutenye/ocr-node'
const { default: Ocr } = await import(name)
const ocr = await Ocr.create()

contend(async (path) => Lines.parse(await ocr.detect(path)).map(({ text }) => ({ text })))
