import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet } from '../../core/calendar.ts'
import { may, ROLES } from '../../core/cases/rights.ts'
import type { Letter } from '../../core/letters.ts'
import type { Effect } from '../../core/teaching/effect.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Proposal, Teaching, Trial } from './ports.ts'
import { hasProposed } from './rights.ts'

/** Tells those who may publish it that a trial is done, harms nothing, and waits for a second person. */
export type AskPublishers = (
  trial: Pick<Trial, 'seq' | 'proposals'>,
  effect: Pick<Effect, 'harms' | 'caught' | 'calmed'>,
  now: Date,
) => Promise<Letter[]>

export interface AskPublishersDeps {
  roles: Pick<Roles, 'in' | 'isSame'>
  teaching: Pick<Teaching, 'proposal'>
  /** Nobody is woken for it. */
  quiet: QuietHours | null
}

const PUBLISHERS = ROLES.filter(role => may(role, 'publish'))

export const makeAskPublishers = ({ roles, teaching, quiet }: AskPublishersDeps): AskPublishers => {
  /** Who may publish all of it: in every area that one of them is from, and nothing of their own. */
  const whom = async (proposals: readonly Proposal[]): Promise<Grant[]> => {
    const areas = [...new Set(proposals.map(({ area }) => area))]
    const held = await Promise.all(areas.map(area => roles.in(area, PUBLISHERS)))
    const everywhere = (held[0] ?? []).filter(({ alias }) =>
      held.every(grants => grants.some(grant => grant.alias === alias)),
    )
    const people = [...new Map(everywhere.map(grant => [grant.alias, grant])).values()]
    const own = await Promise.all(people.map(({ alias }) => hasProposed(roles, alias, proposals)))
    return people.filter((_, at) => !own[at])
  }

  return async ({ seq, proposals: seqs }, { harms, caught, calmed }, now) => {
    if (harms.length > 0) return []
    const proposals = (await Promise.all(seqs.map(teaching.proposal))).filter(each => each !== null)
    const content = {
      ...({ kind: 'trial-waits', proposals: proposals.length } as const),
      ...{ caught: caught.length, calmed: calmed.length },
    }
    const due = afterQuiet(now, quiet)
    return (await whom(proposals)).map(({ ref }) => ({
      ...{ id: `trial:${seq}:${ref.channel}:${ref.id}`, to: ref, content },
      ...(due > now && { dueAt: due }),
    }))
  }
}
