import { describe, expect, it } from 'vitest'
import type { ReadPage } from '../../../../shared/reading/reading.ts'
import { isLatin, textractTakes } from '../../../../shared/reading/textract/suits-textract.ts'

const top = (...texts: string[]): ReadPage => ({
  number: 1,
  source: 'ocr',
  rotation: 0,
  lines: texts.map((text, index) => ({ text, box: [0.1, 0.05 * index, 0.8, 0.03], confidence: 0.9 })),
  tables: [],
  seals: [],
  handwriting: [],
  illegible: null,
  confidence: 0.9,
})

describe('scans in Latin script', () => {
  it.each<[string, string[]]>([
    ['an English letter', ['Loan Agreement between the Asian Development Bank', 'and the Province, dated 5 June 2023']],
    ['French with its accents', ['Convention de jumelage entre la ville de Besançon', 'signée à Paris, le cinq juin']],
    [
      'one misread character',
      ['Certificate of Conformity for pumping equipment', 'issued by the manufacturer 丶 in Hamburg'],
    ],
  ])('%s is one', (_, texts) => {
    expect(isLatin(top(...texts))).toBe(true)
  })

  it.each<[string, string[]]>([
    [
      'a Chinese document',
      ['关于印发年度工作要点的通知', '各乡镇人民政府,县直各单位:现将年度工作要点印发给你们,请认真贯彻执行。'],
    ],
    [
      'a Chinese document about English terms',
      ['SCADA system maintenance record 水泵站设备检修记录表', 'PLC S7-300, HMI panel replaced'],
    ],
    [
      'an English letter under a Chinese letterhead',
      ['某某县外事办公室', 'To whom it may concern: this is to certify that the company is registered here'],
    ],
    ['a sheet of figures', ['2023 1,204.50 88.10', '2024 1,310.00 92.75']],
    ['a few letters', ['Annex A']],
    ['Cyrillic', ['Договор поставки насосного оборудования между сторонами', 'город Хабаровск']],
    ['an empty sheet', []],
  ])('%s is none', (_, texts) => {
    expect(isLatin(top(...texts))).toBe(false)
  })
})

describe('files that Textract takes', () => {
  it('are PDF, TIFF, JPEG and PNG within its limits', () => {
    expect(textractTakes('pdf', 500 * 1024 * 1024)).toBe(true)
    expect(textractTakes('pdf', 500 * 1024 * 1024 + 1)).toBe(false)
    expect(textractTakes('jpg', 10 * 1024 * 1024)).toBe(true)
    expect(textractTakes('png', 10 * 1024 * 1024 + 1)).toBe(false)
    expect(textractTakes('heic', 1)).toBe(false)
    expect(textractTakes('docx', 1)).toBe(false)
  })
})
