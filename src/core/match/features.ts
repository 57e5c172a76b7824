import type { Corpus, Guards } from '../corpus/schema.ts'
import type { Token } from '../text/tokens.ts'
import type { Hit } from './phrase.ts'
import { PhraseTable } from './phrase.ts'

export type SignKind = 'who' | 'demand' | 'press' | 'bait' | 'pay' | 'own'

export interface Sign {
  /** The shared sign's id, or `slug/group name` for a pattern's own group. */
  id: string
  name: string
  kind: SignKind
  /** The thing exists as often as it is pretended: alone it raises nothing. */
  errand: boolean
}

/** A sign found in a text. Token positions, both included. */
export interface SignHit extends Hit {
  sign: Sign
  /** Words before it turn its meaning: "không bao giờ yêu cầu ..." */
  guarded: boolean
}

export interface SignTable {
  signs: Map<string, Sign>
  /** For each pattern, the signs that belong to it and how many must hit. */
  byPattern: Map<string, { need: number; ids: string[] }>
  /** Places are positions in `tokens`, `raw` the text they stand in. */
  find(tokens: readonly Token[], raw: string): SignFindings
}

export interface SignFindings {
  hits: SignHit[]
  /** Places where the text speaks about scams instead of making one. */
  reports: Hit[]
  /** The text ends by asking how, where or what follows: it wants to know, and shows no message to be judged. */
  asks: boolean
  /** Somebody came to who writes, and wants something of them. */
  told: boolean
}

/** A refusal reaches over so many words behind it. */
const REFUSAL_REACH = 7

const guardTable = (guards: Guards): PhraseTable<Exclude<keyof Guards, 'errands'>> => {
  const table = new PhraseTable<Exclude<keyof Guards, 'errands'>>()
  for (const phrase of guards.refuse) table.add(phrase, 'refuse')
  for (const phrase of guards.report) table.add(phrase, 'report')
  for (const phrase of guards.asks) table.add(phrase, 'asks')
  for (const phrase of guards.told) table.add(phrase, 'told')
  return table
}

/** A question of this length is the resident's own; it asks within its last words. */
const ASK_LENGTH = 45
const ASK_END = 9

/** "nếu không chuyển tiền sẽ ..." threatens; it does not refuse. */
const isCondition = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1]?.plain
  return before === 'neu' || before === 'ma' || before === 'con'
}

/** A refusal in front, in the same sentence. Signs that hold a refusal themselves ("không nói với ai") are not meant. */
const isGuarded = (hit: Hit, refusals: readonly Hit[], tokens: readonly Token[]): boolean =>
  refusals.some(refusal => {
    if (hit.from <= refusal.from || hit.from - refusal.to > REFUSAL_REACH) return false
    for (let i = refusal.from + 1; i <= hit.from; i++) if (tokens[i]?.opens) return false
    return true
  })

/** A sentence ends there. A line break alone does not: screens and pictures break lines anywhere. */
const SENTENCE_END = /[.!?;…](?:\s|$)|\n\s*\n/

/** Words on either side of the end of a sentence, or of what was taken out, say nothing together. */
const crosses = ({ from, to }: Hit, tokens: readonly Token[], raw: string): boolean => {
  for (let i = from + 1; i <= to; i++) {
    const token = tokens[i] as Token
    if (token.opens && SENTENCE_END.test(raw.slice((tokens[i - 1] as Token).end, token.start))) return true
  }
  return false
}

/** Compiles the shared lexicon and the patterns' own groups into one table. */
export const buildSigns = (corpus: Pick<Corpus, 'signs' | 'patterns' | 'guards'>): SignTable => {
  const signs = new Map<string, Sign>()
  const table = new PhraseTable<Sign>()
  const errands = new Set(corpus.guards.errands)
  const declare = (of: Omit<Sign, 'errand'>, phrases: readonly string[]): void => {
    const sign = { ...of, errand: errands.has(of.id) }
    signs.set(sign.id, sign)
    for (const phrase of phrases) table.add(phrase, sign)
  }
  for (const file of corpus.signs)
    for (const { id, name, any } of file.signs) declare({ id, name, kind: file.kind }, any)
  const byPattern = new Map<string, { need: number; ids: string[] }>()
  for (const pattern of corpus.patterns) {
    if (pattern.status === 'retired') continue
    const ids = pattern.signs.map(use => {
      if ('sign' in use) return use.sign
      const id = `${pattern.id}/${use.group}`
      declare({ id, name: use.group, kind: 'own' }, use.any)
      return id
    })
    byPattern.set(pattern.id, { need: Number(pattern.need), ids })
  }
  const guards = guardTable(corpus.guards)
  const find = (tokens: readonly Token[], raw: string): SignFindings => {
    const refusals: Hit[] = []
    const reports: Hit[] = []
    let asks = false
    let told = false
    guards.find(tokens, (kind, hit) => {
      if (kind === 'report') reports.push(hit)
      else if (kind === 'told') told = true
      else if (kind === 'asks') asks ||= tokens.length <= ASK_LENGTH && hit.to >= tokens.length - ASK_END
      else if (!isCondition(tokens, hit.from)) refusals.push(hit)
    })
    const best = new Map<string, SignHit>()
    table.find(tokens, (sign, hit) => {
      if (crosses(hit, tokens, raw)) return
      const found = { ...hit, sign, guarded: isGuarded(hit, refusals, tokens) }
      const known = best.get(sign.id)
      if (!known || (known.guarded && !found.guarded)) best.set(sign.id, found)
    })
    return { hits: [...best.values()].sort((a, b) => a.from - b.from), reports, asks, told }
  }
  return { signs, byPattern, find }
}

/** FNV-1a over UTF-16 units: a stable number for a string, the same on every machine. */
export const hash = (text: string, seed = 0x811c9dc5): number => {
  let value = seed
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i)
    value = Math.imul(value, 0x01000193)
  }
  // A last stir, since FNV leaves the low bits of short strings alike.
  value ^= value >>> 15
  value = Math.imul(value, 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}

/** Number of hash buckets: a power of two. Features of a text are bucket numbers, each at most once. */
export const BUCKETS = 1 << 19

/** What the judge learns from: words, the signs they form, and what the links and numbers are. */
export interface Traits {
  /** Words without accents, entities as `<link>`; see `Token.plain`. */
  words: readonly string[]
  /** Sign ids, `!` before one that is guarded, and the kinds of signs; see `signMarks`. */
  marks: readonly string[]
}

/** Signs as learnable marks: each sign, its kind, whether somebody came, and how much the text speaks about scams. */
export const signMarks = ({ hits, reports, told }: SignFindings): string[] => {
  const marks = new Set<string>()
  for (const { sign, guarded } of hits) {
    marks.add(guarded ? `!${sign.id}` : sign.id)
    marks.add(guarded ? `!${sign.kind}` : sign.kind)
  }
  if (told) marks.add('told')
  if (reports.length > 0) marks.add(`report${Math.min(3, reports.length)}`)
  return [...marks]
}

/** Kinds of signs, and what links and numbers are (`url:unknown`); neither single signs nor those that are guarded. */
const CLASSES = new Set(['who', 'demand', 'press', 'bait', 'pay', 'own', 'told'])
const isClass = (mark: string): boolean => CLASSES.has(mark) || mark.includes(':')

/** What stands together: a demand beside a stranger's link is another thing than either alone. */
const classPairs = (marks: readonly string[]): string[] => {
  const classes = marks.filter(isClass).sort()
  return classes.flatMap((one, i) => classes.slice(i + 1).map(other => `${one}&${other}`))
}

/** Buckets of the words, pairs (and triples) of words, and marks of a text; with triples, of classes in pairs as well. */
export const featuresOf = ({ words, marks }: Traits, span: 2 | 3): Int32Array => {
  const buckets = new Set<number>()
  const mask = BUCKETS - 1
  for (let i = 0; i < words.length; i++) {
    let run = ''
    for (let n = 0; n < span && i + n < words.length; n++) {
      run = n === 0 ? (words[i] ?? '') : `${run} ${words[i + n]}`
      buckets.add(hash(run) & mask)
    }
  }
  for (const mark of marks) buckets.add(hash(`#${mark}`) & mask)
  if (span === 3) for (const pair of classPairs(marks)) buckets.add(hash(`#${pair}`) & mask)
  return Int32Array.from(buckets).sort()
}

/** Buckets for short phrases: words, pairs, and the letters inside (4-grams), so that typing mistakes matter less. */
export const phraseFeatures = (words: readonly string[], size: number): Int32Array => {
  const buckets = new Set<number>()
  const mask = size - 1
  for (let i = 0; i < words.length; i++) {
    buckets.add(hash(`w${words[i]}`) & mask)
    if (i > 0) buckets.add(hash(`w${words[i - 1]} ${words[i]}`) & mask)
  }
  const line = ` ${words.join(' ')} `
  for (let i = 0; i + 4 <= line.length; i++) buckets.add(hash(`c${line.slice(i, i + 4)}`) & mask)
  return Int32Array.from(buckets).sort()
}
