import { failureKind } from '../../core/failures.ts'
import type { PeopleLetter } from '../../core/letters.ts'
import type { ChannelName } from '../../core/messages.ts'
import type { Reach, Roles } from '../people/ports.ts'
import type { Clock, Commit, Letter, Log } from '../ports.ts'
import type { ChannelHealth } from './health.ts'

export interface TellAdminsDeps {
  health: Pick<ChannelHealth, 'report'>
  /** The channels that are on. */
  channels(): readonly ChannelName[]
  roles: Pick<Roles, 'in'>
  reach: Pick<Reach, 'canReach'>
  commit: Commit
  clock: Clock
  log: Pick<Log, 'warn' | 'info'>
}

type ChannelLetter = Extract<PeopleLetter, { channel: ChannelName }>

const EVERYWHERE = 'toan-quoc'
/** An outage that is over sooner is nobody's work. */
const PATIENCE_MS = 120_000
/** One that comes and goes is told of so often at most. */
const AGAIN_MS = 6 * 3_600_000

/**
 * Whoever runs this hears of a channel that does not work, by one that does. To be called every minute; tells once when a
 * channel has not worked for two minutes, and once when it works again.
 */
export const makeTellAdmins = (deps: TellAdminsDeps): (() => Promise<void>) => {
  const { health, roles, reach, commit, clock, log } = deps
  const told = new Map<ChannelName, number>()
  const open = new Set<ChannelName>()

  const write = async (content: ChannelLetter, id: string): Promise<number> => {
    const admins = await roles.in(EVERYWHERE, ['admin'])
    const byOthers = admins.filter(
      ({ ref }) => ref.channel !== content.channel && health.report(ref.channel).trouble === null,
    )
    const once = [...new Map(byOthers.map(({ ref }) => [`${ref.channel}:${ref.id}`, ref])).entries()]
    const letters: Letter[] = []
    for (const [key, to] of once) if (await reach.canReach(to)) letters.push({ id: `${id}:${key}`, to, content })
    await commit({ changes: [], letters }, clock.now())
    return letters.length
  }

  const broke = async (channel: ChannelName, trouble: string): Promise<void> => {
    const now = clock.now().getTime()
    if (open.has(channel)) return
    open.add(channel)
    if (Math.abs(now - (told.get(channel) ?? Number.NEGATIVE_INFINITY)) < AGAIN_MS) return
    told.set(channel, now)
    const why = failureKind(trouble) === 'outage' ? 'outage' : 'access'
    const count = await write({ kind: 'channel-broken', channel, why }, `alarm:${now}`)
    log.warn({ channel, trouble, told: count }, 'a channel does not work: admins were told by another')
  }

  const mended = async (channel: ChannelName): Promise<void> => {
    if (!open.delete(channel)) return
    log.info({ channel }, 'a channel works again')
    const at = told.get(channel)
    if (at !== undefined) await write({ kind: 'channel-mended', channel }, `mended:${at}`)
  }

  return async () => {
    for (const channel of deps.channels()) {
      const { trouble, since } = health.report(channel)
      if (trouble === null) await mended(channel)
      else if (since && Math.abs(clock.now().getTime() - since.getTime()) >= PATIENCE_MS) await broke(channel, trouble)
    }
  }
}
