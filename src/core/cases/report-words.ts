import { z } from 'zod'
import { phraseFaults, sourceOf } from '../hear/phrase-notation.ts'
import { fold } from '../text/letters.ts'

/** Shape of `intents/reports.yml`: how what a resident tells is read. */

/** What happened, under the heads of a statement. */
const HAPPENED = [
  ...(['calls-himself', 'until', 'who', 'when', 'day', 'not-when'] as const),
  ...(['apps', 'call', 'text', 'mail', 'corrects'] as const),
] as const

/** Whose a number is, and what is a sum. */
const NUMBERS = ['own-before', 'between', 'own-after', 'theirs-before', 'sum-after', 'sum-before'] as const

/** Codes and passwords. */
const SECRETS = [
  ...(['code', 'short-code', 'password', 'is', 'card', 'digit', 'plain-after', 'plain-before'] as const),
] as const

const phrase = z.string().min(1)
const some = z.array(phrase).min(1)

export const reportWordsSchema = z
  .strictObject({
    /** Wordings that many phrases share: `$self` stands for the choice named `self`. */
    sets: z.record(z.string(), phrase),
    happened: z.record(z.enum(HAPPENED), some),
    numbers: z.record(z.enum(NUMBERS), some),
    secrets: z.record(z.enum(SECRETS), some),
    /** Words that are no password wherever they stand, parted by spaces. */
    'no-passwords': phrase,
  })
  .superRefine(({ sets, ...words }, { addIssue }) => {
    for (const part of ['happened', 'numbers', 'secrets'] as const)
      for (const { path, message } of phraseFaults(words[part], sets))
        addIssue({ code: 'custom', path: [part, ...path], message })
  })

export type ReportWords = z.infer<typeof reportWordsSchema>

const nothing = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map(name => [name, []])) as unknown as Record<K, string[]>

/** Nothing is read from a report: for a corpus that has no such file. */
export const NO_REPORT_WORDS: ReportWords = {
  sets: {},
  happened: nothing(HAPPENED),
  numbers: nothing(NUMBERS),
  secrets: nothing(SECRETS),
  'no-passwords': '',
}

/** Any phrase of each list, as the source of a pattern over folded letters. */
export const foldedSources = <K extends string>(
  lists: Readonly<Record<K, readonly string[]>>,
  sets: ReportWords['sets'],
): Readonly<Record<K, string>> => {
  const names = Object.keys(lists) as K[]
  return Object.fromEntries(names.map(name => [name, sourceOf(lists[name], sets, fold)])) as Record<K, string>
}
