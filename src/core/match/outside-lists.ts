import { parse } from 'tldts'
import type { Finding, Indicator } from './indicators.ts'

/** Look-up lists of others, by what is listed. */
export type ListedKind = 'host' | 'phone' | 'account'

/** What one list says of a link, number or account: its own word, from its own day. */
export interface Listing {
  /** As it is shown: `Trung tâm A`. */
  source: string
  /** `2026-11-20`. */
  day: string
}

/** Lists that were imported. They may be long: they are asked for one thing at a time, and only for what a message holds. */
export interface OutsideLists {
  /** Another one for every import; empty while there is no list. */
  version(): string
  /** The newest listing under the first of the keys that is listed, or null. */
  find(kind: ListedKind, keys: readonly string[]): Listing | null
}

/** Of a place where anybody can put a page only that page's own host can be listed. */
const SHARED: ReadonlySet<Finding> = new Set(['free-host', 'shortener'])
/** Whose these are is known; whatever a list says of them, they are no sign. */
const BEYOND_DOUBT: ReadonlySet<Finding> = new Set([
  ...(['official', 'known', 'state', 'charity', 'house', 'own', 'short', 'bill', 'confirmed'] as const),
])

/** `a.b.evil.com`: itself, `b.evil.com`, `evil.com`. Never what many share, as `github.io`. */
const hostKeys = (value: string, finding: Finding): string[] => {
  const [host = ''] = value.toLowerCase().split(/[:/?#]/, 1)
  const bare = host.replace(/^www\./, '')
  const { domain, isIp } = parse(bare, { allowPrivateDomains: true })
  if (isIp) return [bare]
  if (!domain) return []
  if (SHARED.has(finding)) return bare === parse(bare, { allowPrivateDomains: false }).domain ? [] : [bare]
  const above = bare === domain ? [] : bare.slice(0, -domain.length - 1).split('.')
  return [...above.map((_label, i) => `${above.slice(i).join('.')}.${domain}`), domain]
}

/** Under what a found link or number may be listed, nearest first; null where a list has no say. */
export const listKeys = (
  found: Pick<Indicator, 'kind' | 'value' | 'finding'>,
): { kind: ListedKind; keys: string[] } | null => {
  const { kind, value, finding } = found
  if (BEYOND_DOUBT.has(finding)) return null
  if (kind === 'url') return { kind: 'host', keys: hostKeys(value, finding) }
  if (kind === 'phone') return { kind: 'phone', keys: [value] }
  if (kind === 'account') return { kind: 'account', keys: [value] }
  const number = kind === 'qr' ? value.split(':')[1] : undefined
  return number ? { kind: 'account', keys: [number] } : null
}
