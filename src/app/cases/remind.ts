import type { QuietHours } from '../../core/calendar.ts'
import { wallTime } from '../../core/calendar.ts'
import type { Alias, CaseState } from '../../core/cases/case.ts'
import type { DueCase } from '../../core/cases/letters.ts'
import { byUrgency } from '../../core/cases/triage.ts'
import type { Letter } from '../../core/letters.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Commit } from '../outcome.ts'
import type { Reach } from '../people/reach.ts'
import type { Change, Clock } from '../ports.ts'
import { listShown } from './last-list.ts'
import type { Cases } from './ports.ts'
import type { Seconds } from './seconds.ts'

export interface RemindDeps {
  cases: Pick<Cases, 'open'>
  seconds: Seconds
  reach: Pick<Reach, 'personOf' | 'canReach'>
  quiet: QuietHours | null
  clock: Clock
  commit(made: Parameters<Commit>[0], now: Date): Promise<boolean>
  /** Lets the person answer with the numbers of what they are told, unless something else is open with them. */
  openList(person: PersonRef, codes: readonly string[]): Promise<Change[]>
}

/** Where there are no quiet hours, the morning begins then: minutes after midnight. */
const MORNING = 7 * 60
/** Minutes; who starts later than that has missed the morning, and says nothing till the next. */
const LATEST = 120
const MOST = 500
const LISTED = 20

/** Once a day, when quiet hours end: what each officer has left lying, in one numbered letter. Returns how many went. */
export const makeRemind = ({ cases, seconds, reach, quiet, clock, commit, openList }: RemindDeps) => {
  const begins = quiet?.to ?? MORNING
  let told = ''

  /** Who has to do something about it, and why. */
  const whose = async ({
    status,
    taker,
    asked,
    deniedBy,
    area,
    offers,
  }: CaseState): Promise<[Alias, DueCase['why']][]> => {
    if (deniedBy !== null) {
      const others = await seconds(area, deniedBy)
      return others.map(({ alias }) => [alias, 'denied'])
    }
    if (status === 'taken') return taker === null ? [] : [[taker, asked ? 'asked' : 'taken']]
    const last = offers.at(-1)
    return last ? [[last.to, 'waiting']] : []
  }

  const dueByPerson = async (): Promise<Map<Alias, DueCase[]>> => {
    const records = (await cases.open(null, MOST)).toSorted((a, b) => byUrgency(a.state, b.state))
    const found = new Map<Alias, DueCase[]>()
    for (const { code, state } of records)
      for (const [alias, why] of await whose(state))
        found.set(alias, [...(found.get(alias) ?? []), { code, state, why }])
    return found
  }

  /** Only what waits to be taken is no news to who hears of each of those by itself. */
  const isWorthIt = (due: readonly DueCase[]): boolean => due.some(({ why }) => why !== 'waiting')

  const remindOne = async (alias: Alias, due: readonly DueCase[], day: string, now: Date): Promise<boolean> => {
    const to = await reach.personOf(alias)
    if (!to || !(await reach.canReach(to))) return false
    const listed = due.slice(0, LISTED)
    const content = { kind: 'case-morning', alias, due: listed, left: due.length - listed.length } as const
    const letter: Letter = { id: `morning:${day}:${to.channel}:${to.id}`, to, content }
    const codes = listed.map(({ code }) => code)
    return commit({ changes: [listShown(alias, codes, now), ...(await openList(to, codes))], letters: [letter] }, now)
  }

  return async (): Promise<number> => {
    const now = clock.now()
    const { day, minutes } = wallTime(now)
    if (day === told || minutes < begins || minutes > begins + LATEST) return 0
    told = day
    let count = 0
    for (const [alias, due] of await dueByPerson())
      if (isWorthIt(due) && (await remindOne(alias, due, day, now))) count += 1
    return count
  }
}
