import { visible } from './visible.ts'

/** HTML that has been built here; strangers' text becomes it only by `html` or `text`, which escape. */
export interface Markup {
  readonly html: string
}

/** A template whose values are escaped unless they are markup already. */
export function html(parts: TemplateStringsArray, ...values: readonly (Markup | string | number)[]): Markup {
  return { html: parts.map((part, i) => part + (i < values.length ? markupOf(values[i] ?? '') : '')).join('') }
}

export function join(pieces: readonly Markup[]): Markup {
  return { html: pieces.map((piece) => piece.html).join('\n') }
}

export const nothing: Markup = { html: '' }

function markupOf(value: Markup | string | number): string {
  return typeof value === 'object' ? value.html : escaped(visible(`${value}`))
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
