import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/broadcast.ts'
import { isDayOver } from '../../core/warnings/drill.ts'
import type { Change, Clock, Outcome } from '../ports.ts'
import { warningStep } from './find-warning.ts'
import type { TellAuthor } from './people.ts'
import type { Broadcasts } from './ports.ts'

export interface EndDrillDeps {
  broadcasts: Pick<Broadcasts, 'noticeOf' | 'spreadTo'>
  tellAuthor: TellAuthor
  clock: Clock
}

/**
 * A drill that is due and must not go out, or no further: its day is over, or what announces it never went out. Who waits
 * for it gets nothing, who heard of it hears that it is off, and its author why. `stands`: it may go on.
 */
export type EndDrill = (
  actor: 'clock',
  broadcast: Broadcast,
) => Promise<Outcome<{ why: 'day-over' | 'not-announced' }, 'stands'>>

const DONE = 'done'

export const makeEndDrill = ({ broadcasts, tellAuthor, clock }: EndDrillDeps): EndDrill => {
  const whyNot = ({ drill }: Broadcast, notice: Broadcast | null): 'day-over' | 'not-announced' | null => {
    if (isDayOver({ day: drill?.day ?? '' }, clock.now())) return 'day-over'
    return notice?.state === 'sending' || notice?.state === 'done' ? null : 'not-announced'
  }

  const skipping = (code: string): Change => ({ noun: 'broadcast', do: 'skip-queued', code })

  /** What waits of it goes to nobody. */
  const stopping = (broadcast: Broadcast): Change[] | null => {
    const step = warningStep(broadcast, { kind: 'stop', by: null, at: clock.now().getTime(), reason: null })
    return 'refused' in step ? null : [step.change, skipping(broadcast.code)]
  }

  return async (_actor, broadcast) => {
    if (!isDrill(broadcast)) return { refused: 'stands' }
    const notice = await broadcasts.noticeOf(broadcast.code)
    const why = whyNot(broadcast, notice)
    if (why === null) return { refused: 'stands' }
    const { code } = broadcast
    if (broadcast.state === 'sending') {
      const from = await broadcasts.spreadTo(code)
      const done = { noun: 'broadcast', do: 'spread', code, from, to: DONE } as const
      return { done: { why }, changes: [skipping(code), ...(from === DONE ? [] : [done])], letters: [] }
    }
    const stop = stopping(broadcast)
    if (!stop) return { refused: 'stands' }
    return {
      done: { why },
      changes: [...stop, ...((notice && stopping(notice)) ?? [])],
      letters: await tellAuthor(broadcast, { kind: 'drill-off', code, why }),
    }
  }
}
