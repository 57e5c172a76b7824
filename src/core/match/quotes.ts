import type { Token } from '../text/tokens.ts'
import type { Quote } from '../types.ts'
import type { View } from './evidence.ts'

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
