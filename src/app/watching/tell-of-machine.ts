import type { PeopleLetter } from '../../core/letters.ts'
import type { Reach, Roles } from '../people/ports.ts'
import type { Clock, Commit, Letter, Log, PersonRef } from '../ports.ts'
import { LEAST_FREE_MB } from './look-at-machine.ts'

interface ReachableAdminsDeps {
  roles: Pick<Roles, 'in'>
  reach: Pick<Reach, 'canReach'>
}

const EVERYWHERE = 'toan-quoc'

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
const PATIENCE_MS = 60_000
/** What comes and goes is told of so often at most. */
const AGAIN_MS = 6 * 3_600_000

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
    if (isTold || !tells || Math.abs(now - since) < PATIENCE_MS || Math.abs(now - toldAt) < AGAIN_MS) return
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
