import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../shared/report/columns.ts'
import { renderText } from '../../../shared/report/render-text.ts'
import { filed, inspectionOf } from '../check/build.ts'
import { reportOf, variedReport } from './sample-report.ts'

describe('the report in a terminal', () => {
  const text = renderText(variedReport())

  it('says first for whom, for which months, as of when, and how much is done', () => {
    expect(text.split('\n').slice(0, 8)).toEqual([
      '测试清单',
      '被巡察单位：云岭县民政局',
      '材料所属期间：2021年1月至2023年12月',
      '截至（北京时间）：2024-04-15 09:00',
      '',
      '清单条目 5：部分 2，齐全 2，选报未报 1',
      '材料文件 7：已归类 4，待人工复核 1，不予接收 1，隔离 1',
      expect.stringContaining('核对问题'),
    ])
  })

  it('shows the items under their categories with what they lack in ranges', () => {
    expect(text).toContain('一、人事\n  A-1  齐全      花名册\n  A-2  部分      审批表\n                 缺：吴晓岚\n')
    expect(text).toContain('  B-1  部分      会议纪要\n                 缺：2023年3—12月\n')
  })

  it('says what many slots of one item lack in one line', () => {
    expect(text).toContain('- “会议纪要”缺2023年3—12月的材料（共10件），请补报或说明原因。')
  })

  it('shows findings by severity with the document, the page and the words', () => {
    const order = ['须补正 (', '提醒 (', '备注 ('].map((word) => text.indexOf(word))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order[0]).toBeGreaterThan(0)
    expect(text).toContain('大写“叁拾叁万伍仟元整”为335,000元')
    expect(text).toContain('      合同/施工合同.pdf 第2页 “叁拾叁万伍仟元整”')
  })

  it('speaks English when asked, with the Chinese of the documents as it is', () => {
    const english = renderText(variedReport(), { lang: 'en' })
    expect(english).toContain('Items 5: partial 2, complete 2, optional, not sent 1')
    expect(english).toContain('missing: Mar–Dec 2023')
    expect(english).toContain('合同/施工合同.pdf p. 2 “叁拾叁万伍仟元整”')
    expect(english).not.toMatch(/须补正|请核对/)
  })

  it('keeps within the width of the terminal', () => {
    for (const width of [48, 80, 120]) {
      const lines = renderText(variedReport(), { width }).split('\n')
      expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width)
    }
  })

  it('colours by the style it is given and otherwise not at all', () => {
    const mark = (text: string) => `<${text}>`
    const style = { heading: mark, status: mark, severity: mark, faint: mark }
    const styled = renderText(variedReport(), { style })
    expect(styled).toContain('<测试清单>')
    expect(styled).toContain('<部分    >')
    expect(styled.replaceAll(/[<>]/g, '')).toBe(text)
  })

  it('obeys no file name: escape sequences and reversed text stand there by their numbers', () => {
    const path = 'a\u001b[2J\u202Efdp.exe\nb.pdf'
    const shown = renderText(reportOf(inspectionOf([{ marks: ['number'] }]), [filed({ item: 'A-1', path })]))
    for (const obeyed of ['\u001b', '\u202e']) expect(shown).not.toContain(obeyed)
    expect(shown).toContain('⟨U+001B⟩[2J⟨U+202E⟩fdp.exe b.pdf')
  })

  it('says so when there is nothing to ask', () => {
    expect(renderText(reportOf(inspectionOf([{}]), [filed({ item: 'A-1' })]))).toContain('没有核对问题。')
  })
})
