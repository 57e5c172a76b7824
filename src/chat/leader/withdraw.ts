import type { Clock } from '../../app/ports.ts'
import { refusalOf, stepOf } from '../../app/warnings/step.ts'
import type { TellAuthor } from '../../app/warnings/tell-author.ts'
import type { Say } from '../../core/reply/say.ts'
import { reasonOf } from '../approver/reject.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'
import type { AtWork, FindWork } from './at-work.ts'
import { isSaid } from './at-work.ts'

export interface WithdrawDeps {
  say: Say
  findWork: FindWork
  tellAuthor: TellAuthor
  clock: Clock
}

/** "Thu hồi": an approver stops any warning, an author their own. What waits to be sent goes to nobody. */
export const makeWithdrawDesk = ({ say, findWork, tellAuthor, clock }: WithdrawDeps): Handlers => {
  const withdraw = async ({ broadcast, grant, rest }: AtWork): Promise<Said> => {
    const { code, author } = broadcast
    const own = grant.alias === author
    if (grant.role === 'leader' && !own) return refusalOf(say, broadcast, 'not-author')
    const reason = reasonOf(rest) || say('stop.no-reason')
    const step = stepOf(broadcast, { kind: 'stop', by: grant.alias, at: clock.now().getTime(), reason })
    if ('refused' in step) return refusalOf(say, broadcast, step.refused)
    return {
      text: say('stop.done', { code }),
      changes: [
        step.change,
        { noun: 'broadcast', do: 'skip-queued', code },
        { noun: 'audit', by: grant.alias, what: 'warning-stopped', about: code },
      ],
      also: own ? [] : await tellAuthor(broadcast, 'stopped', say('stop.told', { code, reason })),
    }
  }

  return {
    commands: {
      'stop-warning': async (command, turn) => {
        const work = await findWork(['halt', 'submit'], command, turn)
        return work && (isSaid(work) ? work : withdraw(work))
      },
    },
  }
}
