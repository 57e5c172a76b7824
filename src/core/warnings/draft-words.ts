import { z } from 'zod'
import { once } from '../hear/once.ts'
import { phraseFaults, sourceOf } from '../hear/phrase-notation.ts'
import { fold, plainLetters } from '../text/letters.ts'

/** Turns of phrase that excuse what an officer says: `excused` of `intents/drafts.yml`. */
const EXCUSES = [
  ...(['guard', 'guard-anywhere', 'void', 'empty-guard', 'asks-about-past', 'asks-at-end', 'ends-asking'] as const),
  ...(['asks-for-it', 'asks-for-it-at-end', 'once-done', 'told', 'goes-on', 'to-be-told', 'whoever'] as const),
  ...([
    'is-scam',
    'evidence',
    'sent-for-help',
    'new-subject',
    'apart',
    'after',
    'bare-dont',
    'digit',
    'sum-after',
    'asks-what',
  ] as const),
] as const
export type ExcuseName = (typeof EXCUSES)[number]

/** Patterns over `plainLetters`, but `asksWhat`, which takes a text as it is written. */
interface Excuses {
  /** Before what is asked. */
  guard: RegExp
  guardAnywhere: RegExp
  void: RegExp
  emptyGuard: RegExp
  asksAboutPast: RegExp
  endsAsking: RegExp
  asksForIt: RegExp
  /** From the beginning of a clause. */
  onceDone: RegExp
  told: RegExp
  goesOn: RegExp
  toBeTold: RegExp
  whoever: RegExp
  isScam: RegExp
  evidence: RegExp
  /** A whole sentence. */
  sentForHelp: RegExp
  newSubject: RegExp
  /** Splits a sentence into clauses. */
  clauses: RegExp
  /** "dung" that means "đừng". */
  bareDont: RegExp
  /** Six digits or more in words. */
  spelt: RegExp
  /** Right behind a number. */
  sumAfter: RegExp
  asksWhat: RegExp
}

type ExcusePhrases = Readonly<Record<ExcuseName, readonly string[]>>

/** Throws a sentence for a phrase that can not be read. Pure. */
const compileExcuses = (phrases: ExcusePhrases, sets: Sets): Excuses => {
  const source = (name: ExcuseName): string => sourceOf(phrases[name], sets, plainLetters)
  const find = (name: ExcuseName): RegExp => new RegExp(source(name), 'u')
  return {
    guard: new RegExp(`${source('guard')}$`, 'u'),
    guardAnywhere: find('guard-anywhere'),
    void: find('void'),
    emptyGuard: find('empty-guard'),
    asksAboutPast: new RegExp(`${source('asks-about-past')}|${source('asks-at-end')}$`, 'u'),
    endsAsking: new RegExp(`${source('ends-asking')}$`, 'u'),
    asksForIt: new RegExp(`${source('asks-for-it')}|${source('asks-for-it-at-end')}$`, 'u'),
    onceDone: new RegExp(`^${source('once-done')}`, 'u'),
    told: new RegExp(source('told'), 'gu'),
    goesOn: find('goes-on'),
    toBeTold: find('to-be-told'),
    whoever: find('whoever'),
    isScam: find('is-scam'),
    evidence: find('evidence'),
    sentForHelp: new RegExp(`^${source('sent-for-help')}$`, 'u'),
    newSubject: find('new-subject'),
    clauses: new RegExp(`[,:()]|(?=${source('apart')})|${source('after')}`, 'u'),
    bareDont: new RegExp(`(?<!\\p{L})dung(?=[ \\t]${source('bare-dont')})`, 'gu'),
    spelt: new RegExp(`(?:${source('digit')}[ ,.-]+){5,}${source('digit')}`, 'u'),
    sumAfter: new RegExp(`^ ?${source('sum-after')}`, 'u'),
    asksWhat: new RegExp(
      sourceOf(phrases['asks-what'], sets, written => written),
      'u',
    ),
  }
}

/**
 * Turns of phrase, looked for in a cleaned text. Words are whole, and spaces any space.
 *
 * What is held against a draft is found with its accents or without, whoever writes the rest how. What excuses it is
 * taken as it is written: "lo" is no "lỡ" in a text that has accents.
 */
export type Phrases = (text: string) => RegExp

type Sets = Readonly<Record<string, string>>

const WORD = /\p{L}+/gu

/** More than a few words with accents: then the ones without are meant as they stand. */
const SOME = 0.2

export const hasAccents = (text: string): boolean => {
  const words = text.match(WORD) ?? []
  return words.filter(word => fold(word) !== word).length > words.length * SOME
}

const either = (written: string): string => {
  const folded = fold(written)
  return folded === written ? written : `(?:${written}|${folded})`
}

/** Made when a draft is first read: most starts never see one. */
const compile = (...source: Parameters<typeof sourceOf>): (() => RegExp) =>
  once(() => new RegExp(sourceOf(...source), 'gu'))

/** What is held against a draft. */
const flagged = (phrases: readonly string[], sets: Sets): Phrases => {
  const pattern = compile(phrases, sets, either)
  return () => pattern()
}

/** What excuses it; `bare`: other phrases for a text without accents. */
const excusing = (phrases: readonly string[], sets: Sets, bare = phrases): Phrases => {
  const accented = compile(phrases, sets, asWritten)
  const plain = compile(bare, sets, fold)
  return text => (hasAccents(text) ? accented() : plain())
}

/** Words of the regions, and what they are in the words that rules are written in. */
export interface Dialect {
  words: Readonly<Record<string, string>>
  /** Only in front of one of these, or where a clause ends. */
  only: Readonly<Record<string, string>>
}

const asWritten = (written: string): string => written

/** The word alone: `biểu` of `biểu!(mẫu|hiện)`. */
const wordAlone = (written: string): string => written.replace(/!.*$/, '')

const onlyBefore = (choices: string | undefined): string =>
  choices === undefined ? '' : `(?=[ \\t]+(?:${choices})|[ \\t]?[?.,!]|$)`

/**
 * The same with words that everybody knows. Offsets are not kept. Pure.
 *
 * @example standard('Tui biểu mệ gởi mã vô đây') // 'tôi bảo bà gửi mã vào đây'
 */
const makeStandardWords = ({ words, only }: Dialect): ((text: string) => string) => {
  const written = Object.keys(words)
  const meant = new Map(Object.entries(words).map(([word, means]) => [wordAlone(word), means]))
  const each = written.map(word => `${sourceOf([word], {}, asWritten)}${onlyBefore(only[word])}`)
  const pattern = new RegExp(written.length === 0 ? '(?!)' : each.join('|'), 'giu')
  return text => text.normalize('NFC').replace(pattern, word => meant.get(word.toLowerCase()) ?? word)
}

/** Shape of `intents/drafts.yml`, and what is made of it. */

/** What a warning must never ask of anybody, and what it must never say. */
export const DRAFT_ASKS = [
  ...(['code', 'money', 'install', 'link', 'papers', 'contact', 'secrecy', 'visit'] as const),
  ...(['follows', 'reassures', 'promise'] as const),
] as const
export type AskName = (typeof DRAFT_ASKS)[number]

/** What no officer asks of a resident or tells them, and where papers and people may be asked to. */
export const OFFICER_ASKS = [
  ...(['code', 'money', 'install', 'contact', 'recovered', 'visit', 'obey', 'secret'] as const),
  ...(['bring', 'elsewhere', 'office'] as const),
] as const
export type OfficerAsk = (typeof OFFICER_ASKS)[number]

/** Turns of phrase by which a reader knows who says what. */
export const DRAFT_TURNS = [
  ...(['negation', 'turned', 'after-negation', 'hesitation', 'exception', 'whoever', 'threat'] as const),
  ...(['cause', 'says', 'hostile-cause', 'strong-cause', 'weak-cause', 'passive', 'insists'] as const),
  ...(['them', 'actors', 'of-us', 'pretended', 'and', 'against', 'there-is', 'declares', 'claims'] as const),
  ...(['addressed', 'reward', 'new-order', 'plain-order', 'so', 'then', 'only', 'only-then', 'so-that'] as const),
  ...(['past', 'tells', 'thing', 'whether', 'or-not', 'in-case', 'in-case-said'] as const),
  ...(['first-ask', 'before', 'somebody', 'loss', 'when', 'checks'] as const),
  ...([
    'is-fraud',
    'named-fraud',
    'contrast',
    'is-lost',
    'late',
    'purpose',
    'residents',
    'heading-of-them',
    'two-words',
  ] as const),
  ...(['safe-place', 'unsafe-place', 'to-bank', 'offices', 'private-home'] as const),
] as const
export type TurnName = (typeof DRAFT_TURNS)[number]

const phrase = z.string().min(1)
const some = z.array(phrase).min(1)
const choices = z.record(z.string(), phrase)

export const draftWordsSchema = z
  .strictObject({
    /** Wordings that many phrases share: `$give` stands for the choice named `give`. */
    sets: choices,
    asks: z.record(z.enum(DRAFT_ASKS), some),
    turns: z.record(z.enum(DRAFT_TURNS), some),
    /** The same for a text without accents, where too many of them are other words. */
    bare: z.partialRecord(z.enum(DRAFT_TURNS), some),
    orders: z.strictObject({
      people: some,
      'bare-people': some,
      leads: some,
      states: some,
      acts: some,
      /** And what anybody may be told: no more can come of it than that they ask, look, learn, wait or tell. */
      harmless: some,
      /** With these begins an order that names nobody. */
      verbs: some,
      /** Where another clause begins. */
      apart: some,
    }),
    officers: z.record(z.enum(OFFICER_ASKS), some),
    /** And what excuses an officer's words. */
    excused: z.record(z.enum(EXCUSES), some),
    dialect: z.strictObject({
      /** Words of the regions, each with what it is elsewhere. */
      words: choices,
      /** Only in front of one of these, or where a clause ends. */
      only: choices,
    }),
  })
  .superRefine((words, { addIssue }) => {
    for (const part of ['asks', 'turns', 'bare', 'orders', 'officers', 'excused'] as const)
      for (const { path, message } of phraseFaults(words[part], words.sets))
        addIssue({ code: 'custom', path: [part, ...path], message })
    for (const { path, message } of phraseFaults({ words: Object.keys(words.dialect.words) }, {}))
      addIssue({ code: 'custom', path: ['dialect', path[0]], message })
  })

export type DraftWords = z.infer<typeof draftWordsSchema>

/** How drafts are read. */
export interface DraftTables {
  asks: readonly (readonly [AskName, Phrases])[]
  turns: Readonly<Record<TurnName, Phrases>>
  orders: Readonly<Record<'people' | 'leads' | 'states' | 'acts' | 'harmless' | 'verbs' | 'apart', Phrases>>
  /** In `plainLetters`. */
  officers: Readonly<Record<OfficerAsk, RegExp>>
  excused: Excuses
  /** The same with words that everybody knows. */
  standard(text: string): string
}

/** A phrase that can not be read throws its sentence, now or when it is first looked for: `npm run corpus` tells sooner. */
export const compileDrafts = ({
  sets,
  asks,
  turns,
  bare,
  orders,
  officers,
  excused,
  dialect,
}: DraftWords): DraftTables => ({
  asks: DRAFT_ASKS.map(name => [name, flagged(asks[name], sets)] as const),
  turns: Object.fromEntries(DRAFT_TURNS.map(name => [name, excusing(turns[name], sets, bare[name])])) as Record<
    TurnName,
    Phrases
  >,
  orders: {
    people: excusing(orders.people, sets, orders['bare-people']),
    leads: excusing(orders.leads, sets),
    states: excusing(orders.states, sets),
    acts: excusing(orders.acts, sets),
    harmless: excusing(orders.harmless, sets),
    verbs: excusing(orders.verbs, sets),
    apart: flagged(orders.apart, sets),
  },
  officers: Object.fromEntries(
    OFFICER_ASKS.map(name => [name, new RegExp(sourceOf(officers[name], sets, plainLetters), 'gu')]),
  ) as Record<OfficerAsk, RegExp>,
  excused: compileExcuses(excused, sets),
  standard: makeStandardWords(dialect),
})

const nothing = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map(name => [name, []])) as unknown as Record<K, string[]>

/** Nothing is held against a draft: for a corpus that has no such file. */
export const NO_DRAFT_WORDS: DraftWords = {
  sets: {},
  asks: nothing(DRAFT_ASKS),
  turns: nothing(DRAFT_TURNS),
  bare: {},
  orders: nothing(['people', 'bare-people', 'leads', 'states', 'acts', 'harmless', 'verbs', 'apart']),
  officers: nothing(OFFICER_ASKS),
  excused: nothing(EXCUSES),
  dialect: { words: {}, only: {} },
}

/** The sentence that says what is wrong and how to mend it. */
export type AskKey =
  | `draft.stopped.asks-${Exclude<AskName, 'follows' | 'reassures' | 'promise'>}`
  | `draft.stopped.${Extract<AskName, 'follows' | 'reassures' | 'promise'>}`

const SAID = new Set<AskName>(['follows', 'reassures', 'promise'])

export const askKey = (name: AskName): AskKey => `draft.stopped.${SAID.has(name) ? '' : 'asks-'}${name}` as AskKey
