import { html, type Markup } from './markup.ts'
import { pageStyle, pageStyleDigest } from './page-style.ts'
import type { Language } from './words.ts'

/** A page that needs nothing but itself (docs/decisions/0014): no script, no address, this one style. */
export function reportPage(title: string, lang: Language, body: Markup): string {
  const page = html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${pageStyleDigest}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
${body}
</body>
</html>
`
  return page.html
}
