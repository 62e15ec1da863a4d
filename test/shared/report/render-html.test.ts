import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pageStyle, pageStyleDigest } from '../../../shared/report/page-style.ts'
import { renderHtml } from '../../../shared/report/render-html.ts'
import { filed, inspectionOf, textOf } from '../check/build.ts'
import { reportOf, variedReport } from './sample-report.ts'

describe('the report as a page', () => {
  const page = renderHtml(variedReport())

  it('needs nothing but itself: no script, no link out, and a policy that allows none', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-`)
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\shref=|\ssrc=|url\(|@import|\son[a-z]+=|\sstyle=/i)
  })

  it('carries the style that its policy allows', () => {
    expect(createHash('sha256').update(pageStyle).digest('base64')).toBe(pageStyleDigest)
    expect(page).toContain(`<style>${pageStyle}</style>`)
  })

  it('says its language, its title and its structure to a screen reader', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
    expect(page).toContain('<title>云岭县民政局 测试清单</title>')
    expect(page.match(/<h1>/g)).toHaveLength(1)
    const levels = [...page.matchAll(/<h([1-6])>/g)].map((heading) => Number(heading[1]))
    expect(Math.max(...levels.map((level, i) => level - (levels[i - 1] ?? 0)))).toBe(1)
    const tables = page.match(/<table[ >]/g)?.length
    expect(page.match(/<caption>/g)).toHaveLength(tables ?? 0)
    expect(page.match(/<thead><tr><th scope="col">/g)).toHaveLength(tables ?? 0)
  })

  it('closes every element that it opens, in order', () => {
    const open: string[] = []
    for (const [, close, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (['meta', 'br'].includes(name)) continue
      if (close) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  it('says every status in words', () => {
    expect(page).toContain('<td class="status partial">部分</td>')
    expect(page).toContain('<td class="status quarantined">隔离</td>')
    expect(page).toContain('<span class="lacks">缺：2023年3—12月</span>')
    expect(page).toContain('<span class="kind">缺印章</span>')
  })

  it('shows the place of each finding', () => {
    expect(page).toContain('<li>合同/施工合同.pdf 第2页 “叁拾叁万伍仟元整”</li>')
  })

  it('shows the words of strangers as words', () => {
    const hostile = `"><img src=x onerror=alert(1)><script>alert('x')</script>&amp;\u202E`
    const inspection = inspectionOf([{ title: hostile, category: hostile, marks: ['number'], provider: hostile }], {
      unit: hostile,
    })
    const records = [filed({ item: 'A-1', provider: hostile, path: hostile, facts: { title: textOf(hostile) } })]
    for (const lang of ['zh', 'en'] as const) {
      const shown = renderHtml(reportOf(inspection, records), { lang })
      expect(shown).not.toMatch(/<img|<script|\u202e/i)
      expect(shown).toContain('&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;&#38;amp;⟨U+202E⟩')
    }
  })

  it('keeps the contrast of 4.5 : 1 between each colour of text and its ground', () => {
    const colours = [...pageStyle.matchAll(/[^-]color: (#[0-9a-f]{6})/g)].map((found) => found[1] ?? '')
    expect(colours.length).toBeGreaterThan(4)
    for (const colour of colours) expect(contrast(colour, '#eef1f4')).toBeGreaterThan(4.5)
  })

  it('speaks English when asked', () => {
    const english = renderHtml(variedReport(), { lang: 'en' })
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('<td class="status partial">partial</td>')
  })
})

/** WCAG 2.2, relative luminance. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}
