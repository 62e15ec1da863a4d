import { describe, expect, it } from 'vitest'
import { seen } from './inspect-bytes.ts'

const gb = Buffer.from('b5b3d7e9bbe1d2e9bccdd2aaa3ba32303233c4ea35d4c23132c8d5c9cfcee7a1a3', 'hex')
const big5 = Buffer.from('b7d2c440ab4fbb7ca148bdd0a4bdb67db162a5d8a143', 'hex')
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

describe('a text file', () => {
  it.each([
    ['UTF-8', '会议纪要', 'txt'],
    ['UTF-8 with its mark', '\ufeff会议纪要', 'txt'],
    ['GB18030, as Windows writes it', gb, 'txt'],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('会议纪要')]), 'txt'],
    ['UTF-16 without its mark', utf16('姓名,金额\n张三,100\n'), 'txt: encoding-guessed'],
    ['Big5', big5, 'txt: encoding-guessed'],
  ])('in %s', async (_, bytes, expected) => {
    expect(await seen(bytes, '说明.txt')).toBe(expected)
  })

  it('is CSV by its name, or by its rows where the name says nothing', async () => {
    expect(await seen('姓名,金额\n', '台账.csv')).toBe('csv')
    expect(await seen('a,b,c\n1,2,3\n4,5,6\n', '台账')).toBe('csv')
    expect(await seen('a,b,c\n1,2,3\n4,5,6\n', '说明.txt')).toBe('txt')
  })

  it('with characters that turn the direction is taken with a note', async () => {
    expect(await seen('金额 \u202e0001', '说明.txt')).toBe('txt: bidi-control')
  })

  it.each([
    ['网页.html', '<!DOCTYPE html><html></html>', 'unsupported: type-not-allowed'],
    ['台账.xlsx', '<html><table></table></html>', 'corrupt: type-mismatch'],
    ['台账.xls', '\r\n<HTML xmlns:x="x"><table></table></HTML>', 'corrupt: type-mismatch'],
    ['纪要.doc', '{\\rtf1 text}', 'corrupt: type-mismatch'],
    ['纪要.pdf', 'plain text', 'corrupt: type-mismatch'],
    ['脚本.js', 'alert(1)', 'unsupported: type-not-allowed'],
    ['数据.mdb', Buffer.from([0, 1, 0, 0, 83, 116, 0, 200, 3, 0, 9]), 'unsupported: type-not-allowed'],
    ['台账.xlsx', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'), 'corrupt: type-mismatch'],
    ['空.docx', '', 'corrupt: empty-file'],
    ['minutes.pdf.exe', '%PDF-1.4', 'unsupported: type-not-allowed'],
    ['Thumbs.db', 'x', 'unsupported: type-not-allowed'],
  ])('%s of other content', async (name, content, expected) => {
    expect(await seen(content, name)).toBe(expected)
  })
})
