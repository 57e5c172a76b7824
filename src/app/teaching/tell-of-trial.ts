import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet } from '../../core/calendar.ts'
import type { Alias } from '../../core/cases/case.ts'
import type { Action } from '../../core/cases/rights.ts'
import { may, ROLES } from '../../core/cases/rights.ts'
import type { Letter, TeachingLetter } from '../../core/letters.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Proposal, Teaching, Trial, TrialEnd } from './ports.ts'
import { hasProposed } from './rights.ts'

/**
 * Tells what came of a trial: those who may publish it, where it harms nothing and waits for a second person; those who
 * proposed it and had it tried, where it harms or failed.
 */
export type TellOfTrial = (
  trial: Pick<Trial, 'seq' | 'proposals' | 'by'>,
  came: TrialEnd,
  now: Date,
) => Promise<Letter<TeachingLetter>[]>

export interface TellOfTrialDeps {
  roles: Pick<Roles, 'in' | 'isSame'>
  teaching: Pick<Teaching, 'proposal'>
  /** Nobody is woken for it. */
  quiet: QuietHours | null
}

const whoMay = (action: Action) => ROLES.filter(role => may(role, action))
const PUBLISHERS = whoMay('publish')
const PROPOSERS = whoMay('propose')

const oncePerPerson = (grants: readonly Grant[]): Grant[] => [
  ...new Map(grants.map(grant => [grant.alias, grant])).values(),
]

const contentOf = (count: number, came: TrialEnd): TeachingLetter => {
  if ('trouble' in came) return { kind: 'trial-failed', proposals: count }
  const { harms, caught, calmed } = came.effect
  if (harms.length > 0) return { kind: 'trial-refused', proposals: count, harms }
  return { kind: 'trial-waits', proposals: count, caught: caught.length, calmed: calmed.length }
}

export const makeTellOfTrial = ({ roles, teaching, quiet }: TellOfTrialDeps): TellOfTrial => {
  /** Who may publish all of it: in every area that one of them is from, and nothing of their own. */
  const publishersOf = async (proposals: readonly Proposal[]): Promise<Grant[]> => {
    const areas = [...new Set(proposals.map(({ area }) => area))]
    const held = await Promise.all(areas.map(area => roles.in(area, PUBLISHERS)))
    const everywhere = (held[0] ?? []).filter(({ alias }) =>
      held.every(grants => grants.some(grant => grant.alias === alias)),
    )
    const people = oncePerPerson(everywhere)
    const own = await Promise.all(people.map(({ alias }) => hasProposed(roles, alias, proposals)))
    return people.filter((_, at) => !own[at])
  }

  /** Who proposed one of them, or had them tried, and may still mend it. */
  const menders = async (proposals: readonly Proposal[], by: Alias): Promise<Grant[]> => {
    const wanted = new Set([by, ...proposals.map(proposal => proposal.by)])
    const areas = [...new Set(proposals.map(({ area }) => area))]
    const held = await Promise.all(areas.map(area => roles.in(area, PROPOSERS)))
    return oncePerPerson(held.flat().filter(({ alias }) => wanted.has(alias)))
  }

  return async ({ seq, proposals: seqs, by }, came, now) => {
    const proposals = (await Promise.all(seqs.map(teaching.proposal))).filter(each => each !== null)
    const content = contentOf(proposals.length, came)
    const told = await (content.kind === 'trial-waits' ? publishersOf(proposals) : menders(proposals, by))
    const due = afterQuiet(now, quiet)
    return told.map(({ ref }) => ({
      ...{ id: `trial:${seq}:${ref.channel}:${ref.id}`, to: ref, content },
      ...(due > now && { dueAt: due }),
    }))
  }
}
