import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet } from '../../core/calendar.ts'
import { EVERYWHERE } from '../../core/cases/rights.ts'
import type { Texts } from '../../core/corpus/schema.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/broadcast.ts'
import { drillDue, drillMinutes, noticeOf } from '../../core/warnings/drill.ts'
import { dueAt } from '../../core/warnings/plan.ts'
import type { Aliases, Roles } from '../people/ports.ts'
import type { Alias, Change, Clock, PersonRef } from '../ports.ts'
import type { StopsOf } from './ask-approvers.ts'
import type { CountCrowd } from './audience.ts'
import type { FindWarning, WarningOutcome } from './find-warning.ts'
import type { NewBroadcast } from './matter.ts'
import type { TellAuthor } from './people.ts'
import type { Broadcasts } from './ports.ts'

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
type Announce = (
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

export interface ApproveDeps {
  broadcasts: Pick<Broadcasts, 'halted'>
  aliases: Pick<Aliases, 'personOf'>
  samePerson: Roles['isSame']
  findWarning: FindWarning
  stopsOf: StopsOf
  announce: Announce
  countCrowd: CountCrowd
  tellAuthor: TellAuthor
  clock: Clock
  quiet: QuietHours | null
}

export interface Approved {
  /** Milliseconds; null: at once. */
  due: number | null
  crowd: Awaited<ReturnType<CountCrowd>>
  /** Nothing goes out just now. */
  halted: boolean
  /** It is announced from now on, and those who say yes get it. */
  drill: boolean
}

/** Minutes after midnight; `at-once`, or at the hour the plan agreed on; `unclear`: what was said is no hour. */
export type Wished = number | 'at-once' | 'unclear'

/** Somebody else's words, read as they will go out, at once or at an hour. */
export type Approve = (
  actor: PersonRef,
  input: { code: string; wished: Wished },
) => Promise<WarningOutcome<Approved, 'unclear-hour' | 'author-left' | 'drill-late'>>

export const makeApprove = (deps: ApproveDeps): Approve => {
  const { broadcasts, aliases, samePerson, findWarning, stopsOf, announce, countCrowd, tellAuthor, clock, quiet } = deps

  /** What the plan proposed goes out at the hour that was agreed on, unless another is wished. */
  const dueOf = (broadcast: Broadcast, wished: number | null): Date => {
    const now = clock.now()
    const agreed = broadcast.author === null && wished === null ? broadcast.dueAt : null
    if (agreed !== null && agreed > now.getTime()) return afterQuiet(new Date(agreed), quiet)
    return dueAt({ approvedAt: now, wished, quiet })
  }

  /** Who had everything deleted comes back as somebody else, and would approve words of their own. */
  const isOrphan = async ({ author }: Broadcast): Promise<boolean> =>
    author !== null && (await aliases.personOf(author)) === null

  const isHalted = async ({ area }: Broadcast): Promise<boolean> => {
    const areas = await broadcasts.halted()
    return areas.includes(area) || areas.includes(EVERYWHERE)
  }

  return async (actor, { code, wished }) => {
    const found = await findWarning(actor, code, 'approve')
    if ('refused' in found) return found
    if (wished === 'unclear') return { refused: 'unclear-hour' }
    const { broadcast, grant } = found
    const hour = wished === 'at-once' ? null : wished
    const announced = isDrill(broadcast) ? announce(broadcast, { approver: grant.alias, hour }) : null
    if (announced && 'refused' in announced) return announced
    const due = (announced?.due ?? dueOf(broadcast, hour)).getTime()
    const at = clock.now().getTime()
    const step = found.does({ kind: 'approve', at, dueAt: due })
    if ('refused' in step) return step
    if (broadcast.author !== null && (await samePerson(broadcast.author, grant.alias))) {
      return found.refuse('same-person')
    }
    if (await isOrphan(broadcast)) return { refused: 'author-left' }
    const stops = stopsOf(broadcast)
    if (stops.length > 0) return { refused: 'held-up', problems: stops }
    const done = {
      ...{ due: due <= at ? null : due, crowd: await countCrowd(broadcast) },
      ...{ halted: await isHalted(broadcast), drill: announced !== null },
    }
    return {
      done,
      changes: [
        step.change,
        ...(announced ? [announced.notice] : []),
        { noun: 'audit', by: grant.alias, what: 'warning-approved', about: code },
      ],
      letters: await tellAuthor(broadcast, { kind: 'approved', code, due: done.due }),
    }
  }
}
