import type { ItemStatus } from '../contract/api.ts'
import { html, join, type Markup, nothing } from './markup.ts'
import { type Language, words } from './words.ts'

/** From what needs nothing more to what is missing; told apart by lightness too, for a printer without colours. */
const segments = [
  ['complete', '#14532d', '#ffffff'],
  ['waived', '#4d7c5f', '#ffffff'],
  ['partial', '#e0a526', '#1b1f24'],
  ['missing', '#f3d9d9', '#7a1616'],
] as const satisfies readonly (readonly [ItemStatus, string, string])[]

/** Items by status as one bar, with its figures where they fit; drawn by attributes alone, which the page's policy allows. */
export function statusBar(
  items: Readonly<Record<ItemStatus, number>>,
  lang: Language,
  { width, height }: { readonly width: number; readonly height: number },
): Markup {
  const total = segments.reduce((sum, [status]) => sum + items[status], 0)
  const { status: names } = words[lang]
  const told = segments.map(([status]) => `${names[status]} ${items[status]}`).join(lang === 'zh' ? '，' : ', ')
  let left = 0
  const drawn = segments.map(([status, fill, ink]) => {
    const share = total === 0 ? 0 : (items[status] / total) * width
    const x = left
    left += share
    if (share === 0) return nothing
    const figure =
      share > 16
        ? html`<text x="${(x + share / 2).toFixed(1)}" y="${(height * 0.72).toFixed(1)}" text-anchor="middle" font-size="${height * 0.6}" fill="${ink}">${items[status]}</text>`
        : nothing
    return html`<rect x="${x.toFixed(1)}" y="0" width="${share.toFixed(1)}" height="${height}" fill="${fill}"/>${figure}`
  })
  return html`<svg role="img" aria-label="${told}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${join(drawn)}<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" fill="none" stroke="#9aa4af"/></svg>`
}

/** What the colours mean. */
export function statusLegend(lang: Language): Markup {
  const { status: names } = words[lang]
  const signs = segments.map(
    ([status, fill]) =>
      html`<svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" fill="${fill}" stroke="#9aa4af"/></svg> ${names[status]}　`,
  )
  return html`<p>${join(signs)}</p>`
}
