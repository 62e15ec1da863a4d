/** Names of a place's schools, hospitals and districts that differ in one character: 第一中学, 第二中学; 城东区, 城西区. */
const TOLD_APART = ['一二三四五六七八九十', '东西南北']

/** Another name of the same row, and no misread character. */
export function areToldApart(one: string, other: string): boolean {
  return one !== other && TOLD_APART.some((few) => few.includes(one) && few.includes(other))
}

/** Without it the name is another's: 第十二中学, 第二中学. */
export function tellsApart(character: string): boolean {
  return TOLD_APART.some((few) => few.includes(character))
}
