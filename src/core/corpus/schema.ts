import { z } from 'zod'
import type { Explanation, Words } from '../hear/schema.ts'
import { NO_WORDS } from '../hear/schema.ts'

/** Shapes of the files under `data/`. All scalars are strings: the files are read with YAML's failsafe schema. */

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'viết thường, không dấu, nối bằng gạch ngang')
const sentence = z.string().min(2)
const sentences = z.array(sentence)
const day = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'ghi ngày dạng 2026-11-23 hoặc 2026-11')

export const FORMS = ['sms', 'chat', 'call', 'ad', 'post'] as const
export type Form = (typeof FORMS)[number]
export const BENIGN_FORMS = [...FORMS, 'question', 'news', 'talk'] as const

const byForm = <T extends readonly [string, ...string[]]>(forms: T) =>
  z.partialRecord(z.enum(forms), z.array(sentence).min(1))

export const signUse = z.union([
  z.strictObject({ sign: slug }),
  z.strictObject({ group: sentence, any: z.array(sentence).min(1) }),
])

/** Something genuine that resembles the scam: what it is, and how one tells. */
export const lookalike = z.strictObject({ name: sentence, tell: sentence })

export const stage = z.strictObject({ they: sentence, next: sentence, say: sentence })

export const source = z.strictObject({
  title: sentence,
  url: z.string().regex(/^https?:\/\/\S+$/, 'cần đường link đầy đủ'),
  seen: day,
})

/** How the one thing to do now begins: an order that stops, before anything else is asked. */
const ORDER = /^(?:Đừng|Khoan|Dừng|Cúp máy|Tắt máy|Đóng) ?/u
/** Two lines of a small phone. */
const NOW_LETTERS = 66
const SHORT_LETTERS = 32

export const patternSchema = z.strictObject({
  id: slug,
  status: z.enum(['draft', 'reviewed', 'retired']),
  severity: z.enum(['severe', 'high', 'medium']),
  name: sentence.max(90),
  also: sentences.default([]),
  short: sentence.max(SHORT_LETTERS),
  now: sentence.max(NOW_LETTERS).regex(ORDER, 'mở đầu bằng lệnh dừng: Đừng, Khoan, Dừng, Cúp máy, Tắt máy hoặc Đóng'),
  audience: z.array(slug).min(1),
  area: z.array(slug).min(1),
  need: z.string().regex(/^[1-9]$/),
  signs: z.array(signUse).min(1),
  not_this: z.array(lookalike).min(1),
  stages: z.array(stage).min(1),
  red_flags: sentences.min(2),
  what_to_do: z.array(sentence.max(140)).length(3),
  never: sentence.max(160),
  already_paid: sentences.min(1),
  verify_with: z.array(slug).min(1),
  sources: z.array(source),
  reviewed: day,
  reviewed_by: slug,
  replaces: slug.optional(),
})

/** What is learned for a pattern; `not_this` names one of the pattern's own. */
export const examplesSchema = z.strictObject({
  messages: byForm(FORMS),
  questions: z.array(sentence).min(1),
  not_this: z.array(z.strictObject({ name: sentence, form: z.enum(BENIGN_FORMS), text: sentence })).min(1),
})

export const benignSchema = z.strictObject({
  id: slug,
  name: sentence,
  tell: sentence,
  texts: byForm(BENIGN_FORMS),
})

export const evalSchema = z.strictObject({ scam: z.array(sentence).min(3), genuine: z.array(sentence).min(1) })

/** What must not change a verdict: `core/measure/structure.ts`. */
export const structureSchema = z.strictObject({
  paragraphs: sentences.min(10),
  frames: z.array(sentence.regex(/\{\}/, 'cần chỗ {} cho tin được hỏi')).min(30),
})

export const signSchema = z.strictObject({
  kind: z.enum(['who', 'demand', 'press', 'bait', 'pay']),
  signs: z.array(z.strictObject({ id: slug, name: sentence, any: z.array(sentence).min(1) })).min(1),
})

export const guardSchema = z.strictObject({
  refuse: z.array(sentence).min(1),
  report: z.array(sentence).min(1),
  asks: z.array(sentence).min(1),
  told: z.array(sentence).min(1),
  errands: z.array(slug),
})

export const named = z.strictObject({ id: slug, name: sentence })
export const audiencesSchema = z.array(named)
export const areasSchema = z.array(
  named.extend({
    /** Communes that became part of it, as people still call them. */
    old: z.array(sentence).optional(),
  }),
)
export const officesSchema = z.array(z.strictObject({ id: slug, name: sentence, how: sentence }))

const confidence = z.enum(['high', 'medium', 'low'])
const rated = z.strictObject({ value: sentence, confidence })

export const institutionsSchema = z.array(
  z.strictObject({
    id: slug,
    name: sentence,
    kind: z.enum(['bank', 'e-wallet', 'government', 'telco', 'delivery', 'utility', 'platform']),
    domains: z.array(rated).default([]),
    hotlines: z.array(rated).default([]),
    brands: z.array(rated).default([]),
    bins: z.array(rated).default([]),
    aliases: z.array(sentence).default([]),
    sources: z.array(sentence).min(1),
  }),
)

export const hostsSchema = z.strictObject({
  risky_endings: z.array(sentence),
  usual_endings: z.array(sentence),
  gambling_words: z.array(sentence),
  lure_words: z.array(sentence),
})

/** Who may put something there; `redirector`: what stands behind `param` (or in the path) is judged instead. */
export const knownHostsSchema = z.array(
  z.strictObject({
    host: sentence,
    owner: sentence,
    kind: z.enum([
      ...(['shop', 'press', 'school', 'state', 'health', 'bank', 'wallet', 'telco', 'utility', 'delivery'] as const),
      ...(['content', 'contact', 'work', 'shortener', 'redirector'] as const),
    ]),
    institution: slug.optional(),
    path: z.string().optional(),
    param: z.array(z.string().min(1)).optional(),
    target: z.enum(['path', 'base64']).optional(),
    note: sentence.optional(),
  }),
)

const digits = z.string().regex(/^\d{2,11}$/, 'chỉ gồm chữ số')
const sureness = z.enum(['high', 'medium', 'low'])

export const shortCodesSchema = z.strictObject({
  codes: z.array(
    z.strictObject({
      code: digits,
      owner: sentence,
      institution: slug.optional(),
      kind: z.enum(['public', 'charity', 'operator', 'bank', 'wallet', 'utility', 'delivery', 'shop', 'health']),
      via: z.array(z.enum(['call', 'sms'])),
      use: sentence,
      cost: sentence,
      sure: sureness,
      note: sentence.optional(),
    }),
  ),
  prefixes: z.array(
    z.strictObject({
      prefix: z.string().regex(/^\d{1,8}$/),
      digits: z.array(z.string().regex(/^\d{1,2}$/)),
      owner: sentence,
      kind: z.enum(['premium', 'operator-content', 'charity', 'free-call', 'paid-call', 'public']),
      via: z.array(z.enum(['call', 'sms'])),
      cost: sentence,
      sure: sureness,
      note: sentence.optional(),
    }),
  ),
})

const letters = z.array(z.string().regex(/^[a-z0-9]+$/, 'viết thường, không dấu, liền nhau'))

/** Names that forged addresses are built from, and the words put around them. */
export const brandsSchema = z.strictObject({
  brands: z.array(
    z.strictObject({
      institution: slug.optional(),
      id: slug.optional(),
      owner: sentence,
      kind: sentence,
      long: letters.default([]),
      short: letters.default([]),
      prefix: letters.default([]),
      weak: letters.default([]),
      note: sentence.optional(),
    }),
  ),
  lures: z.strictObject({ strong: letters, plain: letters, glue: letters }),
  innocent: z.array(sentence),
})

export const foreignPrefixesSchema = z.strictObject({
  reported: z.array(z.strictObject({ prefix: z.string().regex(/^\+\d{1,4}$/), place: sentence, source: sentence })),
})

export const textsSchema = z.record(z.string(), sentence)

export const intentSchema = z.strictObject({
  id: slug,
  name: sentence,
  phrases: z.array(sentence).min(20),
  not: z.array(sentence).default([]),
})

export type Pattern = z.infer<typeof patternSchema>
export type PatternExamples = z.infer<typeof examplesSchema>
export type Benign = z.infer<typeof benignSchema>
export type EvalCases = z.infer<typeof evalSchema>
export type SignFile = z.infer<typeof signSchema>
export type Guards = z.infer<typeof guardSchema>
export type Institution = z.infer<typeof institutionsSchema>[number]
export type Office = z.infer<typeof officesSchema>[number]
export type Areas = z.infer<typeof areasSchema>
export type Hosts = z.infer<typeof hostsSchema>
export type KnownHost = z.infer<typeof knownHostsSchema>[number]
export type ShortCodes = z.infer<typeof shortCodesSchema>
export type Brands = z.infer<typeof brandsSchema>
export type ForeignPrefixes = z.infer<typeof foreignPrefixesSchema>
export type IntentFile = z.infer<typeof intentSchema>

/** One text the judge learns from, with where it stands. */
export interface Example {
  text: string
  /** The pattern's slug, or null for a genuine text. */
  pattern: string | null
  form: Form | (typeof BENIGN_FORMS)[number]
  /** The genuine thing it is, by `likeKey` or `topicKey`. */
  like: string | null
  file: string
}

/** Everything under `data/` and `intents/`, parsed. */
export interface Corpus {
  patterns: Pattern[]
  /** By the pattern they belong to. */
  examples: { id: string; value: PatternExamples }[]
  benign: Benign[]
  evals: { id: string; cases: EvalCases }[]
  signs: SignFile[]
  guards: Guards
  institutions: Institution[]
  offices: Office[]
  audiences: z.infer<typeof audiencesSchema>
  areas: Areas
  hosts: Hosts
  knownHosts: KnownHost[]
  shortCodes: ShortCodes
  brands: Brands
  foreign: ForeignPrefixes
  intents: IntentFile[]
  texts: Texts
  words: Words
  explains: Explanation[]
}

/** Sentences of the bot by key; a value is one wording or several to choose from in order. */
export type Texts = Record<string, string>

/** The corpus without the texts that are only learned from, and without what is said and understood as it stands, which is read at every start. */
export const withoutExamples = (corpus: Corpus): Corpus => ({
  ...corpus,
  examples: [],
  benign: corpus.benign.map(topic => ({ ...topic, texts: {} })),
  evals: [],
  intents: [],
  texts: {},
  words: NO_WORDS,
  explains: [],
})

/** What is wrong with a corpus file, where, and how to mend it. The message is read by editors: plain Vietnamese. */
export interface Problem {
  file: string
  line: number
  rule: string
  message: string
}
