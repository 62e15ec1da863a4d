import { useEffect, useState } from 'preact/hooks'

/**
 * Where somebody is, in the fragment: `#/rounds/…?state=overdue`. It holds every filter, so that a place can be gone
 * back to and passed on, and no server's log ever sees what was searched for.
 */
const patterns = {
  home: '/',
  round: '/rounds/:id',
  progress: '/rounds/:id/progress',
  people: '/rounds/:id/people',
  settings: '/rounds/:id/settings',
  inspection: '/inspections/:id',
  queue: '/inspections/:id/queue',
  requests: '/inspections/:id/requests',
  links: '/inspections/:id/links',
  notices: '/inspections/:id/notices',
  exports: '/inspections/:id/exports',
  list: '/inspections/:id/list',
  item: '/inspections/:id/items/:part',
  document: '/inspections/:id/documents/:part',
  search: '/search',
} as const

export type Screen = keyof typeof patterns

export interface Place {
  readonly screen: Screen
  /** Of the round or the inspection. */
  readonly id: string
  /** Code of the item or id of the document. */
  readonly part: string
  readonly query: URLSearchParams
}

/** Null: an address that this console never made. */
export function placeAt(hash: string): Place | null {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  const given = (path || '/').split('/')
  for (const [screen, pattern] of Object.entries(patterns)) {
    const wanted = pattern.split('/')
    if (wanted.length !== given.length) continue
    if (!wanted.every((piece, i) => piece.startsWith(':') || piece === given[i])) continue
    const named = (name: string) => decodeURIComponent(given[wanted.indexOf(name)] ?? '')
    return { screen: screen as Screen, id: named(':id'), part: named(':part'), query: new URLSearchParams(search) } // a key of the table
  }
  return null
}

export function addressOf(
  screen: Screen,
  { id = '', part = '', ...query }: Readonly<Record<string, string | undefined>> = {},
): string {
  const path = patterns[screen].replace(':id', encodeURIComponent(id)).replace(':part', encodeURIComponent(part))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  const said = search.toString()
  return `#${path}${said ? `?${said}` : ''}`
}

export function usePlace(): Place | null {
  const [place, setPlace] = useState(() => placeAt(location.hash))
  useEffect(() => {
    const follow = () => setPlace(placeAt(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return place
}

/**
 * Changes filters where one is now, which may be further than the screen was drawn for; without a step to go back by.
 * `''`: not set.
 */
export function setQuery(changes: Readonly<Record<string, string>>): void {
  const place = placeAt(location.hash)
  if (!place) return
  const { screen, id, part, query } = place
  const address = addressOf(screen, { ...Object.fromEntries(query), ...changes, id, part })
  history.replaceState(null, '', address)
  dispatchEvent(new HashChangeEvent('hashchange'))
}

export function goTo(address: string): void {
  location.hash = address
}
