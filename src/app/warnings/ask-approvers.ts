import type { NewDelivery } from '../../core/deliveries.ts'
import type { Button } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Reach } from '../people/reach.ts'
import { letter } from '../people/reach.ts'
import type { CountCrowd } from './crowd.ts'
import { crowdInWords } from './crowd.ts'
import { everyoneBut } from './grants.ts'
import type { Renderings } from './renderings.ts'

export interface AskApproversDeps {
  say: Say
  roles: Pick<Roles, 'in'>
  reach: Pick<Reach, 'canReach'>
  countCrowd: CountCrowd
  renderings: Renderings
}

export interface Asked {
  letters: NewDelivery[]
  /** So many of them can be written to now. */
  reachable: number
}

/** Puts a warning before those who may approve it. `round` tells apart that it is done again. */
export type AskApprovers = (broadcast: Broadcast, round?: string) => Promise<Asked>

/** Who asks: an organisation, never a name. */
export const askerOf = (say: Say, { organisation, author }: Pick<Broadcast, 'organisation' | 'author'>): string =>
  say(author === null ? 'organisation.plan' : `organisation.${organisation ?? 'none'}`)

export const makeAskApprovers = (deps: AskApproversDeps): AskApprovers => {
  const { say, roles, reach, countCrowd, renderings } = deps

  const reachableOf = async (people: readonly Grant[]): Promise<Grant[]> => {
    const reachable = await Promise.all(people.map(({ ref }) => reach.canReach(ref)))
    return people.filter((_, at) => reachable[at])
  }

  /** Admins are asked where no approver can be. Never the one who wrote it. */
  const whom = async ({ area, author }: Broadcast): Promise<{ people: Grant[]; reachable: number }> => {
    const approvers = everyoneBut(author, await roles.in(area, ['approver']))
    const reachable = await reachableOf(approvers)
    if (reachable.length > 0) return { people: approvers, reachable: reachable.length }
    const all = everyoneBut(author, [...approvers, ...(await roles.in(area, ['admin']))])
    return { people: all, reachable: (await reachableOf(all)).length }
  }

  const buttons = (code: string): Button[] =>
    (['approve', 'reject'] as const).map(word => ({
      label: say(`button.${word}`),
      payload: `${say(`word.${word}`)} ${code}`,
    }))

  return async (broadcast, round = '') => {
    const { code } = broadcast
    const text = [
      say('approve.please', { code, who: askerOf(say, broadcast) }),
      renderings.text(broadcast, 'person'),
      crowdInWords(say, await countCrowd(broadcast)),
      say('approve.how', { code }),
    ].join('\n\n')
    const { people, reachable } = await whom(broadcast)
    const letters = people.map(({ ref }) =>
      letter({ id: `approve:${code}:${round}:${ref.channel}:${ref.id}`, to: ref, text, buttons: buttons(code) }),
    )
    return { letters, reachable }
  }
}
