import { parse } from 'tldts'
import type { CleanText, Span } from '../text/clean.ts'
import { WAS_LOOK_ALIKE } from '../text/clean.ts'
import { fold, isSyllable } from '../text/letters.ts'

export interface Link extends Span {
  kind: 'url'
  /** The host in lower case, dots mended: `dichvucong[.]top` -> `dichvucong.top`. */
  host: string
  /** The registered domain (public suffix list), or the host for an address of numbers. */
  domain: string
  /** Behind the host, as it was written: pages tell capitals apart. */
  path: string
  hasScheme: boolean
  /** Letters of other alphabets stood in the host, or it is written in punycode. */
  disguised: boolean
}

export interface Email extends Span {
  kind: 'email'
  value: string
  domain: string
}

const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,62})'
/** `chấm`, as one says an address aloud. */
const SPOKEN_ENDING = '(?:com|vn|net|org|top|xyz|vip|info|cc|me|site|shop|click|online|gov|edu|icu|club|app|io|link)'
const SPOKEN = ` (?:chấm|cham|dot) (?=${SPOKEN_ENDING}(?![\\p{L}\\p{N}]))`
/** A screen broke the line there; only where the name is none that a sentence could end with. */
const BROKEN = '(?<=[\\d-][\\p{L}\\p{N}]{1,20})(?:\\.\\n|\\n\\.)(?=[a-z]{2,8}(?:[/:?#\\s]|$))'
const DOT = `(?:${BROKEN}|\\.|\\[\\.\\]|\\(\\.\\)|\\{\\.\\}|\\[dot\\]|\\(dot\\)|。| \\.(?=[a-z]{2,8}(?:[/:?#\\s]|$))|${SPOKEN})`
const HOST = `(?:${LABEL}${DOT}){1,15}${LABEL}`
const TAIL = '(?::\\d{2,5})?(?:[/?#][^\\s<>"“”|]{0,2000})?'
const SCHEME = '(?:https?|hxxps?):/{1,2}'
/** In front of the host, where it looks like one: `https://vietcombank.com.vn@evil.top`. */
const USER = '(?:[^\\s/@?#]{1,80}@)?'
const LINK = new RegExp(`(?<![\\p{L}\\p{N}@_.-])(?:(${SCHEME})(${USER}))?(${HOST}|(?<=//|@)\\d{8,10})(${TAIL})`, 'gu')
const HAS_DOT = /[\p{L}\p{N}](?:\.|[[({](?:\.|dot)|。|\n\.| (?:chấm|cham|dot) \p{L})|:\/\//u
const EMAIL = new RegExp(`(?<![\\p{L}\\p{N}._%+/-])[a-z0-9][a-z0-9._%+-]{0,63}@(${HOST})`, 'gu')
const DOTS = new RegExp(DOT, 'gu')
const TRAILING = /[.,;:!?)\]}'’»…*_~]+$/u
const IP = /^(?:\d{1,3}\.){3}\d{1,3}$/

/** Endings that are everyday words: `em gửi.anh` or `xong.la` is a missing space, not a link. */
const WORD_ENDINGS = new Set(
  'ai am at be bi ca ch cm co de do ee es et fm ga gi hu in is it la li ma me mo mu my na ne no nu pa pe ph ps re sa sh so su ta to tv ve vi app day moi top vip tin com'.split(
    ' ',
  ),
)

const mendHost = (host: string): string => host.replace(DOTS, '.')

/** The stretch as it was written, without what cannot be seen. */
const asWritten = ({ raw, starts, ends }: CleanText, start: number, end: number): string =>
  end <= start ? '' : raw.slice(starts[start], ends[end - 1]).replace(/\p{Cf}/gu, '')

/** Said aloud, an address and a sentence look the same: the name must be none that stands in a sentence. */
const isSpokenWord = (written: string, host: string): boolean =>
  / (?:chấm|cham|dot) /.test(written) && isSyllable(fold(host.split('.')[0] ?? ''))

const isIp = (host: string): boolean => IP.test(host) && host.split('.').every(part => Number(part) < 256)

/** A bare `a.b` is a link only if it cannot be two words with a missing space. */
const looksLikeHost = (host: string, hasMore: boolean): boolean => {
  const labels = host.split('.')
  const ending = labels.at(-1) ?? ''
  const rest = labels.slice(0, -1)
  if (rest.every(label => /^\d+$/.test(label))) return false
  if (hasMore || labels.length > 2) return true
  if (ending === 'com' || ending === 'top' || ending === 'vip') return true
  return !(WORD_ENDINGS.has(ending) && rest.every(label => isSyllable(fold(label))))
}

const isDisguised = (clean: CleanText, start: number, end: number, host: string): boolean => {
  if (host.startsWith('xn--') || host.includes('.xn--')) return true
  for (let i = start; i < end; i++) if ((clean.flags[i] ?? 0) & WAS_LOOK_ALIKE) return true
  return false
}

/** All links of a text, bare domains and defanged ones included. Never opens anything. */
export const findLinks = (clean: CleanText): Link[] => {
  const links: Link[] = []
  if (!HAS_DOT.test(clean.text)) return links
  for (const match of clean.text.matchAll(LINK)) {
    const [whole, scheme, user = '', written = '', tail = ''] = match
    const host = mendHost(written)
    const path = tail.replace(TRAILING, '')
    const parsed = parse(host, { allowPrivateDomains: false })
    // Browsers read a bare number as an address, too.
    const ip = isIp(host) || /^\d+$/.test(host)
    const known = Boolean(parsed.isIcann && parsed.domain)
    const defanged = host !== written
    if (isSpokenWord(written, host)) continue
    if (ip ? !scheme && !path : !(scheme || (known && looksLikeHost(host, defanged || path.length > 1)))) continue
    const start = match.index
    const end = start + whole.length - (tail.length - path.length)
    const hostStart = start + (scheme?.length ?? 0) + user.length
    links.push({
      kind: 'url',
      start,
      end,
      host,
      domain: ip ? host : (parsed.domain ?? host),
      path: asWritten(clean, end - path.length, end),
      hasScheme: Boolean(scheme),
      disguised: user !== '' || isDisguised(clean, hostStart, hostStart + written.length, host),
    })
  }
  return links
}

/** All mail addresses of a text. */
export const findEmails = (clean: CleanText): Email[] =>
  !clean.text.includes('@')
    ? []
    : [...clean.text.matchAll(EMAIL)].map(match => {
        const host = mendHost(match[1] ?? '')
        return {
          kind: 'email',
          start: match.index,
          end: match.index + match[0].length,
          value: mendHost(match[0]),
          domain: parse(host, { allowPrivateDomains: false }).domain ?? host,
        }
      })
