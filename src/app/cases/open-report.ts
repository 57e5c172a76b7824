import { foldCase } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent } from '../../core/cases/case.ts'
import { isUrgent } from '../../core/cases/triage.ts'
import { CODE_BYTES, codeFrom } from '../../core/codes.ts'
import type { Clock, Made, Vault } from '../ports.ts'
import type { Offer } from './offer.ts'
import type { CasePerson, Cases } from './ports.ts'
import type { OpenCase } from './reading.ts'
import type { Filed, Reporting } from './report.ts'
import { reachedBy } from './report.ts'

/** Begins a case with a report, and offers it to who is next. */
export type OpenReport = (reporting: Reporting) => Promise<{ done: Filed } & Made>

export interface OpenReportDeps {
  cases: Pick<Cases, 'get' | 'of' | 'watchers'>
  vault: Pick<Vault, 'random'>
  openCase: Pick<OpenCase, 'readingWith'>
  offer: Offer
  clock: Clock
}

/** Who wanted to be told before there was a case: more are told when they ask again. */
const MOST_WATCHERS = 200
/** Cases of theirs. */
const LOOKED_AT = 5

export const makeOpenReport = ({ cases, vault, openCase, offer, clock }: OpenReportDeps): OpenReport => {
  const watchersOf = async ({ marks, alias }: Reporting, now: Date) =>
    (await cases.watchers(marks, now)).filter(watcher => watcher.alias !== alias).slice(0, MOST_WATCHERS)

  const beginning = (reporting: Reporting, watchers: readonly { alias: Alias }[], at: number): CaseEvent[] => {
    const { alias: by, area, matter, relayed, contact } = reporting
    return [
      {
        ...{ kind: 'opened', at, by, area, level: matter.level, relayed },
        ...{ urgent: isUrgent(matter), contact: contact !== null },
      },
      ...watchers.map(watcher => ({ kind: 'followed' as const, at, by: watcher.alias })),
    ]
  }

  /** Has an officer looked at something they reported? */
  const isKnown = async (alias: Alias): Promise<boolean> => {
    for (const code of (await cases.of(alias)).slice(0, LOOKED_AT)) {
      const record = await cases.get(code)
      if (record && record.state.status !== 'waiting') return true
    }
    return false
  }

  return async reporting => {
    const now = clock.now()
    const { alias, look, marks, matter } = reporting
    const code = codeFrom('VU', vault.random(CODE_BYTES))
    const watchers = await watchersOf(reporting, now)
    const begun = beginning(reporting, watchers, now.getTime())
    const evidence = await reporting.seal(code)
    const reading = await openCase.readingWith(code, {
      evidence: evidence.map(piece => ({ ...piece, at: now.getTime() })),
      marks: marks.map(mark => ({ ...mark, n: 1, listed: false })),
      looked: { text: matter.text, look },
    })
    const unknown = !(await isKnown(alias))
    const offered = await offer({ code, state: foldCase(begun), reading, unknown }, now)
    const events = [...begun, ...offered.events]
    const person = (who: Alias, part: CasePerson['part'], level: CasePerson['level']): CasePerson => ({
      ...{ alias: who, part, level, told: null },
    })
    const people = [
      person(alias, 'reporter', matter.level),
      ...watchers.map(watcher => person(watcher.alias, 'follower', watcher.level)),
    ]
    return {
      done: { record: { code, state: offered.state }, as: 'new', reached: reachedBy(offered) },
      changes: [
        {
          noun: 'case',
          do: 'open',
          code,
          events,
          marks,
          people,
          evidence,
          index: reporting.index,
          nextAt: offered.nextAt,
        },
      ],
      letters: offered.letters,
    }
  }
}
