import type { QuietHours } from '../calendar.ts'
import { addDays, dayWords, isQuiet, momentOf, wallTime } from '../calendar.ts'
import type { Pattern, Texts } from '../corpus/schema.ts'
import { extract } from '../extract/extract.ts'
import { fill } from '../reply/say.ts'
import { clean } from '../text/clean.ts'
import type { Broadcast, DrillTerms } from './broadcast.ts'
import { isDrill } from './broadcast.ts'

/**
 * A drill: who agreed gets the harmless sample of a pattern on a day that was announced, and is asked what they would do.
 * The samples are sentences of `intents/texts`, read by editors like the rest; nobody writes one at the desk.
 */

export interface Sample {
  /** Slug of the pattern. */
  pattern: string
  words: string
}

const KEY = 'drill.sample.'
const LONGEST = 400

/** What somebody could follow, though it is a drill: any digit, link, address, handle, file or code. */
const FOLLOWED = /\p{N}|@|www|https?|\.(?:vn|com|net|top|apk)\b/iu

/** Nothing in it can be called, opened, paid or installed, and it is short enough to be read at once. */
export const isHarmless = (words: string): boolean =>
  words.length <= LONGEST && !FOLLOWED.test(words) && extract(clean(words)).length === 0

/** The samples of these patterns, in their order; of a pattern without one, or with one that could be followed, none. */
export const samplesOf = (patterns: readonly Pattern[], texts: Texts): Sample[] =>
  patterns.flatMap(({ id, status }) => {
    const words = texts[`${KEY}${id}`]?.trim()
    return status === 'reviewed' && words !== undefined && isHarmless(words) ? [{ pattern: id, words }] : []
  })

/** The last day that can be chosen: whoever says yes can be written to for a week. */
const LATEST_DAYS = 6

/** Whoever said yes so long ago, said it to one that is over. */
export const AGREED_MS = (LATEST_DAYS + 3) * 24 * 3_600_000

/** The days on which a drill that is announced now may come: from tomorrow on. */
export const drillDays = (now: Date): string[] => {
  const { day } = wallTime(now)
  return Array.from({ length: LATEST_DAYS }, (_, at) => addDays(day, at + 1))
}

const FROM = 9 * 60
const HOURS = 8
const STEP = 5

/** Nobody is told the hour: one between nine and five, of its code, so that it stays the same. */
export const drillMinutes = (code: string): number => {
  const sum = Array.from(code).reduce((all, letter) => (all * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7)
  return FROM + (sum % ((HOURS * 60) / STEP)) * STEP
}

export interface DrillTime {
  day: string
  minutes: number
  quiet: QuietHours | null
  /** When the notice goes out. */
  noticeAt: Date
}

/** When the sample is sent. `late`: the notice would not go out on an earlier day. `night`: people sleep then. */
export const drillDue = ({
  day,
  minutes,
  quiet,
  noticeAt,
}: DrillTime): { due: Date } | { refused: 'late' | 'night' } => {
  if (wallTime(noticeAt).day >= day) return { refused: 'late' }
  const due = momentOf(day, minutes)
  return isQuiet(due, quiet) ? { refused: 'night' } : { due }
}

/** What was not sent on its day is not sent at all: people were told the day. */
export const isDayOver = ({ day }: Pick<DrillTerms, 'day'>, now: Date): boolean => wallTime(now).day > day

/** Yes can be said until it goes out, once it was announced. */
export const canBeJoined = (drill: Broadcast, notice: Broadcast | null, now: Date): boolean =>
  isDrill(drill) &&
  drill.state === 'approved' &&
  now.getTime() < (drill.dueAt ?? 0) &&
  notice !== null &&
  (notice.state === 'sending' || notice.state === 'done')

/** What announces a drill: words of ours with the day, who speaks, and the word by which one says yes. */
export const noticeOf = (drill: Broadcast, texts: Texts): Broadcast => {
  const { code, drill: terms } = drill
  const words = fill(texts, 'drill.notice', { day: dayWords(terms?.day ?? ''), code })
  const { asks: _asks, ...rest } = drill
  return { ...rest, kind: 'drill-notice', pattern: null, words, drill: { day: terms?.day ?? '', announces: code } }
}
