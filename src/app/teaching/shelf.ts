import type { Alias } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { CorpusVersion, Proposal, PublishedVersion, Teaching, Trial } from './ports.ts'
import type { TeachingRights } from './rights.ts'
import { holdIn } from './rights.ts'

/** All there is about the corpus, for one page. */
export interface CorpusShelf {
  grants: readonly Grant[]
  mayPublish: boolean
  /** Who proposed and published, as far as they still have a role. */
  colleagues: ReadonlyMap<Alias, Grant>
  /** Open ones of where this person works, the newest first. */
  proposals: readonly Proposal[]
  /** The last one, whatever became of it. */
  trial: Trial | null
  current: CorpusVersion
  /** The newest first. */
  versions: readonly PublishedVersion[]
}

/** Null for who has no part in it. */
export type ReadShelf = (actor: PersonRef) => Promise<CorpusShelf | null>

export interface ShelfDeps {
  rights: TeachingRights
  roles: Pick<Roles, 'all'>
  teaching: Pick<Teaching, 'proposals' | 'latestTrial' | 'current' | 'versions'>
}

export const makeReadShelf =
  ({ rights, roles, teaching }: ShelfDeps): ReadShelf =>
  async actor => {
    const grants = await rights(actor, 'read-corpus')
    if (grants.length === 0) return null
    const open = (await teaching.proposals()).filter(({ state, area }) => state === 'open' && holdIn(grants, area))
    return {
      ...{ grants, proposals: open, mayPublish: (await rights(actor, 'publish')).length > 0 },
      colleagues: new Map((await roles.all()).map(grant => [grant.alias, grant])),
      ...{
        trial: await teaching.latestTrial(),
        current: await teaching.current(),
        versions: await teaching.versions(),
      },
    }
  }
