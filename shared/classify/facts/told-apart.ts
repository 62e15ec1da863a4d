/** By what the schools, hospitals and districts of one place differ: 第一中学, 第十二中学; 城东区, 城西区. */
const TELLING = /[一二三四五六七八九十东西南北]/gu

/** Alike but for an ordinal or a direction: two names, and no misread character. */
export function areToldApart(one: string, other: string): boolean {
  return one !== other && tellsApart(one) && tellsApart(other) && withoutTelling(one) === withoutTelling(other)
}

export function tellsApart(text: string): boolean {
  return withoutTelling(text) !== text
}

function withoutTelling(text: string): string {
  return text.replace(TELLING, '')
}
