import { EVERYWHERE } from '../../core/cases/rights.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Change, Clock, Letter, Outcome, PersonRef } from '../ports.ts'
import { everyoneBut, grantsFor, letterTo } from './people.ts'
import type { Broadcasts } from './ports.ts'

interface HaltDeps {
  broadcasts: Pick<Broadcasts, 'halted'>
  roles: Pick<Roles, 'of' | 'in'>
  communes: readonly { id: string }[]
  clock: Clock
}

/**
 * Holds warnings back until somebody who may lets them go: an approver those of their own communes, an admin of all of
 * them everywhere. All others who may are told. `by-admin`: only an admin lets go what is held everywhere.
 */
export type Halt = (actor: PersonRef) => Promise<Outcome<{ areas: string[] }, 'no-part' | 'already' | 'by-admin'>>

interface Turned {
  actor: PersonRef
  grant: Grant
  areas: readonly string[]
  halted: boolean
}

/** The same switch in both directions. */
const makeTurnHalt = ({ broadcasts, roles, communes, clock }: HaltDeps) => {
  const all = communes.map(({ id }) => id)

  /** Everywhere is for admins alone. */
  const areasOf = (grants: readonly Grant[]): string[] => {
    if (grants.some(({ role, area }) => role === 'admin' && area === EVERYWHERE)) return [EVERYWHERE]
    return [...new Set(grants.flatMap(({ area }) => (area === EVERYWHERE ? all : [area])))]
  }

  const others = async ({ alias }: Grant, areas: readonly string[]): Promise<Grant[]> => {
    const where = areas.includes(EVERYWHERE) ? all : areas
    const found = await Promise.all(where.map(area => roles.in(area, ['approver', 'admin'])))
    return everyoneBut(alias, found.flat())
  }

  const tell = async ({ actor, grant, areas, halted }: Turned): Promise<Letter[]> => {
    const kind = halted ? 'halted' : 'resumed'
    const occasion = `${kind}:${actor.id}:${clock.now().getTime()}`
    const content = { kind, role: grant.role, areas } as const
    return (await others(grant, areas)).map(({ ref }) => letterTo(ref, occasion, content))
  }

  const changesFor = ({ grant: { alias: by }, areas, halted }: Turned): Change[] =>
    areas.flatMap((area): Change[] => [
      { noun: 'broadcast', do: 'halt', halted, area, by },
      { noun: 'audit', by, what: halted ? 'warnings-halted' : 'warnings-resumed', about: area },
    ])

  /** Those of the areas where it is not so already. */
  const toTurn = (areas: readonly string[], now: readonly string[], halted: boolean): string[] => {
    if (areas.includes(EVERYWHERE))
      return halted ? (now.includes(EVERYWHERE) ? [] : [EVERYWHERE]) : now.length > 0 ? [EVERYWHERE] : []
    return areas.filter(area => now.includes(area) !== halted)
  }

  return async (actor: PersonRef, halted: boolean): ReturnType<Halt> => {
    const grants = grantsFor(await roles.of(actor), halted ? 'halt' : 'resume')
    const [grant] = grants
    if (!grant) return { refused: 'no-part' }
    const now = await broadcasts.halted()
    const own = areasOf(grants)
    const areas = toTurn(own, now, halted)
    const byAdmin = now.includes(EVERYWHERE) && !own.includes(EVERYWHERE)
    if (areas.length === 0) return { refused: byAdmin && !halted ? 'by-admin' : 'already' }
    const turned = { actor, grant, areas, halted }
    return { done: { areas }, changes: changesFor(turned), letters: await tell(turned) }
  }
}

export const makeHalt = (deps: HaltDeps): Halt => {
  const turn = makeTurnHalt(deps)
  return actor => turn(actor, true)
}

/** Lets go what was held back. */
export type Resume = Halt

export const makeResume = (deps: HaltDeps): Resume => {
  const turn = makeTurnHalt(deps)
  return actor => turn(actor, false)
}

/** Whether warnings are held back, as is asked before every page and at the doors out before every send. */
export interface HaltSwitch {
  /** In that commune; without one: everywhere. Until the store was looked at for the first time all are held. */
  halted(area?: string): boolean
  /** Looks at the store: another process may have been told. */
  refresh(): Promise<void>
  /** Takes up at once what was changed here. */
  follow(changes: readonly Change[]): void
}

export interface HaltSwitchDeps {
  broadcasts: Pick<Broadcasts, 'halted'>
  /** Something is not held back any more. */
  released(): void
}

export const makeHaltSwitch = ({ broadcasts, released }: HaltSwitchDeps): HaltSwitch => {
  let areas: ReadonlySet<string> = new Set([EVERYWHERE])
  let changes = 0
  const set = (now: ReadonlySet<string>): void => {
    const opens = [...areas].some(area => !now.has(area))
    areas = now
    if (opens) released()
  }
  const after = (halted: boolean, area: string): Set<string> => {
    if (halted) return new Set([...areas, area])
    return new Set([...areas].filter(one => area !== EVERYWHERE && one !== area))
  }
  return {
    halted: area => areas.has(EVERYWHERE) || (area !== undefined && areas.has(area)),
    refresh: async () => {
      const before = changes
      const found = await broadcasts.halted()
      // What was changed while it was looked up is newer.
      if (changes === before) set(new Set(found))
    },
    follow: made => {
      for (const change of made) {
        if (change.noun !== 'broadcast' || change.do !== 'halt') continue
        changes += 1
        set(after(change.halted, change.area))
      }
    },
  }
}
