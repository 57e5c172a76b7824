import type { BroadcastAction } from '../../core/warnings/advance.ts'
import { advance } from '../../core/warnings/advance.ts'
import type { Broadcast, BroadcastState, QuizCounts } from '../../core/warnings/broadcast.ts'
import { isOfDrill } from '../../core/warnings/broadcast.ts'
import type { Receipt } from '../../core/warnings/receipt.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import type { Foresee, Foreseen } from './audience.ts'
import type { FindAgainst, HeldAgainst } from './matter.ts'
import { grantFor } from './people.ts'
import type { Broadcasts } from './ports.ts'
import type { ReadWarning } from './read-warning.ts'

/** What somebody could do with a warning now, if nobody is quicker. */
export type WarningRight = 'submit' | 'redraft' | 'approve' | 'reject' | 'recall'

/** All that is shown of one warning to who writes or decides. */
export interface WarningFile {
  broadcast: Broadcast
  /** The role by which they see it. */
  grant: Grant
  isOwn: boolean
  rights: ReadonlySet<WarningRight>
  crowd: Foreseen
  /** Null: nothing of it went out. */
  receipt: Receipt | null
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
/** From what came to its end a new draft may still be made, by its author. */
const REDRAFTED = new Set<BroadcastState>(['draft', 'submitted', 'approved', 'rejected', 'replaced', 'stopped', 'done'])

export const makeWarningFile = (deps: WarningFileDeps): OpenWarningFile => {
  const { broadcasts, roles, readWarning, findAgainst, foresee } = deps

  const rightsOf = (broadcast: Broadcast, grants: readonly Grant[], isOwn: boolean): Set<WarningRight> => {
    const wrote = grants.some(({ alias }) => alias === broadcast.author)
    const mine = (action: WarningRight): Grant | null => grantFor(grants, action, broadcast.area)
    const could = (action: BroadcastAction): boolean => 'broadcast' in advance(broadcast, action)
    const rights = new Set<WarningRight>()
    const [submit, approve, recall] = [mine('submit'), mine('approve'), mine('recall')]
    if (submit && wrote && could({ kind: 'submit', by: submit.alias })) rights.add('submit')
    if (mine('redraft') && wrote && REDRAFTED.has(broadcast.state) && !isOfDrill(broadcast)) rights.add('redraft')
    if (approve && !isOwn && could({ kind: 'approve', by: approve.alias, at: 0, dueAt: 0 })) rights.add('approve')
    if (mine('reject') && rights.has('approve')) rights.add('reject')
    const mayRecall = recall && (recall.role !== 'leader' || wrote)
    if (mayRecall && could({ kind: 'stop', by: recall.alias, at: 0, reason: null })) rights.add('recall')
    return rights
  }

  return async (actor, { code }) => {
    const found = await readWarning(actor, { code })
    if ('refused' in found) return null
    const { broadcast, grant } = found
    const { author } = broadcast
    const isOwn = author !== null && (author === grant.alias || (await roles.isSame(author, grant.alias)))
    return {
      ...{ broadcast, grant, isOwn },
      rights: rightsOf(broadcast, await roles.of(actor), isOwn),
      crowd: await foresee(broadcast),
      receipt: WENT_OUT.has(broadcast.state) ? await broadcasts.receipt(code) : null,
      against: await findAgainst(broadcast),
      quiz: broadcast.asks ? await broadcasts.quizCounts(code) : null,
    }
  }
}
