import type { CaseEvent } from '../../core/cases/case.ts'
import { changedSince } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { AtWork } from './at-work.ts'
import type { Cases } from './ports.ts'

/**
 * What happened to a case since this person saw that version of it: who acts on a page that is old is shown it first.
 * Empty for who may not read the case: what they want is refused anyway.
 */
export type StaleBy = (actor: PersonRef, input: { code: string; version: number }) => Promise<readonly CaseEvent[]>

export interface StaleByDeps {
  atWork: AtWork
  cases: Pick<Cases, 'events'>
}

export const makeStaleBy =
  ({ atWork, cases }: StaleByDeps): StaleBy =>
  async (actor, { code, version }) => {
    const acting = await atWork(actor, code, 'read')
    return 'refused' in acting ? [] : changedSince(await cases.events(acting.record.code), version)
  }
