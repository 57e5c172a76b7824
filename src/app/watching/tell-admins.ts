import { failureKind } from '../../core/failures.ts'
import type { PeopleLetter } from '../../core/letters.ts'
import type { ChannelName } from '../../core/messages.ts'
import type { Reach, Roles } from '../people/ports.ts'
import type { Clock, Commit, Letter, Log, PersonRef } from '../ports.ts'
import type { ChannelHealth } from './health.ts'
import { LEAST_FREE_MB } from './look-at-machine.ts'
import type { HeardLately } from './ports.ts'

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
/** What comes and goes is told of so often at most. */
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

interface ReachableAdminsDeps {
  roles: Pick<Roles, 'in'>
  reach: Pick<Reach, 'canReach'>
}

/** Admins who can be written to now, each account once. */
export const makeReachableAdmins =
  ({ roles, reach }: ReachableAdminsDeps) =>
  async (): Promise<PersonRef[]> => {
    const all = new Map((await roles.in(EVERYWHERE, ['admin'])).map(({ ref }) => [`${ref.channel}:${ref.id}`, ref]))
    const reached = await Promise.all([...all.values()].map(async ref => ((await reach.canReach(ref)) ? [ref] : [])))
    return reached.flat()
  }

export interface TellOfMachineDeps extends ReachableAdminsDeps {
  /** Null: the database can be written. */
  whyNotWritable(): Promise<string | null>
  freeMb(): number
  commit: Commit
  /** Says it at once, past the outbox: nothing can be written there. True: the platform took it. */
  sayNow(letter: Letter): Promise<boolean>
  /** One process tells; while the database is gone, whichever did before. */
  keepsTime(): boolean
  clock: Clock
  log: Pick<Log, 'warn' | 'info'>
}

type MachineLetter = Extract<PeopleLetter, { kind: `machine-${string}` }>

const DAY_MS = 24 * 3_600_000
/** What is over sooner is nobody's work. */
const MACHINE_PATIENCE_MS = 60_000

/**
 * Whoever runs this hears that nothing can be written, once it was so for a minute, and when it is over; and of a disk that
 * is nearly full, once a day. To be called every minute.
 */
export const makeTellOfMachine = (deps: TellOfMachineDeps): (() => Promise<void>) => {
  const { commit, sayNow, clock, log } = deps
  const reachableAdmins = makeReachableAdmins(deps)
  /** As they were when the database last told of them. */
  let admins: PersonRef[] = []
  let tells = false
  let since: number | null = null
  let toldAt = Number.NEGATIVE_INFINITY
  let isTold = false

  const remember = async (): Promise<void> => {
    tells = deps.keepsTime()
    admins = await reachableAdmins()
  }

  const lettersOf = (content: MachineLetter, id: string): Letter[] =>
    admins.map(to => ({ id: `${id}:${to.channel}:${to.id}`, to, content }))

  const broke = async (why: string, now: number): Promise<void> => {
    since ??= now
    if (isTold || !tells || Math.abs(now - since) < MACHINE_PATIENCE_MS || Math.abs(now - toldAt) < AGAIN_MS) return
    isTold = true
    toldAt = now
    const took = await Promise.all(lettersOf({ kind: 'machine-broken' }, `machine:${now}`).map(sayNow))
    log.warn({ why, told: took.filter(Boolean).length }, 'the database cannot be written: admins were told at once')
  }

  const works = async (now: number): Promise<void> => {
    since = null
    await remember()
    if (isTold) {
      isTold = false
      await commit({ changes: [], letters: lettersOf({ kind: 'machine-mended' }, `mended:${toldAt}`) }, clock.now())
    }
    const freeMb = deps.freeMb()
    if (freeMb >= LEAST_FREE_MB || !tells) return
    // The same id on the same day is the same letter.
    const letters = lettersOf({ kind: 'machine-full', freeMb }, `disk:${Math.floor(now / DAY_MS)}`)
    await commit({ changes: [], letters }, clock.now())
  }

  return async () => {
    const now = clock.now().getTime()
    const why = await deps.whyNotWritable()
    await (why === null ? works(now) : broke(why, now))
  }
}

export interface TellOfQuietDeps {
  heardLately(now: Date): Promise<readonly HeardLately[]>
  /** The channels that are on. */
  channels(): readonly ChannelName[]
  admins(): Promise<readonly PersonRef[]>
  /** The clock of the machine was put forward or back by so many milliseconds since this was asked last; 0: it was not. */
  clockJumped(): number
  /** Of several processes one looks at what came in. */
  keepsTime(): boolean
  commit: Commit
  clock: Clock
}

const HOUR_MS = 3_600_000
const QUIET_MS = 24 * HOUR_MS
/** Where nobody writes for days, a day without a word means nothing. */
const USUAL_DAYS = 5
/** Less is put right by the network, and nobody's work. */
const LEAST_JUMP_MS = 60_000
/** What came in is looked at so often: it may be millions of rows. */
const LOOK_MS = HOUR_MS
/** Jumps within so long are one letter. */
const JUMPS_MS = 6 * HOUR_MS

/**
 * Whoever runs this hears of what fails without a sound: a channel on which something came nearly every day, and nothing
 * for a day; a clock that was put forward or back. To be called every minute; each is told once, by its id.
 */
export const makeTellOfQuiet = (deps: TellOfQuietDeps): (() => Promise<void>) => {
  const { heardLately, channels, admins, keepsTime, commit, clock } = deps
  let lookedAt = Number.NEGATIVE_INFINITY

  const toAdmins = async (id: string, content: Letter['content']): Promise<void> => {
    const letters = (await admins()).map((to): Letter => ({ id: `${id}:${to.channel}:${to.id}`, to, content }))
    if (letters.length > 0) await commit({ changes: [], letters }, clock.now())
  }

  const lookAtChannels = async (now: number): Promise<void> => {
    if (!keepsTime() || Math.abs(now - lookedAt) < LOOK_MS) return
    lookedAt = now
    for (const { channel, last, days } of await heardLately(clock.now())) {
      if (!channels().includes(channel) || days < USUAL_DAYS || now - last < QUIET_MS) continue
      await toAdmins(`quiet:${channel}:${last}`, { kind: 'channel-quiet', channel })
    }
  }

  const lookAtClock = async (now: number): Promise<void> => {
    const ms = deps.clockJumped()
    if (Math.abs(ms) < LEAST_JUMP_MS) return
    const minutes = Math.round(Math.abs(ms) / 60_000)
    await toAdmins(`clock:${Math.floor(now / JUMPS_MS)}`, { kind: 'clock-jumped', ahead: ms > 0, minutes })
  }

  return async () => {
    const now = clock.now().getTime()
    await lookAtChannels(now)
    await lookAtClock(now)
  }
}
