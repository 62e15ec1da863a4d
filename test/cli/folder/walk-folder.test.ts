import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tellLeftOut } from '../../../cli/folder/tell-left-out.ts'
import { walkFolder } from '../../../cli/folder/walk-folder.ts'
import { recordingTerminal } from '../recording-terminal.ts'
import { temporaryFolder } from '../temporary-folder.ts'

test('every file of a folder is found under its relative path, with its size, in a fixed order', async () => {
  const folder = temporaryFolder({ '乙/二.pdf': '22', '乙/一/深.txt': '1', '甲.docx': '', 'a b+%.csv': '333' })
  const { files, leftOut } = await walkFolder(folder)
  expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
    ['a b+%.csv', 3],
    ['乙/一/深.txt', 1],
    ['乙/二.pdf', 2],
    ['甲.docx', 0],
  ])
  expect(leftOut).toEqual([])
})

test('a folder is found the same with a slash at its end', async () => {
  const folder = temporaryFolder({ 'a.txt': 'x' })
  expect((await walkFolder(`${folder}/`)).files.map(({ path }) => path)).toEqual(['a.txt'])
})

test('system and lock files are counted and not sent, other hidden files are sent', async () => {
  const folder = temporaryFolder({
    '.DS_Store': '',
    '甲/Thumbs.db': '',
    '甲/desktop.ini': '',
    '~$年度总结.docx': '',
    '.~lock.台账.xlsx#': '',
    '._甲.pdf': '',
    '__MACOSX/甲/._乙.pdf': '',
    '.隐藏.pdf': 'x',
    '~年度总结.docx': 'x',
  })
  const { files, systemFiles } = await walkFolder(folder)
  expect(files.map(({ path }) => path)).toEqual(['.隐藏.pdf', '~年度总结.docx'])
  expect(systemFiles).toBe(7)
})

test('a symbolic link is named and not followed, even to a folder above', async () => {
  const folder = temporaryFolder({ '甲.pdf': 'x' })
  symlinkSync('/etc/hostname', join(folder, '链接.pdf'))
  symlinkSync('..', join(folder, '上级'))
  symlinkSync('nowhere', join(folder, '断链'))
  const { files, leftOut } = await walkFolder(folder)
  expect(files).toHaveLength(1)
  expect(leftOut).toEqual([
    { path: '上级', reason: 'symlink' },
    { path: '断链', reason: 'symlink' },
    { path: '链接.pdf', reason: 'symlink' },
  ])
})

test('a socket is named as what is no regular file, and nobody opens it', async () => {
  const folder = temporaryFolder()
  const server = createServer()
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(join(folder, 'socket'), resolve))
  expect((await walkFolder(folder)).leftOut).toEqual([{ path: 'socket', reason: 'special' }])
})

test('a file or folder without permission is named', async () => {
  const folder = temporaryFolder({ '锁.pdf': 'x', '锁夹/内.pdf': 'x' })
  chmodSync(folder, 0o755)
  chmodSync(join(folder, '锁.pdf'), 0)
  chmodSync(join(folder, '锁夹'), 0)
  const { files, leftOut } = await asNobody(() => walkFolder(folder))
  chmodSync(join(folder, '锁夹'), 0o700)
  expect(files).toEqual([])
  expect(leftOut.map(({ path, reason }) => [path, reason])).toEqual([
    ['锁.pdf', 'unreadable'],
    ['锁夹/', 'unreadable'],
  ])
})

test('a file name in GBK, as old ZIP programs leave it on a disk, is read as Chinese and the file can be opened', async () => {
  const folder = temporaryFolder()
  const gbk = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]) // 中文
  const subfolder = Buffer.concat([Buffer.from(`${folder}/`), gbk])
  mkdirSync(subfolder)
  writeFileSync(Buffer.concat([subfolder, Buffer.from('/'), gbk, Buffer.from('.txt')]), 'inside')
  const { files } = await walkFolder(folder)
  expect(files.map(({ path }) => path)).toEqual(['中文/中文.txt'])
  expect(files.map(({ diskPath }) => readFileSync(diskPath, 'utf8'))).toEqual(['inside'])
})

test('what is left out is named one by one, counted by reason, and shown without tricks of the file name', () => {
  const { terminal, told } = recordingTerminal({ quiet: true })
  tellLeftOut(
    {
      files: [],
      systemFiles: 3,
      leftOut: [
        { path: '甲\u001b[2J.pdf', reason: 'symlink' },
        { path: '乙\u202efdp.exe', reason: 'symlink' },
        { path: '丙', reason: 'special' },
      ],
    },
    terminal,
  )
  expect(told()).toBe(
    [
      '未上传：甲⟨U+001B⟩[2J.pdf（符号链接，不跟随）',
      '未上传：乙⟨U+202E⟩fdp.exe（符号链接，不跟随）',
      '未上传：丙（不是普通文件）',
      '共 3 项未上传（符号链接，不跟随：2；不是普通文件：1）',
    ].join('\n'),
  )
})

/** To root no file is locked: where tests run as root, the work is done as a user without rights. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work()
  process.seteuid?.('nobody')
  try {
    return await work()
  } finally {
    process.seteuid?.('root')
  }
}
