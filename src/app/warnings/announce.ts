import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet } from '../../core/calendar.ts'
import type { Texts } from '../../core/corpus/schema.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { drillDue, drillMinutes, noticeOf } from '../../core/warnings/drill.ts'
import type { Alias, Change, Clock } from '../ports.ts'
import type { NewBroadcast } from './matter.ts'

export interface AnnounceDeps {
  texts: Texts
  newBroadcast: NewBroadcast
  quiet: QuietHours | null
  clock: Clock
}

/**
 * When a drill that is approved now comes, and what announces it from now on: words of ours with the day, to everybody who
 * would get a warning. The day is told, the hour is not. `hour`: minutes after midnight, if one is wished.
 */
export type Announce = (
  drill: Broadcast,
  by: { approver: Alias; hour: number | null },
) => { due: Date; notice: Change } | { refused: 'drill-late' | 'unclear-hour' }

export const makeAnnounce =
  ({ texts, newBroadcast, quiet, clock }: AnnounceDeps): Announce =>
  (drill, { approver, hour }) => {
    const { code, area, organisation, author } = drill
    const day = drill.drill?.day ?? ''
    const noticeAt = afterQuiet(clock.now(), quiet)
    const time = drillDue({ day, minutes: hour ?? drillMinutes(code), quiet, noticeAt })
    if ('refused' in time) return { refused: time.refused === 'late' ? 'drill-late' : 'unclear-hour' }
    const { kind, pattern, words, drill: terms } = noticeOf(drill, texts)
    const { change: notice } = newBroadcast(
      { kind, pattern, words, audiences: [], ...(terms && { drill: terms }) },
      { area, organisation, author },
      { state: 'approved', approver, dueAt: noticeAt.getTime(), decidedAt: clock.now().getTime() },
    )
    return { due: time.due, notice }
  }
