import { LONGEST_WAIT_DAYS } from '../../core/cases/limits.ts'
import type { CaseLetter } from '../../core/letters.ts'
import type { Alias, Change, Clock, Commit, Letter, Made, Outbox, PersonRef } from '../ports.ts'
import { act, postTo } from './at-work.ts'
import type { Offer } from './offer.ts'
import { offerId } from './offer.ts'
import type { CaseRecord, Cases } from './ports.ts'
import type { OpenCase } from './reading.ts'
import type { Telling } from './tell.ts'

type Offered = Extract<CaseLetter, { kind: 'case-offered' }>

/** The next step with one case. */
interface Step {
  record: CaseRecord
  change: Change
  letters: readonly Letter[]
}

/** So many letters about cases to one person at the same moment are one letter instead. */
const MANY = 3

const offerIn = ({ letters }: Step): Letter<Offered> | null => {
  const [letter] = letters
  if (letters.length !== 1 || letter?.content.kind !== 'case-offered') return null
  return { ...letter, content: letter.content }
}

const oneLetter = (letters: readonly Letter<Offered>[]): Letter => {
  const [first] = letters as [Letter<Offered>, ...Letter<Offered>[]]
  const cases = letters.map(({ content: { code, as, state, evidence } }) => {
    const text = evidence.findLast(({ kind }) => kind === 'text')?.text ?? ''
    return { code, as, state, text }
  })
  return { id: `many:${first.id}`, to: first.to, content: { kind: 'case-many-offered', cases } }
}

/** Steps that are taken together, and what is said then: many offers to one person make one letter. */
const bundled = (steps: readonly Step[]): { steps: readonly Step[]; letters: readonly Letter[] }[] => {
  const whose = (step: Step): string | null => {
    const to = offerIn(step)?.to
    return to ? `${to.channel} ${to.id}` : null
  }
  const groups = [...Map.groupBy(steps, whose)]
  return groups.flatMap(([person, theirs]) => {
    const letters = theirs.flatMap(step => offerIn(step) ?? [])
    if (person !== null && letters.length >= MANY) return [{ steps: theirs, letters: [oneLetter(letters)] }]
    return theirs.map(step => ({ steps: [step], letters: step.letters }))
  })
}

export interface EscalateDeps {
  cases: Pick<Cases, 'due'>
  outbox: Pick<Outbox, 'stateOf'>
  personOf(alias: Alias): Promise<PersonRef | null>
  openCase: Pick<OpenCase, 'reading'>
  telling: Pick<Telling, 'reporters'>
  offer: Offer
  commit(made: Parameters<Commit>[0], now: Date): Promise<boolean>
  clock: Clock
}

const AT_ONCE = 50
const NOT_THROUGH = new Set(['failed', 'gave-up', 'skipped'])
/** Nobody took it in all that time: it ends, and those who reported it are told to go there. */
const WAITS_MS = LONGEST_WAIT_DAYS * 24 * 3_600_000

/** Takes the next step with cases that nobody has taken: a reminder, the next officer, the admin. Returns how many. */
export const makeEscalate = (deps: EscalateDeps) => {
  const { cases, outbox, personOf, openCase, telling, offer, commit, clock } = deps

  /** Whose message did not get through. */
  const silent = async ({ code, state }: CaseRecord): Promise<Set<Alias>> => {
    const last = state.offers.at(-1)
    const ref = last && (await personOf(last.to))
    const sent = ref && (await outbox.stateOf(offerId(code, last.at, ref)))
    return new Set(last && (!ref || (sent && NOT_THROUGH.has(sent))) ? [last.to] : [])
  }

  const ending = async (record: CaseRecord, now: Date): Promise<Step | null> => {
    const { status, openedAt, outcome } = record.state
    if (status !== 'waiting' || outcome !== null || now.getTime() - openedAt < WAITS_MS) return null
    const made = act(record, { at: now.getTime(), by: null }, { kind: 'closed' })
    if ('refused' in made) return null
    return {
      ...{ record, change: made.change({ nextAt: null }) },
      letters: await telling.reporters(made.record, 'case-ended'),
    }
  }

  const stepOf = async (record: CaseRecord, now: Date): Promise<Step> => {
    const ended = await ending(record, now)
    if (ended) return ended
    const { code, state } = record
    const next = await offer({ code, state, reading: await openCase.reading(code), except: await silent(record) }, now)
    const nextAt = state.status === 'waiting' ? next.nextAt : null
    return { record, change: postTo(record, next.events, { nextAt }), letters: next.letters }
  }

  /** One that fails holds up none behind it. */
  const stepsOf = async (due: readonly CaseRecord[], now: Date): Promise<PromiseSettledResult<Step>[]> => {
    const steps: PromiseSettledResult<Step>[] = []
    for (const record of due) steps.push(...(await Promise.allSettled([stepOf(record, now)])))
    return steps
  }

  /** Alone where they can be; what goes to one person in a bundle goes with all of it. A refused one was taken just now. */
  const make = async (steps: readonly Step[], now: Date): Promise<void> => {
    for (const group of bundled(steps)) {
      const made: Made = { changes: group.steps.map(({ change }) => change), letters: group.letters }
      if ((await commit(made, now)) || group.steps.length === 1) continue
      for (const { change, letters } of group.steps) await commit({ changes: [change], letters }, now)
    }
  }

  return async (): Promise<number> => {
    const now = clock.now()
    const due = await cases.due(now, AT_ONCE)
    const steps = await stepsOf(due, now)
    await make(
      steps.flatMap(step => (step.status === 'fulfilled' ? [step.value] : [])),
      now,
    )
    const failed = steps.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
    return due.length
  }
}

export interface EndIdleDeps {
  /** Undecided cases in which nothing has happened since, the longest at rest first. */
  idleCases(since: Date, limit: number): Promise<CaseRecord[]>
  telling: Pick<Telling, 'reporters'>
  commit(made: Parameters<Commit>[0], now: Date): Promise<boolean>
  clock: Clock
}

const ENDED_AT_ONCE = 100
const IDLE_MS = LONGEST_WAIT_DAYS * 24 * 3_600_000

/** What somebody took and left lying all that time ends; those who reported it are told to go there. Returns how many. */
export const makeEndIdle = ({ idleCases, telling, commit, clock }: EndIdleDeps) => {
  return async (): Promise<number> => {
    const now = clock.now()
    const idle = await idleCases(new Date(now.getTime() - IDLE_MS), ENDED_AT_ONCE)
    let ended = 0
    for (const record of idle) {
      const { status, taker } = record.state
      if (status !== 'taken' || taker === null) continue
      const made = act(record, { at: now.getTime(), by: null }, { kind: 'closed', of: taker })
      if ('refused' in made) continue
      const letters = record.state.outcome === null ? await telling.reporters(made.record, 'case-ended') : []
      if (await commit({ changes: [made.change({ nextAt: null })], letters }, now)) ended += 1
    }
    return ended
  }
}
