import { foldCase } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState } from '../../core/cases/case.ts'
import { standingOutcome } from '../../core/cases/case.ts'
import { isUrgent } from '../../core/cases/duty.ts'
import { CODE_BYTES, codeFrom } from '../../core/codes.ts'
import type { Reach, Roles } from '../people/ports.ts'
import type { Clock, Letter, Made, PersonRef, Vault } from '../ports.ts'
import { act } from './at-work.ts'
import type { LookedAt } from './marking.ts'
import { markId } from './marking.ts'
import type { Matter } from './matter.ts'
import type { Offer } from './offer.ts'
import type { CasePerson, CaseRecord, Cases, Evidence, HashedMark } from './ports.ts'
import type { EvidencePicture, OpenCase, Sealing } from './reading.ts'

/** What a resident agreed to hand over. */
export interface Report {
  matter: Matter
  area: string
  /** How officers may reach them, in words; null: they do not want that. */
  contact: string | null
  /** What a victim told along the steps, in words. */
  summary: string | null
  /** By a leader, for somebody without a phone. */
  relayed: boolean
}

/** A report with what is known of who makes it. */
export interface Reporting extends Report {
  alias: Alias
  /** What the judge sees in the text of the matter. */
  look: LookedAt
  marks: readonly HashedMark[]
  /** What it is found by, hashed. */
  index: readonly string[]
  /** Sealed for the case with this code. */
  seal(code: string): Promise<Omit<Evidence, 'at'>[]>
}

export interface SealDeps {
  sealing: Sealing
  /** A picture handed over as evidence: fetched from its channel, without metadata. Null if it cannot be had. */
  fetchEvidence(channel: PersonRef['channel'], picture: Matter['pictures'][number]): Promise<EvidencePicture | null>
}

const MOST_PICTURES = 3

/** Seals what is handed over, pictures and all, once the case is known. */
export const makeSealFor =
  ({ sealing, fetchEvidence }: SealDeps) =>
  ({ channel }: PersonRef, { matter, contact, summary }: Report, alias: Alias): Reporting['seal'] =>
  async code => {
    const pictures = await Promise.all(
      matter.pictures.slice(0, MOST_PICTURES).map(picture => fetchEvidence(channel, picture)),
    )
    const text = (kind: Evidence['kind'], words: string | null): Omit<Evidence, 'at'>[] =>
      words === null ? [] : [sealing.seal(code, { kind, text: words, by: alias })]
    return [
      ...text('text', matter.text),
      ...text('summary', summary),
      ...text('contact', contact),
      ...pictures.flatMap(picture => (picture ? [sealing.sealPicture(code, picture, alias)] : [])),
    ]
  }

/**
 * Who hears of it. `told`: somebody with a role was told now, or had been told before. `later`: at that moment
 * (milliseconds), when quiet hours end. `nobody`: there is no officer to tell. `settled`: officers have looked at it.
 * `soon`: in a moment, with others.
 */
type Reached = { is: 'told' | 'settled' | 'soon' } | { is: 'later'; at: number } | { is: 'nobody' }

/** What came of it: the case, and who hears of it. */
export interface Filed {
  record: CaseRecord
  /** `new`: the case is theirs; `joined`: of somebody else; `more`: theirs, with something new; `known`: nothing new. */
  as: 'new' | 'joined' | 'more' | 'known'
  reached: Reached
}

/** Who heard of a case that was just offered, or begins to wait. */
const reachedBy = ({
  events,
  toldAt,
  soon,
  state,
}: {
  events: readonly CaseEvent[]
  toldAt: number | null
  soon: boolean
  state: Pick<CaseState, 'offers'>
}): Reached => {
  if (events.length > 0 || state.offers.length > 0) return { is: 'told' }
  if (soon) return { is: 'soon' }
  return toldAt === null ? { is: 'nobody' } : { is: 'later', at: toldAt }
}

/** Begins a case with a report, and offers it to who is next. */
export type OpenReport = (reporting: Reporting) => Promise<{ done: Filed } & Made>

export interface OpenReportDeps {
  cases: Pick<Cases, 'get' | 'of' | 'watchers'>
  vault: Pick<Vault, 'random'>
  openCase: Pick<OpenCase, 'readingWith'>
  offer: Offer
  clock: Clock
}

/** Who wanted to be told before there was a case: more are told when they ask again. */
const MOST_WATCHERS = 200
/** Cases of theirs. */
const LOOKED_AT = 5

export const makeOpenReport = ({ cases, vault, openCase, offer, clock }: OpenReportDeps): OpenReport => {
  const watchersOf = async ({ marks, alias }: Reporting, now: Date) =>
    (await cases.watchers(marks, now)).filter(watcher => watcher.alias !== alias).slice(0, MOST_WATCHERS)

  const beginning = (reporting: Reporting, watchers: readonly { alias: Alias }[], at: number): CaseEvent[] => {
    const { alias: by, area, matter, relayed, contact } = reporting
    return [
      {
        ...{ kind: 'opened', at, by, area, level: matter.level, relayed },
        ...{ urgent: isUrgent(matter), contact: contact !== null },
      },
      ...watchers.map(watcher => ({ kind: 'followed' as const, at, by: watcher.alias })),
    ]
  }

  /** Has an officer looked at something they reported? */
  const isKnown = async (alias: Alias): Promise<boolean> => {
    for (const code of (await cases.of(alias)).slice(0, LOOKED_AT)) {
      const record = await cases.get(code)
      if (record && record.state.status !== 'waiting') return true
    }
    return false
  }

  return async reporting => {
    const now = clock.now()
    const { alias, look, marks, matter } = reporting
    const code = codeFrom('VU', vault.random(CODE_BYTES))
    const watchers = await watchersOf(reporting, now)
    const begun = beginning(reporting, watchers, now.getTime())
    const evidence = await reporting.seal(code)
    const reading = await openCase.readingWith(code, {
      evidence: evidence.map(piece => ({ ...piece, at: now.getTime() })),
      marks: marks.map(mark => ({ ...mark, n: 1, listed: false })),
      looked: { text: matter.text, look },
    })
    const unknown = !(await isKnown(alias))
    const offered = await offer({ code, state: foldCase(begun), reading, unknown }, now)
    const events = [...begun, ...offered.events]
    const person = (who: Alias, part: CasePerson['part'], level: CasePerson['level']): CasePerson => ({
      ...{ alias: who, part, level, told: null },
    })
    const people = [
      person(alias, 'reporter', matter.level),
      ...watchers.map(watcher => person(watcher.alias, 'follower', watcher.level)),
    ]
    return {
      done: { record: { code, state: offered.state }, as: 'new', reached: reachedBy(offered) },
      changes: [
        {
          noun: 'case',
          do: 'open',
          code,
          events,
          marks,
          people,
          evidence,
          index: reporting.index,
          nextAt: offered.nextAt,
        },
      ],
      letters: offered.letters,
    }
  }
}

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
