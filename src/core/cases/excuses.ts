import { sourceOf } from '../hear/phrase-notation.ts'
import { plainLetters } from '../text/letters.ts'

/** Turns of phrase that excuse what an officer says: `excused` of `intents/drafts.yml`. */
export const EXCUSES = [
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
export interface Excuses {
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

type Phrases = Readonly<Record<ExcuseName, readonly string[]>>
type Sets = Readonly<Record<string, string>>

/** Throws a sentence for a phrase that can not be read. Pure. */
export const compileExcuses = (phrases: Phrases, sets: Sets): Excuses => {
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
