import type { Alias, CaseState } from '../../core/cases/case.ts'
import { byUrgency } from '../../core/cases/duty.ts'
import type { DueCase } from '../../core/letters.ts'
import type { Reach, Roles } from '../people/ports.ts'
import type { Change, Clock, Commit, Letter, PersonRef } from '../ports.ts'
import type { HolderOf, Seconds } from './at-work.ts'
import { listShown } from './list-cases.ts'
import type { Cases } from './ports.ts'

export interface RemindDeps {
  cases: Pick<Cases, 'open'>
  seconds: Seconds
  reach: Pick<Reach, 'personOf' | 'canReach'>
  /** Who has a case in hand; null: somebody without a role. */
  holderOf: HolderOf
  roles: Pick<Roles, 'in'>
  /** Who is on leave now. */
  away(now: Date): Promise<ReadonlySet<Alias>>
  clock: Clock
  commit(made: Parameters<Commit>[0], now: Date): Promise<boolean>
  /** Lets the person answer with the numbers of what they are told, unless something else is open with them. */
  openList(person: PersonRef, codes: readonly string[]): Promise<Change[]>
}

const MOST = 500
const LISTED = 20

/** To be called each morning: what each officer has left lying, in one numbered letter. Returns how many went. */
export const makeRemind = (deps: RemindDeps) => {
  const { cases, seconds, reach, holderOf, roles, away, clock, commit, openList } = deps

  /** Whoever has it in hand can do something about it today. */
  const isThere = async (state: CaseState, resting: ReadonlySet<Alias>): Promise<boolean> => {
    const holder = await holderOf(state)
    return holder !== null && !resting.has(holder.alias) && (await reach.canReach(holder.ref))
  }

  /** Who has to do something about it, and why. */
  const whose = async (state: CaseState, resting: ReadonlySet<Alias>): Promise<[Alias, DueCase['why']][]> => {
    const { status, taker, asked, deniedBy, area, offers } = state
    if (deniedBy !== null) {
      const others = await seconds(area, deniedBy)
      return others.map(({ alias }) => [alias, 'denied'])
    }
    if (status === 'taken') {
      if (taker !== null && (await isThere(state, resting))) return [[taker, asked ? 'asked' : 'taken']]
      const admins = (await roles.in(area, ['admin'])).filter(({ alias }) => alias !== taker)
      return admins.map(({ alias }) => [alias, 'left'])
    }
    const last = offers.at(-1)
    return last ? [[last.to, 'waiting']] : []
  }

  const dueByPerson = async (now: Date): Promise<Map<Alias, DueCase[]>> => {
    const resting = await away(now)
    const records = (await cases.open(null, MOST)).toSorted((a, b) => byUrgency(a.state, b.state))
    const found = new Map<Alias, DueCase[]>()
    for (const { code, state } of records)
      for (const [alias, why] of await whose(state, resting))
        if (!resting.has(alias)) found.set(alias, [...(found.get(alias) ?? []), { code, state, why }])
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

  return async (day: string): Promise<number> => {
    const now = clock.now()
    let count = 0
    for (const [alias, due] of await dueByPerson(now))
      if (isWorthIt(due) && (await remindOne(alias, due, day, now))) count += 1
    return count
  }
}
