import type { EndLeave, TakeLeave } from '../../app/people/take-leave.ts'
import type { Clock } from '../../app/ports.ts'
import { dayInWords, momentOf } from '../../core/calendar.ts'
import { leaveSaid } from '../../core/hear/leave-said.ts'
import type { Pieces } from '../../core/hear/pieces.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../turn.ts'

export interface LeaveDeskDeps {
  say: Say
  pieces: Pieces
  takeLeave: TakeLeave
  endLeave: EndLeave
  /** Has this person a role at all? */
  hasRole(person: PersonRef): Promise<boolean>
  /** How many cases they have in hand. */
  inHand(person: PersonRef): Promise<number>
  areaName(id: string): string
  clock: Clock
}

/** "nghỉ 2/12 đến 9/12", "hết nghỉ": for anybody with a role. */
export const makeLeaveDesk = (deps: LeaveDeskDeps): Handlers => {
  const { say, pieces, takeLeave, endLeave, hasRole, inHand, areaName, clock } = deps
  const inWords = (day: string): string => dayInWords(momentOf(day, 0))

  return {
    words: {
      'end-of-leave': async turn => {
        const ended = await endLeave(turn.from)
        if ('refused' in ended) return null
        return { text: say(ended.done.leave ? 'leave.over' : 'leave.none'), changes: ended.changes }
      },
    },
    commands: {
      'on-leave': async ({ rest }, turn) => {
        if (!turn.private || !(await hasRole(turn.from))) return null
        const leave = leaveSaid(rest, clock.now(), pieces)
        if (!leave) return { text: say('leave.how') }
        const taken = await takeLeave(turn.from, { leave })
        if ('refused' in taken) return null
        const { alone } = taken.done
        const count = await inHand(turn.from)
        const lines = [
          say('leave.done', { from: inWords(leave.from), to: inWords(leave.to) }),
          ...alone.map(area => say('leave.alone', { area: areaName(area) })),
          ...(count > 0 ? [say('leave.in-hand', { count: String(count) })] : []),
        ]
        return { text: lines.join('\n'), changes: taken.changes }
      },
    },
  }
}
