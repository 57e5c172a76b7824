import type { Letter } from '../../core/letters.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isDrill, isOfDrill } from '../../core/warnings/broadcast.ts'
import type { Sample } from '../../core/warnings/drill.ts'
import type { Grant, Reach, Roles } from '../people/ports.ts'
import type { CountCrowd } from './audience.ts'
import type { CheckDraft, DraftProblem } from './check-draft.ts'
import { everyoneBut, letterTo } from './people.ts'

export interface AskApproversDeps {
  roles: Pick<Roles, 'in'>
  reach: Pick<Reach, 'canReach'>
  countCrowd: CountCrowd
  samePerson: Roles['isSame']
}

export interface AskedApprovers {
  letters: Letter[]
  /** So many of them can be written to now. */
  reachable: number
}

/**
 * Puts a warning before those who may approve it. `round` tells apart that it is done again; `asked`: because so many
 * people asked about it.
 */
export type AskApprovers = (
  broadcast: Broadcast,
  round?: string,
  asked?: { people: number; hours: number },
) => Promise<AskedApprovers>

export const makeAskApprovers = ({ roles, reach, countCrowd, samePerson }: AskApproversDeps): AskApprovers => {
  const reachableOf = async (people: readonly Grant[]): Promise<Grant[]> => {
    const reachable = await Promise.all(people.map(({ ref }) => reach.canReach(ref)))
    return people.filter((_, at) => reachable[at])
  }

  /** Each once, and nobody who wrote it under another name. */
  const othersThan = async (author: Broadcast['author'], grants: readonly Grant[]): Promise<Grant[]> => {
    const people = everyoneBut(author, grants)
    const own = await Promise.all(people.map(async ({ alias }) => author !== null && samePerson(author, alias)))
    return people.filter((_, at) => !own[at])
  }

  /** Admins are asked where no approver can be. Never the one who wrote it. */
  const whom = async ({ area, author }: Broadcast): Promise<{ people: Grant[]; reachable: number }> => {
    const approvers = await othersThan(author, await roles.in(area, ['approver']))
    const reachable = await reachableOf(approvers)
    if (reachable.length > 0) return { people: approvers, reachable: reachable.length }
    const all = await othersThan(author, [...approvers, ...(await roles.in(area, ['admin']))])
    return { people: all, reachable: (await reachableOf(all)).length }
  }

  return async (broadcast, round = '', asked) => {
    const crowd = await countCrowd(broadcast)
    const { people, reachable } = await whom(broadcast)
    const content = { kind: 'approval-asked', broadcast, crowd, ...(asked && { asked }) } as const
    return { letters: people.map(({ ref }) => letterTo(ref, `approve:${broadcast.code}:${round}`, content)), reachable }
  }
}

/** What holds a warning up, whatever it is. */
export type StopsOf = (broadcast: Pick<Broadcast, 'kind' | 'pattern' | 'words'>) => readonly DraftProblem[]

/** A sample demands what a thief demands: it is held to the sentence that editors read, letter by letter, and to nothing else. */
export const makeStopsOf =
  ({ checkDraft, samples }: { checkDraft: CheckDraft; samples: readonly Sample[] }): StopsOf =>
  ({ kind, pattern, words }) => {
    if (!isOfDrill({ kind })) return checkDraft(words).stops
    const stands = !isDrill({ kind }) || samples.some(one => one.pattern === pattern && one.words === words)
    return stands ? [] : [{ key: 'drill.changed', quote: '' }]
  }
