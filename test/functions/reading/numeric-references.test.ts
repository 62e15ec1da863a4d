import { describe, expect, it } from 'vitest'
import { innerText, parseXml } from '../../../functions/adapters/parser/reading/office/zip-parts.ts'

describe('the XML of an Office file', () => {
  it('may write its characters as numeric references', () => {
    expect(innerText(parseXml('<t>&#37319;&#x8D2D;台账 &lt;2021&gt;</t>'))).toBe('采购台账 <2021>')
  })

  it('keeps what only looks like a reference', () => {
    expect(innerText(parseXml('<t>&amp;#37319;</t>'))).toBe('&#37319;')
  })
})
