import type { Alias } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Commit } from '../outcome.ts'
import type { Clock, Outbox } from '../ports.ts'
import type { Offer } from './offer.ts'
import { offerId } from './offer.ts'
import type { CaseRecord, Cases } from './ports.ts'
import { postTo } from './post.ts'
import type { OpenCase } from './reading.ts'

export interface EscalateDeps {
  cases: Pick<Cases, 'due'>
  outbox: Pick<Outbox, 'stateOf'>
  personOf(alias: Alias): Promise<PersonRef | null>
  openCase: Pick<OpenCase, 'reading'>
  offer: Offer
  commit(made: Parameters<Commit>[0], now: Date): Promise<boolean>
  clock: Clock
}

const AT_ONCE = 50
const NOT_THROUGH = new Set(['failed', 'gave-up', 'skipped'])

/** Takes the next step with cases that nobody has taken: a reminder, the next officer, the admin. Returns how many. */
export const makeEscalate = (deps: EscalateDeps) => {
  const { cases, outbox, personOf, openCase, offer, commit, clock } = deps

  /** Whose message did not get through. */
  const silent = async ({ code, state }: CaseRecord): Promise<Set<Alias>> => {
    const last = state.offers.at(-1)
    const ref = last && (await personOf(last.to))
    const sent = ref && (await outbox.stateOf(offerId(code, last.at, ref)))
    return new Set(last && (!ref || (sent && NOT_THROUGH.has(sent))) ? [last.to] : [])
  }

  const step = async (record: CaseRecord): Promise<void> => {
    const { code, state } = record
    const now = clock.now()
    const next = await offer({ code, state, reading: await openCase.reading(code), except: await silent(record) }, now)
    const nextAt = state.status === 'waiting' ? next.nextAt : null
    // Refused: somebody took it just now.
    await commit({ changes: [postTo(record, next.events, { nextAt })], letters: next.letters }, now)
  }

  return async (): Promise<number> => {
    const due = await cases.due(clock.now(), AT_ONCE)
    // One that fails holds up none behind it.
    const steps: PromiseSettledResult<void>[] = []
    for (const record of due) steps.push(...(await Promise.allSettled([step(record)])))
    const failed = steps.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
    return due.length
  }
}
