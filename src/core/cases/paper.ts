import { addDays, addMonths } from '../calendar.ts'
import type { CaseMark, CaseState, Opened, Outcome, Reading } from './case.ts'
import type { Happened } from './summary.ts'
import { moneyIn } from './summary.ts'

/** Papers that officers take from a case: what is known of it, as facts. How they look and read is the matter of `papers/`. */

/** What one of those who reported told, in their own words. */
export interface PaperReporter {
  /** From 1, as officers know them. */
  number: number
  /** Lost something, or is losing it now. */
  urgent: boolean
  /** Null: not given, or deleted. */
  contact: string | null
  /** Reports and answers, oldest first. */
  told: readonly { at: number; text: string }[]
  /** Sums and times as they stand in those words, each once; which belongs to which is for people to say. */
  sums: readonly string[]
  times: readonly string[]
  /** Numbers of the marks that stand in those words. */
  marks: readonly number[]
}

export interface PaperFacts {
  code: string
  area: string
  /** Milliseconds. */
  openedAt: number
  outcome: Outcome | null
  decidedAt: number | null
  reporters: readonly PaperReporter[]
  marks: readonly CaseMark[]
  pictures: number
}

const TOLD: ReadonlySet<Opened['kind']> = new Set(['text', 'answer'])

const once = (words: readonly string[]): string[] => [...new Set(words)]

/** Digits and letters only: how a number or a link is spelt does not matter. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Nothing is guessed: what nobody told is empty, and stays an empty line of the paper. Pure. */
export const paperFacts = (
  code: string,
  state: CaseState,
  reading: Reading,
  { timesIn }: Pick<Happened, 'timesIn'>,
): PaperFacts => {
  const { evidence, marks, pictures } = reading
  const reporters = state.reporters.map(({ alias, urgent = false }, at): PaperReporter => {
    const theirs = evidence.filter(({ by }) => by === alias)
    const told = theirs.filter(({ kind }) => TOLD.has(kind)).map(({ at: when, text }) => ({ at: when, text }))
    const texts = told.map(({ text }) => text)
    const letters = bare(texts.join(' '))
    return {
      ...{ number: at + 1, urgent, told },
      contact: theirs.findLast(({ kind }) => kind === 'contact')?.text ?? null,
      sums: once(texts.flatMap(moneyIn)),
      times: once(texts.flatMap(timesIn)),
      marks: marks.filter(({ value }) => value !== null && letters.includes(bare(value))).map(({ number }) => number),
    }
  })
  const { area, openedAt, outcome, decidedAt } = state
  return { code, area, openedAt, outcome, decidedAt, reporters, marks, pictures }
}

/** The last days that the law leaves for a tip that was received on that day (`2026-11-25`). */
export interface DueDays {
  /** To look into it and decide whether to open proceedings. */
  decide: string
  /** Where it is complicated, or has to be looked into in several places. */
  extended: string
  /** With the one extension by the procuracy. */
  last: string
}

/**
 * Criminal Procedure Code 2015, article 147, and joint circular 01/2017, article 11: 20 days from when it is received; at
 * most two months where it is complicated; extended by the procuracy once, by at most two months. Whether law 99/2025/QH15
 * changed that has to be looked up by who signs; a last day that is no working day is moved by them, too. Pure.
 *
 * @example dueDays('2026-12-31') // { decide: '2027-01-20', extended: '2027-02-28', last: '2027-04-30' }
 */
export const dueDays = (received: string): DueDays => ({
  decide: addDays(received, 20),
  extended: addMonths(received, 2),
  last: addMonths(received, 4),
})
