import type { Letter } from '../../core/letters.ts'
import type { Outcome } from '../outcome.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import { everyoneBut, grantsFor } from './grants.ts'
import { letterTo } from './letter-to.ts'
import type { Broadcasts } from './ports.ts'

export interface HaltDeps {
  broadcasts: Pick<Broadcasts, 'halted'>
  roles: Pick<Roles, 'of' | 'in'>
  communes: readonly { id: string }[]
  clock: Clock
}

/** Holds warnings back until somebody who may lets them go; all others who may are told. */
export type Halt = (actor: PersonRef) => Promise<Outcome<{ area: string }, 'no-part' | 'already'>>

interface Turned {
  actor: PersonRef
  grant: Grant
  halted: boolean
}

/** The same switch in both directions. */
export const makeTurnHalt = ({ broadcasts, roles, communes, clock }: HaltDeps) => {
  const others = async ({ alias }: Grant): Promise<Grant[]> => {
    const all = await Promise.all(communes.map(({ id }) => roles.in(id, ['approver', 'admin'])))
    return everyoneBut(alias, all.flat())
  }

  const tell = async ({ actor, grant, halted }: Turned): Promise<Letter[]> => {
    const { role, area } = grant
    const kind = halted ? 'halted' : 'resumed'
    const occasion = `${kind}:${actor.id}:${clock.now().getTime()}`
    return (await others(grant)).map(({ ref }) => letterTo(ref, occasion, { kind, role, area }))
  }

  return async (actor: PersonRef, halted: boolean): ReturnType<Halt> => {
    const [grant] = grantsFor(await roles.of(actor), halted ? 'halt' : 'resume')
    if (!grant) return { refused: 'no-part' }
    if ((await broadcasts.halted()) === halted) return { refused: 'already' }
    const { alias: by, area } = grant
    return {
      done: { area },
      changes: [
        { noun: 'broadcast', do: 'halt', halted, by },
        { noun: 'audit', by, what: halted ? 'warnings-halted' : 'warnings-resumed', about: area },
      ],
      letters: await tell({ actor, grant, halted }),
    }
  }
}

export const makeHalt = (deps: HaltDeps): Halt => {
  const turn = makeTurnHalt(deps)
  return actor => turn(actor, true)
}
