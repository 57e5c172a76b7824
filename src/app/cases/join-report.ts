import type { Alias, CaseState } from '../../core/cases/case.ts'
import { standingOutcome } from '../../core/cases/standing.ts'
import { isUrgent } from '../../core/cases/triage.ts'
import type { Letter } from '../../core/letters.ts'
import type { Roles } from '../people/ports.ts'
import type { Reach } from '../people/reach.ts'
import type { Clock, Made, PersonRef } from '../ports.ts'
import { act } from './act.ts'
import { markId } from './marking.ts'
import type { Offer } from './offer.ts'
import type { CaseRecord, Cases, Evidence } from './ports.ts'
import type { OpenCase } from './reading.ts'
import type { Filed, Reached, Reporting } from './report.ts'
import { reachedBy } from './report.ts'
import type { Sealing } from './sealed.ts'

/** Adds a report to a case about the same: with its own words, loss and urgency, and heard of at once if money moves. */
export type JoinReport = (record: CaseRecord, reporting: Reporting) => Promise<{ done: Filed } & Made>

export interface JoinReportDeps {
  cases: Pick<Cases, 'evidence' | 'marks'>
  roles: Pick<Roles, 'in'>
  reach: Pick<Reach, 'personOf' | 'canReach'>
  /** Who is on leave now. */
  away(now: Date): Promise<ReadonlySet<Alias>>
  sealing: Sealing
  openCase: Pick<OpenCase, 'readingWith'>
  offer: Offer
  clock: Clock
}

/** Who is told of it as it comes: who has it in hand or found nothing in it, and where money moves who was offered it. */
const hearers = ({ status, taker, offers, outcome }: CaseState, urgent: boolean): string[] => {
  if (status === 'taken') return taker === null ? [] : [taker]
  if (status === 'waiting') return urgent ? [...new Set(offers.map(({ to }) => to))] : []
  return taker === null || (outcome === 'scam' && !urgent) ? [] : [taker]
}

const makeReachable = ({ roles, reach, away, clock }: JoinReportDeps) => {
  return async (state: CaseState, urgent: boolean): Promise<{ alias: Alias; to: PersonRef }[]> => {
    const found: { alias: Alias; to: PersonRef }[] = []
    const resting = urgent ? await away(clock.now()) : new Set<Alias>()
    for (const alias of hearers(state, urgent)) {
      const to = await reach.personOf(alias)
      if (to && (await reach.canReach(to))) found.push({ alias, to })
    }
    if (found.some(({ alias }) => !resting.has(alias)) || !urgent || state.status !== 'taken') return found
    // Whoever has it in hand is away: money does not wait for them.
    const parties = new Set(state.reporters.map(({ alias }) => alias))
    const others = [...(await roles.in(state.area, ['officer'])), ...(await roles.in(state.area, ['admin']))]
    for (const { alias, ref: to } of others)
      if (!parties.has(alias) && !resting.has(alias) && (await reach.canReach(to))) return [...found, { alias, to }]
    return found
  }
}

export const makeJoinReport = (deps: JoinReportDeps): JoinReport => {
  const { cases, sealing, openCase, offer, clock } = deps
  const reachable = makeReachable(deps)

  /** Had this person told just that before? */
  const hasTold = async (code: string, { alias, matter }: Reporting): Promise<boolean> =>
    sealing
      .open(code, await cases.evidence(code))
      .some(piece => piece.kind === 'text' && piece.by === alias && piece.text === matter.text)

  const lettersAbout = async (record: CaseRecord, reporting: Reporting, urgent: boolean): Promise<Letter[]> => {
    const { code, state } = record
    const { text } = reporting.matter
    const at = state.reporters.findIndex(({ alias }) => alias === reporting.alias)
    const content = { kind: 'case-reported-again', code, urgent, text } as const
    const counted = { reporter: at + 1, reporters: state.reporters.length }
    return (await reachable(state, urgent)).map(({ alias, to }) => ({
      ...{ id: `one-more:${code}:${state.version}:${alias}`, to, content: { ...content, ...counted } },
    }))
  }

  /** What was there, and what comes now: whoever is told reads both. */
  const readingWith = async (
    code: string,
    { marks, look, matter: { text } }: Reporting,
    pieces: readonly Omit<Evidence, 'at'>[],
    n: number,
  ) => {
    const before = await cases.marks(code)
    const known = new Set(before.map(markId))
    const added = marks.filter(mark => !known.has(markId(mark)))
    const at = clock.now().getTime()
    return openCase.readingWith(code, {
      evidence: pieces.map(piece => ({ ...piece, at })),
      marks: [...before, ...added.map(mark => ({ ...mark, n, listed: false }))],
      looked: { text, look },
    })
  }

  const known = (record: CaseRecord): { done: Filed } & Made => ({
    done: { record, as: 'known', reached: { is: 'told' } },
    ...{ changes: [], letters: [] },
  })

  return async (record, reporting) => {
    const { alias: by, matter, contact, marks } = reporting
    const { code, state } = record
    const now = clock.now()
    const urgent = isUrgent(matter)
    const again = state.reporters.some(({ alias }) => alias === by)
    const more = again && !(await hasTold(code, reporting))
    const made = act(
      record,
      { at: now.getTime(), by },
      { kind: 'joined', urgent, contact: contact !== null, ...(more && { more }) },
    )
    if ('refused' in made) return known(record)
    const { record: joined } = made
    const waits = joined.state.status === 'waiting'
    const letters = await lettersAbout(joined, reporting, urgent)
    const evidence = await reporting.seal(code)
    const reading = await readingWith(code, reporting, evidence, joined.state.version)
    // Nobody has been told of it yet, or nobody who was can be: whoever is next is told now.
    const offered = waits && letters.length === 0 ? await offer({ ...joined, reading }, now) : null
    const reached: Reached = offered ? reachedBy(offered) : { is: letters.length > 0 || waits ? 'told' : 'settled' }
    const people = [{ alias: by, part: 'reporter', level: matter.level, told: standingOutcome(joined.state) } as const]
    const nextAt = offered ? { nextAt: offered.nextAt } : {}
    return {
      done: { record: offered ? { code, state: offered.state } : joined, as: more ? 'more' : 'joined', reached },
      changes: [made.change({ marks, people, evidence, index: reporting.index, ...nextAt }, offered?.events)],
      letters: [...letters, ...(offered?.letters ?? [])],
    }
  }
}
