import type { Alias } from '../../core/cases/case.ts'
import type { ChannelName, PersonRef } from '../../core/messages.ts'
import type { Clock, Outbox, StoreCommit } from '../ports.ts'
import type { Offer } from './offer.ts'
import { offerId } from './offer.ts'
import type { CaseRecord, Cases } from './ports.ts'
import type { Sealing } from './sealed.ts'

export interface EscalateDeps {
  cases: Pick<Cases, 'due' | 'evidence'>
  outbox: Pick<Outbox, 'stateOf'>
  personOf(alias: Alias): Promise<PersonRef | null>
  sealing: Sealing
  offer: Offer
  commit: StoreCommit
  clock: Clock
  wakeSender(channel: ChannelName): void
}

const AT_ONCE = 50
const NOT_THROUGH = new Set(['failed', 'gave-up', 'skipped'])

/** Takes the next step with cases that nobody has taken: a reminder, the next officer, the admin. Returns how many. */
export const makeEscalate = (deps: EscalateDeps) => {
  const { cases, outbox, personOf, sealing, offer, commit, clock, wakeSender } = deps

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
    const kept = await cases.evidence(code)
    const pictures = kept.filter(({ kind }) => kind === 'picture').length
    const except = await silent(record)
    const next = await offer({ code, state, evidence: sealing.open(code, kept), pictures, except }, now)
    const nextAt = state.status === 'waiting' ? next.nextAt : null
    const { events, deliveries } = next
    const post = { noun: 'case', do: 'post', code, version: state.version, events, nextAt } as const
    // Refused: somebody took it just now.
    if (!(await commit({ changes: [post], deliveries }, now))) return
    for (const { to } of deliveries) wakeSender(to.channel)
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
