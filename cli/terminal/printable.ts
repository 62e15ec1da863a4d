/**
 * File names come from strangers: a control character could move the cursor or rewrite what stands above, a
 * direction mark could show `fdp.exe` as `exe.pdf`. Both are shown as `\u{…}`.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (char) => {
    return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
  })
}
