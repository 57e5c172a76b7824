import type { Corpus, Pattern } from '../corpus/schema.ts'
import { compileEars } from '../hear/ears.ts'
import type { Hearing } from '../hear/hear.ts'
import { makeHearing } from '../hear/hear.ts'
import { once } from '../hear/once.ts'
import { makeFrames } from '../match/frame.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Verdict } from '../types.ts'
import type { FirstOptions } from './first.ts'
import { makeFirst } from './first.ts'
import type { Wording } from './sections.ts'
import {
  below,
  headline,
  hotlineLine,
  lineInGroup,
  lookalikeLine,
  officerLine,
  quoteLines,
  reasonLines,
  sayablePattern,
  withinLimit,
  wordingOf,
} from './sections.ts'
import { stageOf } from './stage.ts'
import { inFear, talkOf } from './talk.ts'

/** What is known of a text besides the verdict. */
export interface KnownBesides {
  /** Who decided, and when, that nearly the same text has signs of a scam. */
  word?: string | null
  /** The text as it was read already. */
  reading?: Reading
}

export interface Composer {
  /**
   * The whole answer as the resident reads it, under `MAX_REPLY` characters.
   */
  compose(text: string, verdict: Verdict, told?: KnownBesides): string
  /**
   * What is read first, on one screen of a telephone (`PHONE_LINES`); the rest is asked for with "xem thêm".
   */
  first(text: string, verdict: Verdict, more?: FirstOptions & KnownBesides): string
  /** What an alarm, or an answer that found nothing, says beyond that. */
  rest(text: string, verdict: Verdict, word?: string | null): string
  /** The answer to a doubtful text as long as it is open which pattern it is: names none, and offers none. */
  undecided(text: string, verdict: Verdict): string
  /** What is known of its links and numbers, a line each. */
  facts(text: string, verdict: Verdict): string
  /** Where a story is among the stages of a pattern. */
  stageOf(stages: Pattern['stages'], story: string): Pattern['stages'][number] | undefined
  /** The answer in a group: an alarm for the worst only, and a line for everything else. */
  inGroup(verdict: Verdict): string
}

const VICTIMS = new Set(['victim-paid', 'victim-otp', 'victim-app', 'victim-on-the-phone'])

const isAlarm = ({ level }: Verdict): boolean => level === 'scam' || level === 'suspicious'

/** What an alarm says below the first screen. */
const restOfAlarm = (wording: Wording, text: string, verdict: Verdict, word: string | null | undefined) => [
  { text: officerLine(wording, word), keep: 8 },
  ...below(wording, text, verdict),
]

const alarm = (wording: Wording, text: string, verdict: Verdict, word: string | null | undefined): string =>
  withinLimit([
    { text: headline(wording, verdict, sayablePattern(wording, verdict)), keep: 9 },
    ...restOfAlarm(wording, text, verdict, word),
  ])

const undecided = (wording: Wording, text: string, verdict: Verdict): string =>
  withinLimit([
    { text: wording.say('level.suspicious'), keep: 9 },
    { text: quoteLines(wording, verdict), keep: 7 },
    { text: wording.facts(text, verdict), keep: 6 },
    { text: lookalikeLine(wording, verdict), keep: 3 },
    { text: wording.say('do.general'), keep: 9 },
    { text: hotlineLine(wording, text), keep: 4 },
    { text: wording.say('done'), keep: 8 },
  ])

const unknown = (wording: Wording, text: string, verdict: Verdict): string =>
  withinLimit([
    { text: wording.say('level.unknown'), keep: 9 },
    { text: wording.facts(text, verdict), keep: 7 },
    { text: lookalikeLine(wording, verdict), keep: 5 },
    { text: wording.say('do.unknown'), keep: 8 },
    { text: wording.say('done'), keep: 6 },
  ])

/** Compiles the wording of one corpus. `duty`: whom to ask here, in one line. */
export const makeComposer = (corpus: Corpus, duty = corpus.texts['first.duty'] ?? '', heard?: Hearing): Composer => {
  const wording = wordingOf(corpus)
  const { say, describe, facts } = wording
  const frameOf = makeFrames(corpus.words.frames)
  const hearing = once(() => heard ?? makeHearing(compileEars(corpus)))
  const meaningOf = (reading: Reading) => hearing().hear(reading)

  const first = makeFirst({
    ...{ say, duty, describe, facts },
    patternOf: verdict => sayablePattern(wording, verdict),
    officerLine: word => officerLine(wording, word),
    quoteLine: verdict => quoteLines(wording, verdict, 1),
    reasons: verdict => reasonLines(wording, verdict),
  })

  /** "Cái này có thật không?" and nothing to be seen. */
  const onlyAsks = (reading: Reading, { level }: Verdict): boolean =>
    level === 'unknown' && (frameOf(reading).only || meaningOf(reading).onlyAsking())

  /** What is said whatever the judge makes of the words, and what was said to the bot itself; null: it was judged. */
  const unjudged = (text: string, verdict: Verdict, reading: Reading): string | null => {
    if (text.trim() === '') return say('talk.empty')
    const afraid = inFear(
      wording,
      verdict,
      once(() => meaningOf(reading)),
    )
    if (afraid !== null) return afraid
    if (VICTIMS.has(verdict.intent)) return null
    if (verdict.level === 'talk') return talkOf(wording, text, verdict, () => meaningOf(reading))
    if (onlyAsks(reading, verdict)) return say('frame.only')
    const papers = verdict.level === 'unknown' && wording.subjects.asksForPapers(text)
    return papers ? talkOf(wording, text, { ...verdict, intent: 'procedure' }, () => meaningOf(reading)) : null
  }

  const judged = (text: string, verdict: Verdict, word: string | null | undefined): string => {
    if (VICTIMS.has(verdict.intent)) return say(verdict.intent)
    return isAlarm(verdict) ? alarm(wording, text, verdict, word) : unknown(wording, text, verdict)
  }

  return {
    compose: (text, verdict, { word, reading = read(text) } = {}) =>
      unjudged(text, verdict, reading) ?? judged(text, verdict, word),
    first: (text, verdict, more = {}) => {
      const said = VICTIMS.has(verdict.intent) ? null : unjudged(text, verdict, more.reading ?? read(text))
      return said ?? first(text, verdict, more)
    },
    rest: (text, verdict, word) =>
      isAlarm(verdict) ? withinLimit(restOfAlarm(wording, text, verdict, word)) : unknown(wording, text, verdict),
    facts,
    stageOf: (stages, story) => stageOf(stages, story, wording.subjects),
    undecided: (text, verdict) => undecided(wording, text, verdict),
    inGroup: verdict => lineInGroup(wording, verdict),
  }
}
