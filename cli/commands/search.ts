import { writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { IndexRequested, type SearchHit, SearchResult } from '../../shared/contract/team/search.ts'
import { slotRanges } from '../../shared/report/ranges.ts'
import { visible } from '../../shared/report/visible.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { sayingRefusals } from '../team/saying-refusals.ts'
import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { ApiProblem, connectApi } from '../upload/api-client.ts'
import { type Deployment, type DeploymentOptions, deploymentFrom } from '../upload/deployment.ts'

export interface SearchOptions extends DeploymentOptions {
  readonly words: readonly string[]
  readonly inspection?: string
  readonly item?: string
  readonly provider?: string
  readonly kind?: string
  readonly year?: string
  readonly limit?: number
  readonly csv?: string
  readonly json?: boolean
  readonly ndjson?: boolean
  /** Makes the index anew and searches nothing. */
  readonly renew?: boolean
}

/** `intake search`: where do these words stand? */
export async function search(options: SearchOptions, terminal: Terminal, signal: AbortSignal): Promise<ExitCode> {
  const deployment = await deploymentFrom(options, terminal)
  if (!deployment) return exitCode.usage
  return sayingRefusals(terminal, () => answerTo(options, deployment, terminal, signal))
}

async function answerTo(
  options: SearchOptions,
  { url, token }: Deployment,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const api = connectApi(url)
  const { words, inspection, csv, json, ndjson, renew } = options
  if (renew) {
    if (inspection === undefined) return needs({ zh: '--inspection', en: '--inspection' }, terminal)
    const path = `/api/inspections/${encodeURIComponent(inspection)}/search-index`
    const { providers } = await api.call({ method: 'POST', path, token, answer: IndexRequested }, signal)
    terminal.say({
      zh: `正在重建索引（${providers} 个提供单位）`,
      en: `the index of ${providers} providers is made anew`,
    })
    return exitCode.ran
  }
  if (words.length === 0) return needs({ zh: '检索词', en: 'WORDS' }, terminal)
  const query = queryOf(options)
  if (csv !== undefined) {
    await writeFile(csv, await tableFrom(new URL(`/api/search.csv?${query}`, url), token, signal))
    terminal.say({ zh: `检索结果表：${csv}`, en: `the hits as a table: ${csv}` })
    return exitCode.ran
  }
  const answer = json ? z.unknown() : SearchResult
  const result = await api.call({ method: 'GET', path: `/api/search?${query}`, token, answer }, signal)
  if (ndjson)
    terminal.data(
      SearchResult.parse(result)
        .hits.map((hit) => `${JSON.stringify(hit)}\n`)
        .join(''),
    )
  else terminal.data(json ? `${JSON.stringify(result, null, 2)}\n` : asText(SearchResult.parse(result), terminal))
  return exitCode.ran
}

function needs(what: Words, terminal: Terminal): ExitCode {
  terminal.warn({ zh: `需要${what.zh}`, en: `${what.en} is needed` })
  return exitCode.usage
}

function queryOf({ words, limit, ...filters }: SearchOptions): URLSearchParams {
  // Each word of the command line as it came: one with blanks in it is a phrase.
  const q = words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ')
  const query = new URLSearchParams({ q })
  for (const name of ['inspection', 'item', 'provider', 'kind', 'year'] as const) {
    const value = filters[name]
    if (value !== undefined) query.append(name, value)
  }
  if (limit !== undefined) query.append('limit', String(limit))
  return query
}

function asText({ total, hits, next }: SearchResult, terminal: Terminal): string {
  const t = (zh: string, en: string) => ({ zh, en })[terminal.lang]
  const head = t(`${total.hits} 份材料，${total.pages} 页\n`, `${total.hits} documents, ${total.pages} pages\n`)
  const more = next === null ? '' : t(`…另有更多（--limit、--csv）\n`, `… and more (--limit, --csv)\n`)
  return head + hits.map((hit) => hitAsText(hit, terminal)).join('') + more
}

function hitAsText({ item, slots, path, places }: SearchHit, { lang, colour }: Terminal): string {
  const asked = slots.filter((slot) => slot !== '-')
  const about = [item ?? { zh: '未归类', en: 'not filed' }[lang], slotRanges(asked, lang)].filter(Boolean).join(' ')
  const found = (words: string) => (colour ? `\u{1b}[1;7m${visible(words)}\u{1b}[0m` : `【${visible(words)}】`)
  const lines = places.map(({ page, before, words, after }) => {
    const where = { zh: `第${page}页`, en: `p. ${page}` }[lang]
    return `    ${where}  …${visible(before)}${found(words)}${visible(after)}…\n`
  })
  return `\n${about}  ${visible(path)}\n${lines.join('')}`
}

async function tableFrom(url: URL, token: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal })
  if (!response.ok) throw new ApiProblem(response.status, null)
  return new Uint8Array(await response.arrayBuffer())
}
