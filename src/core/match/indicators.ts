import { parse } from 'tldts'
import type { Corpus } from '../corpus/schema.ts'
import { readPaymentCode } from '../extract/emv.ts'
import type { Entity, Phone } from '../extract/extract.ts'
import type { Link } from '../extract/links.ts'
import type { Reading } from '../text/read.ts'
import type { HostTable } from './hosts.ts'
import { buildHosts } from './hosts.ts'

export const INDICATOR_KINDS = ['url', 'phone', 'account', 'qr', 'email'] as const
export type IndicatorKind = (typeof INDICATOR_KINDS)[number]

export type Finding =
  | 'confirmed' // an officer decided so
  | 'listed' // a list of others names it, and nothing graver is known
  | 'look-alike' // imitates an institution's domain
  | 'apk' // an application outside the stores
  | 'ip' // an address of bare numbers
  | 'risky' // an ending or a name that thieves favour
  | 'gambling'
  | 'shortener' // hides where it leads
  | 'free-host' // anyone can put a page there
  | 'official' // of high confidence, a fact and no promise
  | 'known' // of a house that alone puts pages there, or of an institution but not certain
  | 'state' // an ending that only bodies of the state are given
  | 'charity' // a code one gives to by message
  | 'house' // a number of a known house, as far as we know
  | 'own' // the reader's own account, in a notice about it
  | 'transfer' // a payment code that sends money to an account
  | 'bill' // a payment code of a shop or for a bill
  | 'broken' // a payment code whose checksum is wrong
  | 'foreign' // a number from abroad
  | 'reported' // a foreign prefix that warnings name
  | 'premium' // 1900: the caller pays
  | 'toll-free'
  | 'short'
  | 'mobile'
  | 'landline'
  | 'unknown'

/** A link, number or account found in a text, and what is known about it. */
export interface Indicator {
  kind: IndicatorKind
  /** As matched: a domain with its host and path, digits of a number. */
  value: string
  finding: Finding
  /** The institution, the place of a foreign prefix, the office that confirmed it or the list that names it, with the day. */
  of: string | null
  /** Place in the text as given, UTF-16 units. */
  start: number
  end: number
}

/** An indicator while it is judged. What a list of others says must not change what the model weighs. */
export interface FoundIndicator extends Indicator {
  /** What is known of it without the list. */
  itself?: Finding
  /** Whose list names it, with its day. */
  listed?: string
}

/** What officers decided about links and numbers. Asked at every answer; immutable, a change makes another. */
export interface LocalList {
  /** Another one for every change; empty while there is nothing in it. */
  version: string
  /** Who decided and when (`Công an Xã Nga Sơn, ngày 25/11/2026`), or null. */
  find(indicator: Pick<Indicator, 'kind' | 'value' | 'finding'>): string | null
  /** Which list of others names it, with its day, or null: the word of its source, never of an officer. */
  listed?(indicator: Pick<Indicator, 'kind' | 'value' | 'finding'>): string | null
}

/** Nothing is known of these that weighs as much as that somebody lists them. */
const GIVES_WAY: ReadonlySet<Finding> = new Set(['unknown', 'risky', 'ip', 'mobile', 'landline', 'foreign'])

/** What was found, with what officers or else lists say of it. */
const withWord = (judged: Omit<Indicator, 'start' | 'end'>, local: LocalList | undefined) => {
  const decided = local?.find(judged) ?? null
  if (decided !== null) return { ...judged, finding: 'confirmed' as const, of: decided }
  const listed = local?.listed?.(judged) ?? null
  if (listed === null) return judged
  const { finding } = judged
  return GIVES_WAY.has(finding)
    ? { ...judged, finding: 'listed' as const, of: listed, itself: finding, listed }
    : { ...judged, listed }
}

export interface IndicatorTable {
  find(reading: Reading, local?: LocalList): FoundIndicator[]
}

/** So many different ones are told apart; a flood of links is no reason to be slow. */
const MAX_INDICATORS = 40

const shared = new Set([
  'zalo.me',
  'facebook.com',
  'fb.com',
  't.me',
  'telegram.me',
  'm.me',
  'tiktok.com',
  'youtube.com',
])

/**
 * What an indicator is recognised by: the registered domain of a link, with its path where many
 * share the domain; anything else as it is.
 */
export const keyOf = ({ kind, value }: Pick<Indicator, 'kind' | 'value'>): string => {
  const [host = ''] = value.split(/[:/?#]/, 1)
  const isFile = host === value && /\.x?apks?$/.test(value)
  if (kind !== 'url' || isFile) return value
  const domain = parse(host, { allowPrivateDomains: false }).domain ?? host
  return shared.has(domain) ? domain + value.slice(host.length) : domain
}

type IndicatorCorpus = Pick<
  Corpus,
  'institutions' | 'hosts' | 'knownHosts' | 'brands' | 'shortCodes' | 'foreign' | 'texts'
>
type Judged = Omit<Indicator, 'start' | 'end'>

const HOUSES = new Set(['free-call', 'public'])

/** Whose a short code or a service number is. */
const makePhoneOwner = ({ shortCodes, institutions }: Pick<IndicatorCorpus, 'shortCodes' | 'institutions'>) => {
  const codes = new Map(shortCodes.codes.map(row => [row.code, row]))
  const hotlines = new Map(
    institutions.flatMap(({ name, hotlines }) =>
      hotlines.flatMap(({ value, confidence }) => (confidence === 'high' ? [[value, name] as const] : [])),
    ),
  )
  const prefixes = shortCodes.prefixes.toSorted((a, b) => b.prefix.length - a.prefix.length)
  return ({ value, type }: Phone): Pick<Judged, 'finding' | 'of'> => {
    const known = codes.get(value)
    if (known) return { finding: known.kind === 'charity' ? 'charity' : 'house', of: known.owner }
    const house = hotlines.get(value)
    if (house !== undefined) return { finding: 'house', of: house }
    const row = prefixes.find(({ prefix, digits }) => value.startsWith(prefix) && digits.includes(`${value.length}`))
    if (type === 'short' && row?.kind === 'charity') return { finding: 'charity', of: row.owner }
    if (type === 'short' && row?.kind === 'premium') return { finding: 'premium', of: null }
    return {
      finding: type === 'landline' && row && HOUSES.has(row.kind) ? 'house' : type === 'foreign' ? 'foreign' : type,
      of: null,
    }
  }
}

/** Compiles what is known about addresses and numbers. */
export const buildIndicators = (corpus: IndicatorCorpus): IndicatorTable => {
  const hosts: HostTable = buildHosts(corpus)
  const prefixes = corpus.foreign.reported
  const phoneOwner = makePhoneOwner(corpus)
  const bankOf = new Map(
    corpus.institutions.flatMap(({ name, bins }) => bins.map(({ value }) => [value, name] as const)),
  )

  const judgeLink = ({ host, domain, path, disguised }: Link): Judged => {
    const target = hosts.target({ host, path })
    const led = target.host !== host
    const at = led ? (parse(target.host, { allowPrivateDomains: false }).domain ?? target.host) : domain
    const verdict = hosts.judge(target.host, at, disguised)
    const value = target.host + (target.path === '/' ? '' : target.path)
    const apk = /\.x?apks?(?:$|[?#])/i.test(target.path)
    return { kind: 'url', value, finding: apk ? 'apk' : verdict.finding, of: verdict.of }
  }

  const judgePayload = (value: string): Judged | null => {
    const code = readPaymentCode(value)
    if (!code) return null
    const { sound, transfer, merchant } = code
    const of = transfer ? (bankOf.get(transfer.bin) ?? null) : merchant
    return {
      kind: 'qr',
      value: transfer ? `${transfer.bin}:${transfer.number}` : '',
      finding: sound ? (transfer ? 'transfer' : 'bill') : 'broken',
      of,
    }
  }

  const judgePhone = (phone: Phone): Judged => {
    if (phone.type !== 'foreign') return { kind: 'phone', value: phone.value, ...phoneOwner(phone) }
    const reported = prefixes.find(({ prefix }) => phone.value.startsWith(prefix))
    const finding = reported ? 'reported' : 'foreign'
    return { kind: 'phone', value: phone.value, finding, of: reported?.place ?? null }
  }

  const judge = (entity: Entity): Judged | null => {
    switch (entity.kind) {
      case 'url':
        return judgeLink(entity)
      case 'qr':
        return judgePayload(entity.value)
      case 'apk':
        return { kind: 'url', value: entity.value, finding: 'apk', of: null }
      case 'email':
        return { kind: 'email', value: entity.value, finding: 'unknown', of: null }
      case 'account':
        return { kind: 'account', value: entity.value, finding: entity.own ? 'own' : 'unknown', of: null }
      case 'phone':
        return judgePhone(entity)
      default:
        return null
    }
  }

  return {
    find({ clean, entities }, local) {
      const found = new Map<string, FoundIndicator>()
      for (const entity of entities) {
        if (found.size >= MAX_INDICATORS) break
        const judged = judge(entity)
        if (!judged || found.has(judged.kind + judged.value)) continue
        found.set(judged.kind + judged.value, {
          ...withWord(judged, local),
          start: clean.starts[entity.start] ?? 0,
          end: clean.ends[entity.end - 1] ?? 0,
        })
      }
      return [...found.values()]
    },
  }
}

const OFFICIAL = new Set<Finding>(['official', 'known'])

const STRANGE = new Set<Finding>(['unknown', 'risky', 'shortener', 'free-host', 'ip', 'gambling', 'look-alike'])

/** Does a link belong to a house that the text names (`fits`), or does the text name one and lead elsewhere (`strays`)? */
export const linkMarks = (indicators: readonly FoundIndicator[], houses: ReadonlySet<string>): string[] => {
  const links = indicators.filter(({ kind }) => kind === 'url')
  if (links.length === 0) return []
  if (links.some(({ of, finding }) => of !== null && OFFICIAL.has(finding) && houses.has(of))) return ['link:fits']
  return houses.size > 0 && links.some(({ finding, itself = finding }) => STRANGE.has(itself)) ? ['link:strays'] : []
}

/** What the links and numbers of a text are, as marks the judge can learn from. */
export const indicatorMarks = (indicators: readonly FoundIndicator[]): string[] => {
  const marks = new Set<string>()
  for (const { kind, finding, itself = finding } of indicators) {
    // A confirmed indicator decides by itself; the model must depend on no list.
    if (finding !== 'confirmed') marks.add(`${kind}:${OFFICIAL.has(itself) ? 'official' : itself}`)
  }
  return [...marks]
}

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
