import { parse } from 'tldts'
import type { Corpus } from '../corpus/schema.ts'
import type { Entity } from '../extract/extract.ts'
import type { Reading } from '../text/read.ts'
import type { HostTable } from './hosts.ts'
import { buildHosts } from './hosts.ts'

export type IndicatorKind = 'url' | 'phone' | 'account' | 'qr' | 'email'

export type Finding =
  | 'confirmed' // an officer decided so
  | 'look-alike' // imitates an institution's domain
  | 'apk' // an application outside the stores
  | 'ip' // an address of bare numbers
  | 'risky' // an ending or a name that thieves favour
  | 'gambling'
  | 'shortener' // hides where it leads
  | 'free-host' // anyone can put a page there
  | 'official' // of high confidence, a fact and no promise
  | 'known' // widely used, or of an institution but not certain
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
  /** The institution, the place of a foreign prefix, or the office that confirmed it, with the day. */
  of: string | null
  /** Place in the text as given, UTF-16 units. */
  start: number
  end: number
}

/** What officers decided about links and numbers. Asked at every answer; immutable, a change makes another. */
export interface LocalList {
  /** Another one for every change; empty while there is nothing in it. */
  version: string
  /** Who decided and when (`Công an Xã Nga Sơn, ngày 25/11/2026`), or null. */
  find(indicator: Pick<Indicator, 'kind' | 'value' | 'finding'>): string | null
}

export interface IndicatorTable {
  find(reading: Reading, local?: LocalList): Indicator[]
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

/** Compiles what is known about addresses and numbers. */
export const buildIndicators = (
  corpus: Pick<Corpus, 'institutions' | 'hosts' | 'foreign' | 'texts'>,
): IndicatorTable => {
  const hosts: HostTable = buildHosts(corpus)
  const prefixes = corpus.foreign.reported

  const judge = (entity: Entity): Omit<Indicator, 'start' | 'end'> | null => {
    switch (entity.kind) {
      case 'url': {
        const verdict = hosts.judge(entity.host, entity.domain, entity.disguised)
        const value = entity.host + (entity.path === '/' ? '' : entity.path)
        const apk = /\.x?apks?(?:$|[?#])/.test(entity.path)
        return { kind: 'url', value, finding: apk ? 'apk' : verdict.finding, of: verdict.of }
      }
      case 'apk':
        return { kind: 'url', value: entity.value, finding: 'apk', of: null }
      case 'email':
        return { kind: 'email', value: entity.value, finding: 'unknown', of: null }
      case 'account':
        return { kind: 'account', value: entity.value, finding: 'unknown', of: null }
      case 'phone': {
        const reported = prefixes.find(({ prefix }) => entity.value.startsWith(prefix))
        if (entity.type === 'foreign') {
          return {
            kind: 'phone',
            value: entity.value,
            finding: reported ? 'reported' : 'foreign',
            of: reported?.place ?? null,
          }
        }
        return { kind: 'phone', value: entity.value, finding: entity.type, of: null }
      }
      default:
        return null
    }
  }

  return {
    find({ clean, entities }, local) {
      const found = new Map<string, Indicator>()
      for (const entity of entities) {
        if (found.size >= MAX_INDICATORS) break
        const judged = judge(entity)
        if (!judged || found.has(judged.kind + judged.value)) continue
        const { kind, value, finding, of } = judged
        const decided = local?.find(judged) ?? null
        found.set(kind + value, {
          kind,
          value,
          finding: decided === null ? finding : 'confirmed',
          of: decided ?? of,
          start: clean.starts[entity.start] ?? 0,
          end: clean.ends[entity.end - 1] ?? 0,
        })
      }
      return [...found.values()]
    },
  }
}

const OFFICIAL = new Set<Finding>(['official', 'known'])

/** What the links and numbers of a text are, as marks the judge can learn from. */
export const indicatorMarks = (indicators: readonly Indicator[]): string[] => {
  const marks = new Set<string>()
  for (const { kind, finding } of indicators) {
    // A confirmed indicator decides by itself; the model must not depend on the local list.
    if (finding !== 'confirmed') marks.add(`${kind}:${OFFICIAL.has(finding) ? 'official' : finding}`)
  }
  return [...marks]
}
