import type { Pattern } from '../corpus/schema.ts'
import type { Indicator } from '../match/indicators.ts'
import type { Verdict } from '../types.ts'
import { defang, shorten } from './defang.ts'
import { isDelicate } from './delicate.ts'
import { fitLines } from './phone.ts'
import type { Say } from './say.ts'

/** How the short answer came about. */
export interface FirstOptions {
  /** Who decided that nearly the same text has signs of a scam, and when. */
  word?: string | null
  /** The alarm was given before in this talk, and what came since changes nothing. */
  again?: boolean
  /**
   * The text was read in a picture: what its codes say, or else its links and numbers are shown, so that a misreading is
   * seen. Empty where it has no code.
   */
  read?: string
  /** How many others asked about it lately, in a line. */
  others?: string
}

/** What is read first, on one screen: how grave, the one thing to do, why, whom to call. The rest is asked for. */
export type First = (text: string, verdict: Verdict, options?: FirstOptions) => string

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

export const makeFirst = (deps: FirstDeps): First => {
  const { say, duty, patternOf, officerLine, quoteLine, reasons, describe, facts } = deps

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

  const head = ({ level, pattern }: Verdict, named: Pattern | undefined): string => {
    if (isDelicate(pattern)) return say('first.delicate')
    const grave = say(level === 'scam' ? 'first.scam' : 'first.suspicious')
    return named ? `${grave}\n${say('first.like', { name: named.short })}` : grave
  }

  const within = (text: string, most: number): string => fitLines([{ text, keep: 1 }], most)

  const alarm = (text: string, verdict: Verdict, { word, again, read: shows, others = '' }: FirstOptions): string => {
    const pattern = patternOf(verdict)
    const seen = shows === undefined ? '' : shows || read(verdict)
    return fitLines([
      { text: again ? say('first.again') : '', keep: 7 },
      { text: head(verdict, pattern), keep: 10 },
      { text: pattern ? say('first.now', { now: pattern.now }) : say('first.now.any'), keep: 9 },
      { text: others, keep: 7 },
      { text: seen, keep: 8 },
      { text: seen === '' && (!again || word) ? within(why(text, verdict, word), WHY_LINES) : '', keep: 4 },
      { text: duty, keep: 6 },
      { text: say('first.slipped'), keep: 3 },
      { text: say('first.more'), keep: 8 },
    ])
  }

  const unknown = (text: string, verdict: Verdict, { read: shows }: FirstOptions): string => {
    const seen = shows === undefined ? '' : shows || read(verdict)
    return fitLines([
      { text: say('first.unknown'), keep: 9 },
      { text: say('first.unknown.now'), keep: 8 },
      { text: seen, keep: 8 },
      { text: seen === '' ? within(facts(text, verdict), FACT_LINES) : '', keep: 7 },
      { text: duty, keep: 5 },
      { text: say('first.more'), keep: 6 },
    ])
  }

  return (text, verdict, options = {}) => {
    if (/^victim-(?:paid|otp|app|on-the-phone)$/.test(verdict.intent)) return say(`first.${verdict.intent}`)
    return verdict.level === 'scam' || verdict.level === 'suspicious'
      ? alarm(text, verdict, options)
      : unknown(text, verdict, options)
  }
}
