import type { Pattern } from '../corpus/schema.ts'
import type { Verdict } from '../types.ts'
import { isDelicate } from './delicate.ts'
import { fitLines } from './phone.ts'
import type { Say } from './say.ts'

/** What stands first in an answer: how grave, the one thing to do, why, whom to call. The rest comes on "xem thêm". */
export interface First {
  /**
   * An alarm. `pattern` only where its name is said; `why` is the one reason that stands here; `again`: it was said before
   * in this talk.
   */
  alarm(told: { verdict: Verdict; pattern: Pattern | undefined; why: string; again?: boolean }): string
  /** Nothing was found. `facts`: what is known of its links and numbers. */
  unknown(told: { facts: string }): string
}

export interface FirstDeps {
  say: Say
  /** Whom to ask here: the police of the commune, with their number where the commune file has it. */
  duty(): string
}

/** Of the whole; a reason that needs more is read with the rest. */
const WHY_LINES = 4
const FACT_LINES = 5

/** What a text demands, told by the signs of the shared files, to what must not be done. */
const headOf = (say: Say, { level, pattern }: Verdict, named: Pattern | undefined): string => {
  if (isDelicate(pattern)) return say('first.delicate')
  const head = say(level === 'scam' ? 'first.scam' : 'first.suspicious')
  return named ? `${head}\n${say('first.like', { name: named.short })}` : head
}

export const makeFirst = ({ say, duty }: FirstDeps): First => ({
  alarm: ({ verdict, pattern, why, again }) =>
    fitLines([
      { text: again ? say('first.again') : '', keep: 7 },
      { text: headOf(say, verdict, pattern), keep: 10 },
      { text: pattern ? say('first.now', { now: pattern.now }) : say('first.now.any'), keep: 9 },
      { text: fitLines([{ text: why, keep: 1 }], WHY_LINES), keep: 4 },
      { text: duty(), keep: 6 },
      { text: say('first.slipped'), keep: 5 },
      { text: say('first.more'), keep: 8 },
    ]),
  unknown: ({ facts }) =>
    fitLines([
      { text: say('first.unknown'), keep: 9 },
      { text: say('first.unknown.now'), keep: 8 },
      { text: fitLines([{ text: facts, keep: 1 }], FACT_LINES), keep: 7 },
      { text: duty(), keep: 5 },
      { text: say('first.more'), keep: 6 },
    ]),
})
