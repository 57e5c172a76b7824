import type { Token } from '../text/tokens.ts'
import type { Quote } from '../types.ts'
import type { Examined } from './evidence.ts'
import { BUCKETS } from './features.ts'
import { hash } from './hash.ts'
import type { LinearModel } from './linear.ts'
import type { SignHit } from './signs.ts'

const MAX_QUOTES = 6
/** A learned quote is a stretch of this many words. */
const WINDOW = 7

const cut = (raw: string, group: string, from: Token, to: Token): Quote => ({
  group,
  quote: raw.slice(from.start, to.end),
  start: from.start,
  end: to.end,
})

/** Quotes of the signs found, those of `own` (the pattern's) first, none inside another. */
const signQuotes = (
  raw: string,
  tokens: readonly Token[],
  hits: readonly SignHit[],
  own: ReadonlySet<string>,
): Quote[] => {
  const ranked = hits
    .filter(hit => !hit.guarded)
    .sort((a, b) => Number(own.has(b.sign.id)) - Number(own.has(a.sign.id)) || a.from - b.from)
  const quotes: Quote[] = []
  for (const { sign, from, to } of ranked) {
    const first = tokens[from]
    const last = tokens[to]
    if (!first || !last) continue
    const quote = cut(raw, sign.name, first, last)
    if (quotes.some(known => known.start < quote.end && quote.start < known.end)) continue
    quotes.push(quote)
    if (quotes.length >= MAX_QUOTES) break
  }
  return quotes
}

/** The stretch of words that speaks most for a scam by what was learned, or null when none does. */
const learnedQuote = (raw: string, tokens: readonly Token[], { words: model, names }: QuoteNames): Quote | null => {
  const weights = model.weights[0] as Int8Array
  const at = (words: string): number => weights[hash(words) & (BUCKETS - 1)] ?? 0
  const votes = tokens.map((token, i) => {
    const next = tokens[i + 1]
    return at(token.plain) + (next ? at(`${token.plain} ${next.plain}`) : 0)
  })
  let best = { sum: 0, from: -1 }
  for (let from = 0; from + 2 < tokens.length; from++) {
    const to = Math.min(tokens.length, from + WINDOW)
    const sum = votes.slice(from, to).reduce((total, vote) => total + vote, 0)
    if (sum > best.sum) best = { sum, from }
  }
  const first = tokens[best.from]
  const last = tokens[Math.min(tokens.length - 1, best.from + WINDOW - 1)]
  return first && last ? cut(raw, names.learned, first, last) : null
}

export interface QuoteNames {
  words: LinearModel
  /** Names of the reasons that no sign stands for. */
  names: { learned: string; disguise: string }
}

/** The words that gave the text away, in order; at least one for an alarm that has any words. */
export const quotesOf = (
  raw: string,
  { reading, findings, disguise }: Pick<Examined, 'reading' | 'findings' | 'disguise'>,
  own: ReadonlySet<string>,
  by: QuoteNames,
): Quote[] => {
  const quotes = signQuotes(raw, reading.tokens, findings.hits, own)
  if (quotes.length === 0 && disguise.degree > 0) {
    const { start, end } = disguise
    quotes.push({ group: by.names.disguise, quote: raw.slice(start, end), start, end })
  }
  if (quotes.length === 0) {
    const learned = learnedQuote(raw, reading.tokens, by)
    if (learned) quotes.push(learned)
  }
  return quotes.sort((a, b) => a.start - b.start)
}
