import type { CaseRecord } from '../../app/cases/ports.ts'
import { dayInWords } from '../../core/calendar.ts'
import type { Outcome } from '../../core/cases/case.ts'
import { standingOutcome } from '../../core/cases/case.ts'
import type { Say } from '../../core/reply/say.ts'

/** What officers decided, as residents are told it. */
export interface OfficeWord {
  of(decision: { code: string; area: string; outcome: Outcome; decidedAt: number }): string
  /** The word that stands, or null while there is none. */
  standing(record: CaseRecord): string | null
}

export interface OfficeWordDeps {
  say: Say
  officeName(area: string): string
}

export const makeOfficeWord = ({ say, officeName }: OfficeWordDeps): OfficeWord => {
  const of: OfficeWord['of'] = ({ code, area, outcome, decidedAt }) =>
    say(`told.${outcome}`, { code, office: officeName(area), day: dayInWords(new Date(decidedAt)) })
  return {
    of,
    standing: ({ code, state }) => {
      const outcome = standingOutcome(state)
      return outcome === null ? null : of({ code, area: state.area, outcome, decidedAt: state.decidedAt ?? 0 })
    },
  }
}
