import type { QuietHours } from '../../core/calendar.ts'
import { isQuiet, wallTime } from '../../core/calendar.ts'
import type { Commune, CommuneArea } from '../../core/commune.ts'
import type { ChannelName } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { nextSlot } from '../../core/warnings/plan.ts'
import type { Grant, Roles } from '../people/ports.ts'
import { letter } from '../people/reach.ts'
import type { Clock, Outbox, StoreCommit } from '../ports.ts'
import { everyoneBut } from './grants.ts'
import type { Broadcasts } from './ports.ts'
import type { Renderings } from './renderings.ts'

export interface LoudspeakerDeps {
  say: Say
  commune: Commune
  broadcasts: Pick<Broadcasts, 'inState'>
  outbox: Pick<Outbox, 'stateOf'>
  roles: Pick<Roles, 'in'>
  renderings: Renderings
  quiet: QuietHours | null
  commit: StoreCommit
  clock: Clock
  wakeSender(channel: ChannelName): void
}

const DAY_MS = 24 * 3_600_000
/** Whoever reads it out has so long to get ready; what is read at dawn comes the evening before. */
const AHEAD_MS = 30 * 60_000
const EVENING_MS = DAY_MS / 2
/** A warning is read out for so long after it was approved. */
const FRESH_MS = 7 * DAY_MS
const RECENT = 30

/**
 * Every minute: before the daily hour of a commune's loudspeaker, those who read out get the script of a warning of the
 * last week, one after another. Nothing is read out that nobody approved. Gives how many communes were served.
 */
export const makeLoudspeaker = (deps: LoudspeakerDeps): (() => Promise<number>) => {
  const { say, commune, broadcasts, outbox, roles, renderings, quiet, commit, clock, wakeSender } = deps

  const fresh = async (area: string): Promise<Broadcast[]> => {
    const since = clock.now().getTime() - FRESH_MS
    const found = await broadcasts.inState(['approved', 'sending', 'done'], area, RECENT)
    return found.filter(({ decidedAt }) => decidedAt !== null && decidedAt >= since)
  }

  /** Each has its day; those with nothing to read out have none. */
  const scriptFor = async (area: string, due: Date): Promise<{ code: string; script: string } | null> => {
    const scripts = (await fresh(area)).flatMap(broadcast => {
      const script = renderings.script(broadcast, due)
      return script === null ? [] : [{ code: broadcast.code, script }]
    })
    return scripts[Math.floor(Date.parse(wallTime(due).day) / DAY_MS) % scripts.length] ?? null
  }

  const serve = async (area: string, due: Date): Promise<boolean> => {
    const { day } = wallTime(due)
    const readers = everyoneBut(null, await roles.in(area, ['leader', 'approver']))
    const idOf = ({ ref }: Grant): string => `loudspeaker:${area}:${day}:${ref.channel}:${ref.id}`
    const [first] = readers
    if (!first || (await outbox.stateOf(idOf(first))) !== null) return false
    const found = await scriptFor(area, due)
    if (!found) return false
    const text = `${say('loudspeaker.please', { code: found.code })}\n\n${found.script}`
    const deliveries = readers.map(reader => letter({ id: idOf(reader), to: reader.ref, text }))
    await commit({ changes: [], deliveries }, clock.now())
    for (const { ref } of readers) wakeSender(ref.channel)
    return true
  }

  const look = async ({ id, plan }: CommuneArea): Promise<boolean> => {
    const now = clock.now()
    if (plan?.loudspeaker === undefined) return false
    const due = nextSlot({ weekday: null, minutes: plan.loudspeaker }, now)
    const asleep = isQuiet(new Date(due.getTime() - AHEAD_MS), quiet)
    const ahead = due.getTime() - now.getTime()
    return ahead <= (asleep ? EVENING_MS : AHEAD_MS) && !isQuiet(now, quiet) ? serve(id, due) : false
  }

  return async () => {
    let count = 0
    for (const area of commune.areas) if (await look(area)) count += 1
    return count
  }
}
