import { parse } from 'tldts'
import type { Corpus, Institution, KnownHost } from '../corpus/schema.ts'
import { distance } from '../text/letters.ts'
import { makeLookAlike } from './look-alike.ts'

/** Where a link of a redirector leads: `google.com/url?q=...` is judged by what stands behind `q`. Nothing is opened. */

interface Address {
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
const followRedirects = (redirectors: readonly KnownHost[], from: Address): Address => {
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

export type HostFinding =
  | 'official'
  | 'known'
  | 'look-alike'
  | 'gambling'
  | 'shortener'
  | 'free-host'
  | 'ip'
  | 'risky'
  | 'state'
  | 'unknown'

export interface HostVerdict {
  finding: HostFinding
  /** The institution the address belongs to, or the one it imitates. */
  of: string | null
}

export interface HostTable {
  /** Where the link leads to through redirectors that say so themselves; else as it is. */
  target(address: Address): Address
  judge(host: string, domain: string, disguised: boolean): HostVerdict
}

interface Brand {
  label: string
  squashed: string
  name: string
}

/** Short names are common words too: they count only as a whole part beside another one. */
const SHORT = 4
/** Only bodies of the state are given one; whose page it is, is another question. */
const STATE_ENDINGS = ['gov.vn', 'mil.vn']

/** There the owner of the host is not the one who speaks. */
const OPEN = new Set<KnownHost['kind']>(['content', 'contact', 'work'])

const squash = (text: string): string =>
  text
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/0/g, 'o')
    .replace(/1/g, 'l')
    .replace(/3/g, 'e')
    .replace(/5/g, 's')

const brandsOf = (institution: Institution): Brand[] => {
  const fromDomains = institution.domains.map(({ value }) => parse(value).domainWithoutSuffix ?? '')
  const fromHosts = institution.domains.flatMap(({ value }) =>
    value.endsWith('.gov.vn') ? [value.split('.')[0] ?? ''] : [],
  )
  const fromNames = [...institution.aliases, ...institution.brands.map(({ value }) => value), institution.name]
    .map(name => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
    .filter(name => /^[a-z0-9&.-]{3,16}$/.test(name))
    .map(name => name.replace(/[^a-z0-9]/g, ''))
  return [...new Set([...fromDomains, ...fromHosts, ...fromNames])]
    .filter(
      label => label.length >= 3 && !/^(?:ngan|hang|bank|thue|online|mobile|money|express|canhan|vietnam)$/.test(label),
    )
    .map(label => ({ label, squashed: squash(label), name: institution.name }))
}

const endsWithDomain = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

/** Letters one word has and the other has not: a cheap lower bound that spares most distances. */
const lettersApart = (a: string, b: string): number => {
  let apart = a.length + b.length
  let rest = b
  for (const letter of a) {
    const at = rest.indexOf(letter)
    if (at < 0) continue
    rest = rest.slice(0, at) + rest.slice(at + 1)
    apart -= 2
  }
  return apart
}

/** How far a part of a host may be from a brand and still imitate it: one letter, two for long names. */
const isNear = (part: string, label: string): boolean => {
  const most = label.length >= 10 ? 2 : 1
  if (label.length < 6 || Math.abs(part.length - label.length) > most || lettersApart(part, label) > 2 * most)
    return false
  return distance(part, label) <= most
}

/** An address taken apart once, then held against every brand. */
interface Parts {
  parts: readonly string[]
  squashed: readonly string[]
  whole: string
  /** Owners of .vn addresses are registered by name: there a brand inside a longer word is mostly its own shop. */
  vietnamese: boolean
}

const imitates = ({ parts, squashed, whole, vietnamese }: Parts, brand: Brand): boolean => {
  if (brand.label.length <= SHORT) return parts.length > 1 && parts.includes(brand.label)
  if (squashed.includes(brand.squashed)) return true
  if (!vietnamese && brand.label.length >= 6 && whole.includes(brand.squashed)) return true
  return parts.some(part => isNear(part, brand.label))
}

const takeApart = (host: string): Parts => {
  const ending = parse(host).publicSuffix ?? ''
  const named = ending ? host.slice(0, Math.max(0, host.length - ending.length - 1)) : host
  const parts = named
    .split(/[.-]/)
    .filter(part => part && part !== 'www')
    .slice(0, 12)
  return {
    parts,
    squashed: parts.map(squash),
    whole: squash(named.replace(/[^a-z0-9]/g, '')),
    vietnamese: ending === 'vn' || ending.endsWith('.vn'),
  }
}

/** Names full of digits are bought by the dozen (`th9917.com`); those of round-the-clock services are not meant. */
const isNumbered = (host: string): boolean => /\d{3}/.test(host.replace(/24h|247|24-7|365|360|123/g, ''))

const posesAsState = (host: string): boolean => /(?:^|[.-])gov(?:[.-]|$)/.test(host) || /govvn|chinhphu/.test(host)

type HostsCorpus = Pick<Corpus, 'institutions' | 'hosts' | 'knownHosts' | 'brands' | 'texts'>

/** The row of the longest known host that this one is, or lies under. */
const findKnown = (knownHosts: readonly KnownHost[]): ((host: string) => KnownHost | undefined) => {
  const byHost = new Map(knownHosts.filter(({ kind }) => kind !== 'redirector').map(row => [row.host, row]))
  // What only passes on, and does not say where to, hides it.
  for (const row of knownHosts) if (!byHost.has(row.host)) byHost.set(row.host, { ...row, kind: 'shortener' })
  return host => {
    const labels = host.split('.')
    for (let i = 0; i < labels.length - 1; i++) {
      const row = byHost.get(labels.slice(i).join('.'))
      if (row) return row
    }
    return undefined
  }
}

/** What an address nobody knows tells by its name and ending. */
const makeStranger = ({ hosts }: Pick<HostsCorpus, 'hosts'>): ((host: string, domain: string) => HostFinding) => {
  const usual = new Set(hosts.usual_endings)
  const risky = new Set(hosts.risky_endings)
  const lures = hosts.lure_words
  const words = (long: boolean): string =>
    hosts.gambling_words.filter(word => word.length > 4 === long).join('|') || '[^\\s\\S]'
  const bets = new RegExp(`(?:${words(true)})|(?:^|[.\\d-])(?:${words(false)})(?:$|[.\\d-])`)
  return (host, domain) => {
    const ending = domain.split('.').at(-1) ?? ''
    const compact = host.replace(/[^a-z0-9]/g, '')
    const lure = lures.some(word => (word.length > 3 ? compact.includes(word) : host.split(/[.-]/).includes(word)))
    if (bets.test(host)) return 'gambling'
    const odd = risky.has(ending) || (ending.length > 2 && !usual.has(ending))
    return odd || isNumbered(host) || (lure && (host.includes('-') || /\d/.test(host))) ? 'risky' : 'unknown'
  }
}

const isLured = ({ hosts }: Pick<HostsCorpus, 'hosts'>, host: string): boolean => {
  const compact = host.replace(/[^a-z0-9]/g, '')
  return hosts.lure_words.some(word => word.length > 3 && compact.includes(word))
}

/** The house's own name alone under `.com` or another country's ending: mostly its home abroad; who knows, it is a stranger. */
const isHouseAbroad = (host: string, labels: ReadonlySet<string>): boolean => {
  const { domainWithoutSuffix, publicSuffix, subdomain } = parse(host)
  const abroad = /^(?:com|edu\.vn|(?:co|com|net|org)\.(?!vn$)[a-z]{2})$/.test(publicSuffix ?? '')
  return (
    abroad && !subdomain?.replace(/^www\.?/, '') && (publicSuffix === 'edu.vn' || labels.has(domainWithoutSuffix ?? ''))
  )
}

/** Compiles what is known about addresses: whose they are, what they imitate, what their names tell. */
export const buildHosts = (corpus: HostsCorpus): HostTable => {
  const { institutions, knownHosts, texts } = corpus
  const state = texts['owner.state'] ?? null
  // The longest first: what is known of a page of its own goes before what is known of the whole domain.
  const owned = institutions
    .flatMap(({ name, domains }) => domains.map(({ value, confidence }) => ({ domain: value, name, confidence })))
    .toSorted((a, b) => b.domain.length - a.domain.length)
  const brands = institutions.flatMap(brandsOf)
  const labels = new Set([...brands.map(({ label }) => label), ...corpus.brands.brands.flatMap(({ long }) => long)])
  const known = findKnown(knownHosts)
  const redirectors = knownHosts.filter(({ kind }) => kind === 'redirector')
  const forged = makeLookAlike(corpus.brands)
  const stranger = makeStranger(corpus)

  const ofKnown = (host: string, { kind, owner }: KnownHost): HostVerdict => {
    if (kind === 'shortener') return { finding: 'shortener', of: null }
    if (!OPEN.has(kind)) return { finding: 'known', of: owner }
    return { finding: isLured(corpus, host) ? 'risky' : 'free-host', of: null }
  }

  const imitated = (host: string, disguised: boolean): string | null => {
    if (!disguised && isHouseAbroad(host, labels)) return null
    const parts = takeApart(host)
    return forged(host) ?? brands.find(candidate => imitates(parts, candidate))?.name ?? null
  }

  return {
    target: address => followRedirects(redirectors, address),
    judge(host, domain, disguised) {
      const row = disguised ? undefined : known(host)
      if (row && (OPEN.has(row.kind) || row.kind === 'shortener')) return ofKnown(host, row)
      const owner = owned.find(own => endsWithDomain(host, own.domain))
      if (owner && !disguised) return { finding: owner.confidence === 'high' ? 'official' : 'known', of: owner.name }
      if (/^\d+(?:\.\d+){0,3}$/.test(host)) return { finding: 'ip', of: null }
      if (row) return ofKnown(host, row)
      if (!disguised && STATE_ENDINGS.some(ending => endsWithDomain(host, ending)))
        return { finding: 'state', of: null }
      const brand = imitated(host, disguised)
      if (brand !== null) return { finding: 'look-alike', of: brand }
      if (posesAsState(host)) return { finding: 'look-alike', of: state }
      if (disguised) return { finding: 'look-alike', of: owner?.name ?? null }
      return { finding: stranger(host, domain), of: null }
    },
  }
}
