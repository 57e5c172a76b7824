import type { Broadcast, BroadcastState, QuizCounts } from '../../core/warnings/broadcast.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import type { Foresee, Foreseen } from './audience.ts'
import type { WarningRight } from './find-warning.ts'
import { rightsOver } from './find-warning.ts'
import type { FindAgainst, HeldAgainst } from './matter.ts'
import type { Broadcasts } from './ports.ts'
import type { Fared, ReadWarning } from './read-warning.ts'

/** All that is shown of one warning to who writes or decides. */
export interface WarningFile {
  broadcast: Broadcast
  /** The role by which they see it. */
  grant: Grant
  isOwn: boolean
  rights: ReadonlySet<WarningRight>
  crowd: Foreseen
  /** Null: nothing of it went out. */
  receipt: Fared['receipt'] | null
  against: HeldAgainst | null
  /** Null: nobody is asked anything. */
  quiz: QuizCounts | null
}

/** Null: there is none of that code for them. */
export type OpenWarningFile = (actor: PersonRef, input: { code: string }) => Promise<WarningFile | null>

export interface WarningFileDeps {
  broadcasts: Pick<Broadcasts, 'receipt' | 'quizCounts'>
  roles: Pick<Roles, 'of' | 'isSame'>
  readWarning: ReadWarning
  findAgainst: FindAgainst
  foresee: Foresee
}

const WENT_OUT = new Set<BroadcastState>(['sending', 'done', 'stopped'])

export const makeWarningFile = (deps: WarningFileDeps): OpenWarningFile => {
  const { broadcasts, roles, readWarning, findAgainst, foresee } = deps

  return async (actor, { code }) => {
    const found = await readWarning(actor, { code })
    if ('refused' in found) return null
    const { broadcast, grant } = found
    const { author } = broadcast
    const isOwn = author !== null && (author === grant.alias || (await roles.isSame(author, grant.alias)))
    return {
      ...{ broadcast, grant, isOwn },
      rights: rightsOver(broadcast, await roles.of(actor), isOwn),
      crowd: await foresee(broadcast),
      receipt: WENT_OUT.has(broadcast.state) ? await broadcasts.receipt(code) : null,
      against: await findAgainst(broadcast),
      quiz: broadcast.asks ? await broadcasts.quizCounts(code) : null,
    }
  }
}
