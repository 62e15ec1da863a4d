/**
 * The style of the HTML report. Fonts are those that Chinese offices have; colours keep 4.5:1 against their ground; every
 * status is a word, colour only helps; on A4 heads of tables are repeated and rows stay whole.
 */
export const pageStyle = `
:root { color: #1b1f24; background: #fff; font: 16px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", SimSun, sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .75rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-top: .5rem; border-top: 2px solid #1b1f24; }
h3 { font-size: 1.1rem; margin: 1.25rem 0 .25rem; }
h4 { font-size: 1rem; margin: .75rem 0 .1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; }
dt { color: #4a5460; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.25rem; }
/* Fixed, so that the columns of all categories stand under each other. */
.items { table-layout: fixed; } .items thead th { width: 15%; }
.items thead th:first-child { width: 9%; } .items thead th:nth-child(2) { width: 46%; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid #9aa4af; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #eef1f4; }
tbody th { font-weight: normal; white-space: nowrap; }
.status { white-space: nowrap; }
.missing, .partial, .refused, .quarantined, .blocking { color: #9b1c1c; font-weight: bold; }
.review, .warning { color: #7a4b00; font-weight: bold; }
.complete, .filed { color: #14532d; }
.lacks { color: #9b1c1c; }
ul { margin: .25rem 0 .75rem; padding-left: 1.25rem; }
li { margin: .25rem 0; overflow-wrap: anywhere; }
.places { list-style: none; padding-left: 0; margin: .1rem 0; color: #4a5460; font-size: .9rem; }
.kind { border: 1px solid #9aa4af; border-radius: 3px; padding: 0 .35rem; margin-right: .35rem; font-size: .875rem; white-space: nowrap; }
footer { margin-top: 2rem; color: #4a5460; }
@page { size: A4; margin: 18mm 15mm; }
@media print {
  :root { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  h1, h2, h3, h4, caption { break-after: avoid; }
}
`

/** What the page's own policy allows: this style and nothing else. SHA-256 of `pageStyle`, base64; a test compares. */
export const pageStyleDigest = 'OTeiJI19Yr/Ajq5MhaXPirRMC53UqrWZiORpI/sj8Ls='
