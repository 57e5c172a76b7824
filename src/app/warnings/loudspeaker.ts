import type { QuietHours } from '../../core/calendar.ts'
import { isQuiet, wallTime } from '../../core/calendar.ts'
import type { CommuneArea } from '../../core/commune.ts'
import { nextSlot } from '../../core/warnings/plan.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, Outbox, Outcome } from '../ports.ts'
import { everyoneBut, letterTo } from './people.ts'
import type { ChooseReadOut } from './read-out.ts'

export interface LoudspeakerDeps {
  chooseReadOut: ChooseReadOut
  outbox: Pick<Outbox, 'stateOf'>
  roles: Pick<Roles, 'in'>
  quiet: QuietHours | null
  clock: Clock
}

/**
 * Before the daily hour of a commune's loudspeaker, those who read out get the script of a warning of the last week, one
 * after another. Nothing is read out that nobody approved.
 */
export type Loudspeaker = (
  actor: 'clock',
  input: { area: CommuneArea },
) => Promise<Outcome<{ code: string }, 'not-now' | 'nobody' | 'told' | 'nothing'>>

const DAY_MS = 24 * 3_600_000
/** Whoever reads it out has so long to get ready; what is read at dawn comes the evening before. */
const AHEAD_MS = 30 * 60_000
const EVENING_MS = DAY_MS / 2

export const makeLoudspeaker = (deps: LoudspeakerDeps): Loudspeaker => {
  const { chooseReadOut, outbox, roles, quiet, clock } = deps

  const serve = async (area: string, due: Date): ReturnType<Loudspeaker> => {
    const readers = everyoneBut(null, await roles.in(area, ['leader', 'approver']))
    const [first] = readers
    if (!first) return { refused: 'nobody' }
    const occasion = `loudspeaker:${area}:${wallTime(due).day}`
    const told = await outbox.stateOf(`${occasion}:${first.ref.channel}:${first.ref.id}`)
    if (told !== null) return { refused: 'told' }
    const broadcast = await chooseReadOut(area, due)
    if (!broadcast) return { refused: 'nothing' }
    const content = { kind: 'read-out', broadcast, on: due } as const
    return {
      done: { code: broadcast.code },
      changes: [],
      letters: readers.map(({ ref }) => letterTo(ref, occasion, content)),
    }
  }

  return async (_actor, { area: { id, plan } }) => {
    const now = clock.now()
    if (plan?.loudspeaker === undefined) return { refused: 'not-now' }
    const due = nextSlot({ weekday: null, minutes: plan.loudspeaker }, now)
    const asleep = isQuiet(new Date(due.getTime() - AHEAD_MS), quiet)
    const ahead = due.getTime() - now.getTime()
    const soon = ahead <= (asleep ? EVENING_MS : AHEAD_MS) && !isQuiet(now, quiet)
    return soon ? serve(id, due) : { refused: 'not-now' }
  }
}
