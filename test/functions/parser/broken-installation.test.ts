import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Logger } from '@aws-lambda-powertools/logger'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createParserProcess, type ParserOptions } from '../../../functions/adapters/parser/parser-process.ts'
import { logFailure } from '../../../functions/envelope.ts'
import { OutOfOrder } from '../../../functions/out-of-order.ts'
import { makeDocx, paragraph } from './make-zip.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'intake-test-'))
const installation = join(folder, 'installation')
const word = { diskPath: join(folder, 'object'), name: '会议纪要.docx' }

beforeAll(() => {
  mkdirSync(installation)
  for (const name of ['functions', 'shared', 'package.json'])
    cpSync(join(root, name), join(installation, name), { recursive: true })
  writeFileSync(word.diskPath, makeDocx(paragraph('会议决定')))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The reader as installed there, asked for a sound file. */
async function inspected(options: ParserOptions = {}): Promise<unknown> {
  const parser = createParserProcess({
    workerPath: join(installation, 'functions/adapters/parser/worker.ts'),
    codeFolders: ['functions', 'shared', 'node_modules', 'package.json'].map((name) => join(installation, name)),
    boxParentFolder: folder,
    ...options,
  })
  try {
    return await parser.inspect(word)
  } finally {
    await parser.close()
  }
}

describe('a reader that is itself broken refuses nobody’s file', () => {
  it('where a library is missing, it says which', async () => {
    await expect(inspected()).rejects.toThrow(/did not start.*Cannot find package '[\w@/-]+'/s)
  })

  it('where it may not read its own libraries', async () => {
    symlinkSync(join(root, 'node_modules'), join(installation, 'node_modules'))
    const codeFolders = ['functions', 'shared', 'package.json'].map((name) => join(installation, name))
    await expect(inspected({ codeFolders })).rejects.toThrow(OutOfOrder)
    rmSync(join(installation, 'node_modules'))
  })

  it('where its networks do not load once a page needs them', async () => {
    const workerPath = fileURLToPath(new URL('./misbehaving-worker.ts', import.meta.url))
    const parser = createParserProcess({ workerPath, codeFolders: [root], boxParentFolder: folder })
    const asked = parser.read({ ...word, name: 'lack-its-networks' }, 'docx')
    await expect(asked).rejects.toThrow('cannot use its recogniser')
    await parser.close()
  })

  it('and works where the libraries are a link to another folder', async () => {
    symlinkSync(join(root, 'node_modules'), join(installation, 'node_modules'))
    expect(await inspected()).toMatchObject({ kind: 'readable', format: 'docx' })
  })
})

describe('what the log says of a failure', () => {
  const said = (error: Error): string => {
    const logger = new Logger()
    const line = vi.spyOn(logger, 'error').mockImplementation(() => {})
    logFailure(logger, error)
    return JSON.stringify(line.mock.calls)
  }

  it('is what could not be loaded, where the installation is broken', () => {
    expect(said(new OutOfOrder('Cannot find package'))).toContain('Cannot find package')
  })

  it('is no word of the document, in every other case', () => {
    expect(said(new Error('张三的谈话记录'))).not.toContain('张三')
  })
})
