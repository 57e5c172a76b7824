import type { Institution } from '../corpus/schema.ts'
import type { Token } from '../text/tokens.ts'
import type { Quote, Reason } from '../types.ts'
import type { View } from './evidence.ts'
import type { Finding, FoundIndicator } from './indicators.ts'
import { findInstitution } from './institutions.ts'

const MAX_QUOTES = 6

export interface QuoteOptions {
  /** Signs of the pattern: quoted first. */
  own: ReadonlySet<string>
  /** The name of the reason that writing is bent. */
  disguised: string
}

const cut = (raw: string, group: string, start: number, end: number): Quote => ({
  ...{ group, quote: raw.slice(start, end) },
  ...{ start, end },
})

const overlaps = (a: Pick<Quote, 'start' | 'end'>, b: Pick<Quote, 'start' | 'end'>): boolean =>
  a.start < b.end && b.start < a.end

/** To be sent to a house's own page gives nobody away. */
const leadsHome = (quote: Quote, { indicators }: Pick<View, 'indicators'>): boolean =>
  indicators.some(one => one.kind === 'url' && one.finding === 'official' && overlaps(quote, one))

/** Quotes of the signs found, those of `own` first, none inside another. */
const signQuotes = (
  raw: string,
  tokens: readonly Token[],
  view: Pick<View, 'findings' | 'indicators'>,
  own: ReadonlySet<string>,
): Quote[] => {
  const ranked = view.findings.hits
    .filter(hit => !hit.guarded)
    .sort((a, b) => Number(own.has(b.sign.id)) - Number(own.has(a.sign.id)) || a.from - b.from)
  const quotes: Quote[] = []
  for (const { sign, from, to } of ranked) {
    const first = tokens[from]
    const last = tokens[to]
    if (!first || !last) continue
    const quote = cut(raw, sign.name, first.start, last.end)
    if (leadsHome(quote, view) || quotes.some(known => overlaps(known, quote))) continue
    quotes.push(quote)
    if (quotes.length >= MAX_QUOTES) break
  }
  return quotes
}

/**
 * The sender's words that gave the text away, in order. Only what a sign stands for, or writing that is bent: words that
 * merely sound like other scams are no reason to show to anybody.
 */
export const quotesOf = (
  raw: string,
  tokens: readonly Token[],
  view: Pick<View, 'findings' | 'indicators' | 'disguise'>,
  { own, disguised }: QuoteOptions,
): Quote[] => {
  const { disguise } = view
  const quotes = signQuotes(raw, tokens, view, own)
  if (quotes.length === 0 && disguise.degree > 0) quotes.push(cut(raw, disguised, disguise.start, disguise.end))
  return quotes.sort((a, b) => a.start - b.start)
}

/** Reasons in words, where the judge is sure and no words of the sender can be quoted. */

/** Somebody else's place, or one that hides whose it is. */
const FOREIGN = new Set<Finding>(['unknown', 'risky', 'shortener', 'free-host', 'ip', 'gambling'])
/** The answer tells of these what is wrong with them. */
const TOLD = new Set<Finding>([
  'look-alike',
  'confirmed',
  'apk',
  'ip',
  'risky',
  'gambling',
  'reported',
  'broken',
  'listed',
])

/** What lists say of something of which graver is known, so that it is not said where the thing itself is told of. */
export const listedReasons = (indicators: readonly FoundIndicator[]): Reason[] =>
  indicators.flatMap(({ finding, listed }) =>
    listed !== undefined && finding !== 'listed' ? [{ kind: 'listed' as const, of: listed }] : [],
  )

/** Compiles the names of houses. At least one reason, unless something is quoted or told of a link. */
export const makeReasons = (institutions: readonly Institution[]) => {
  const mentioned = findInstitution(institutions)
  return (text: string, { indicators }: View, quotes: readonly Quote[]): Reason[] => {
    const reasons = listedReasons(indicators)
    const foreign = indicators.some(({ kind, finding }) => kind === 'url' && FOREIGN.has(finding))
    const house = foreign ? mentioned(text) : undefined
    if (house) reasons.push({ kind: 'claims', of: house.name })
    const explained = quotes.length > 0 || indicators.some(({ finding }) => TOLD.has(finding))
    if (explained || reasons.length > 0) return reasons
    const pays = indicators.some(({ kind, finding }) => (kind === 'account' && finding !== 'own') || kind === 'qr')
    return [pays ? { kind: 'account', of: null } : { kind: 'alike', of: null }]
  }
}
