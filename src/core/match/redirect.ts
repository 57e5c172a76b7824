import type { KnownHost } from '../corpus/schema.ts'

/** Where a link of a redirector leads: `google.com/url?q=...` is judged by what stands behind `q`. Nothing is opened. */

export interface Address {
  host: string
  /** With query, as written. */
  path: string
}

const MOST_LETTERS = 2_000

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64url to text; letters beyond ASCII do not stand in addresses. */
const fromBase64 = (text: string): string => {
  let bits = 0
  let held = 0
  let out = ''
  for (const letter of text.replaceAll('-', '+').replaceAll('_', '/')) {
    const value = BASE64.indexOf(letter)
    if (value < 0) break
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out += String.fromCharCode((held >> bits) & 0xff)
    }
  }
  return out
}

const paramOf = (path: string, name: string): string | null => {
  const query = path.split('#')[0]?.split('?').slice(1).join('?') ?? ''
  for (const pair of query.split('&')) {
    const [key = '', ...value] = pair.split('=')
    if (decoded(key) === name && value.length > 0) return decoded(value.join('='))
  }
  return null
}

const addressIn = (text: string, bare: boolean): Address | null => {
  const found = /^(?:https?:\/{0,2})?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?::\d{2,5})?(\/.*|\?.*)?$/isu.exec(
    text.trim(),
  )
  if (!found || (!bare && !/^https?:/i.test(text.trim()))) return null
  return { host: (found[1] ?? '').toLowerCase(), path: found[2] ?? '' }
}

const readTarget = ({ param = [], target, path = '/' }: KnownHost, written: string): Address | null => {
  if (target === 'path') return addressIn(decoded(written.slice(path.length)), true)
  const value = param.map(name => paramOf(written, name)).find(found => found !== null) ?? null
  if (value === null) return null
  return addressIn(target === 'base64' ? fromBase64(value.replace(/^a1(?=aHR0)/, '')) : value, false)
}

const HOPS = 3

/** The address a link leads to through known redirectors, or itself. */
export const followRedirects = (redirectors: readonly KnownHost[], from: Address): Address => {
  let at = from
  for (let hop = 0; hop < HOPS; hop++) {
    const { host, path } = at
    const next = redirectors
      .filter(row => (host === row.host || host.endsWith(`.${row.host}`)) && path.startsWith(row.path ?? '/'))
      .map(row => readTarget(row, path.slice(0, MOST_LETTERS)))
      .find(found => found !== null)
    if (!next) return at
    at = next
  }
  return at
}
