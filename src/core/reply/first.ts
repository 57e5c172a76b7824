import type { Pattern } from '../corpus/schema.ts'
import type { Indicator } from '../match/indicators.ts'
import type { Verdict } from '../types.ts'
import type { Say } from './say.ts'
import { defang, isDelicate, shorten } from './say.ts'

/** Letters on a line of a telephone held upright, with large type. */
export const PHONE_WIDTH = 36
/** Lines that are seen without moving a finger. */
export const PHONE_LINES = 12

const linesOfOne = (line: string): number => {
  let count = 1
  let used = 0
  for (const word of line.split(' ')) {
    const { length } = [...word]
    const needed = used === 0 ? length : used + 1 + length
    if (needed <= PHONE_WIDTH) {
      used = needed
      continue
    }
    if (used > 0) count += 1
    count += Math.ceil(length / PHONE_WIDTH) - 1
    used = length % PHONE_WIDTH || Math.min(length, PHONE_WIDTH)
  }
  return count
}

/** How many lines a text takes there: words are not cut, but where one is longer than a line. Empty lines count. */
export const phoneLines = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + linesOfOne(line.trim()), 0)

/** One part of a short answer; the higher `keep`, the longer it stays. */
interface PhonePart {
  text: string
  keep: number
}

/** The parts, one below the other, without those that do not fit into so many lines: the least worth go first. */
const fitLines = (parts: readonly PhonePart[], most = PHONE_LINES): string => {
  let kept = parts.filter(({ text }) => text !== '')
  const whole = (): string => kept.map(({ text }) => text).join('\n')
  while (kept.length > 1 && phoneLines(whole()) > most) {
    const least = Math.min(...kept.map(({ keep }) => keep))
    const at = kept.findLastIndex(({ keep }) => keep === least)
    kept = kept.filter((_part, i) => i !== at)
  }
  return whole()
}

/** How the short answer came about. */
export interface FirstOptions {
  /** Who decided that nearly the same text has signs of a scam, and when. */
  word?: string | null
  /** The text carries the code of a warning and is called out for it: what is said of that is the reason. */
  called?: string
  /**
   * The alarm was given before in this talk, and what came since changes nothing. `asked`: somebody asks what to do or
   * what may happen, so that whom to call stands below it.
   */
  again?: true | 'asked'
  /** What is known of links and numbers that came with it, where the alarm was given before. */
  found?: string
  /**
   * The text was read in a picture: what its codes say, or else its links and numbers are shown, so that a misreading is
   * seen. Empty where it has no code.
   */
  read?: string
  /** How many others asked about it lately, in a line. */
  others?: string
}

/** What is read first, on one screen: how grave, the one thing to do, why, whom to call. The rest is asked for. */
export interface First {
  answer(text: string, verdict: Verdict, options?: FirstOptions): string
  /** The same as long as it is open which pattern it is, with the question which. Names none. */
  undecided(text: string, verdict: Verdict, question: string): string
  /** What gave it away, in few lines. */
  why(text: string, verdict: Verdict, word?: string | null): string
}

export interface FirstDeps {
  say: Say
  /** Whom to ask here: the police of the commune, with their number where the commune file has it. */
  duty: string
  /** The pattern whose name may be said. */
  patternOf(verdict: Verdict): Pattern | undefined
  officerLine(word: string | null | undefined): string
  /** One quote. */
  quoteLine(verdict: Verdict): string
  describe(text: string, indicator: Indicator): string
  /** Why, where no words can be quoted. */
  reasons(verdict: Verdict): string
  /** What is known of all links and numbers. */
  facts(text: string, verdict: Verdict): string
}

/** Of the whole; a reason that needs more is read with the rest. */
const WHY_LINES = 4
const FACT_LINES = 5
/** Of a picture. */
const READ = 3
const READ_LENGTH = 32
/** Findings that are a reason by themselves. */
const TELLING = new Set(['confirmed', 'look-alike', 'apk', 'reported', 'gambling', 'risky', 'ip', 'listed'])

const shownIndicator = ({ kind, value, of }: Indicator): string => {
  const isAddress = kind === 'url' || kind === 'email'
  const shown = shorten(isAddress ? defang(value.replace('@', '[@]')) : value, READ_LENGTH)
  return kind === 'account' && of ? `${shown} (${of})` : shown
}

/** Its first lines, and the first whatever its length. */
const within = (text: string, most: number): string =>
  fitLines(
    text.split('\n').map((line, at) => ({ text: line, keep: -at })),
    most,
  )

/** What an alarm says of itself: why, what was read in a picture, how grave it is, what kind. */
const makeParts = (deps: FirstDeps) => {
  const { say, officerLine, quoteLine, reasons, describe, facts } = deps

  /** Who decided, what a link or number is, or what gave it away. */
  const why = (text: string, verdict: Verdict, word: string | null | undefined): string => {
    const telling = verdict.indicators.find(({ finding }) => TELLING.has(finding))
    const found = telling ? describe(text, telling) : ''
    return officerLine(word) || found || quoteLine(verdict) || reasons(verdict) || facts(text, verdict)
  }

  const read = ({ indicators }: Verdict): string => {
    const things = new Set(indicators.slice(0, READ).map(shownIndicator))
    return things.size === 0 ? '' : say('first.read', { things: [...things].join('; ') })
  }

  const head = ({ level, pattern }: Verdict): string => {
    if (isDelicate(pattern)) return say('first.delicate')
    return say(level === 'scam' ? 'first.scam' : 'first.suspicious')
  }

  const kind = ({ pattern }: Verdict, named: Pattern | undefined): string =>
    named && !isDelicate(pattern) ? say('first.like', { name: named.short }) : ''

  return { why, read, head, kind }
}

export const makeFirst = (deps: FirstDeps): First => {
  const { say, duty, patternOf, facts } = deps
  const { why, read, head, kind } = makeParts(deps)

  const orderOf = (pattern: Pattern | undefined): string =>
    pattern ? say('first.now', { now: pattern.now }) : say('first.now.any')

  /** Everything above was read before: that it stands, and what to do now. */
  const still = (verdict: Verdict, { again, found = '' }: FirstOptions): string =>
    fitLines([
      { text: say(verdict.level === 'scam' ? 'first.still.scam' : 'first.still.suspicious'), keep: 9 },
      { text: orderOf(patternOf(verdict)), keep: 10 },
      { text: within(found, WHY_LINES), keep: 7 },
      { text: again === 'asked' ? duty : say('first.still.other'), keep: again === 'asked' ? 8 : 6 },
    ])

  /** Of a picture what was read in it, else what gave it away; whoever is called out needs no other reason. */
  const reasonOf = (
    text: string,
    verdict: Verdict,
    { word, called = '', read: shows }: Pick<FirstOptions, 'word' | 'called' | 'read'>,
  ): PhonePart => {
    if (called !== '') return { text: called, keep: 8 }
    const seen = shows === undefined ? '' : shows || read(verdict)
    return seen === '' ? { text: within(why(text, verdict, word), WHY_LINES), keep: 4 } : { text: seen, keep: 8 }
  }

  const alarm = (text: string, verdict: Verdict, options: FirstOptions): string => {
    const pattern = patternOf(verdict)
    return fitLines([
      { text: head(verdict), keep: 10 },
      // What words under a code are, weighs more than what kind they are.
      { text: kind(verdict, pattern), keep: options.called ? 5 : 10 },
      { text: orderOf(pattern), keep: 9 },
      { text: options.others ?? '', keep: 7 },
      reasonOf(text, verdict, options),
      { text: duty, keep: 6 },
      { text: say('first.slipped'), keep: 3 },
      { text: say('first.more'), keep: 8 },
    ])
  }

  const undecided = (text: string, verdict: Verdict, question: string): string =>
    fitLines([
      { text: say('first.suspicious'), keep: 9 },
      { text: say('first.now.any'), keep: 9 },
      { text: within(why(text, verdict, null), WHY_LINES), keep: 3 },
      { text: duty, keep: 4 },
      { text: question, keep: 10 },
    ])

  const unknown = (text: string, verdict: Verdict, { read: shows, called = '' }: FirstOptions): string => {
    const seen = shows === undefined ? '' : shows || read(verdict)
    return fitLines([
      // Below a call-out nobody reads that no sign was found: only what is to be done.
      { text: called || say('first.unknown'), keep: 9 },
      { text: say('first.unknown.now'), keep: 8 },
      { text: seen, keep: 8 },
      { text: seen === '' ? within(facts(text, verdict), FACT_LINES) : '', keep: 7 },
      { text: duty, keep: 5 },
      { text: say('first.more'), keep: 6 },
    ])
  }

  const answer: First['answer'] = (text, verdict, options = {}) => {
    if (/^victim-(?:paid|otp|app|on-the-phone)$/.test(verdict.intent)) return say(`first.${verdict.intent}`)
    if (verdict.level !== 'scam' && verdict.level !== 'suspicious') return unknown(text, verdict, options)
    return options.again ? still(verdict, options) : alarm(text, verdict, options)
  }

  return { answer, undecided, why: (text, verdict, word) => within(why(text, verdict, word), WHY_LINES) }
}
