import type { Alias, CaseEvent } from '../../core/cases/case.ts'
import type { CaseMark } from '../../core/cases/evidence.ts'
import { holds, may } from '../../core/cases/rights.ts'
import { decidedUpTo } from '../../core/cases/unread.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { CaseRefusal } from './at-work.ts'
import { isDoubtful } from './decide.ts'
import type { CaseQueue, CaseRecord, Cases } from './ports.ts'
import type { Read, ReadCase } from './read.ts'
import type { KnownMark, OpenCase } from './reading.ts'

/** A mark as it is offered on a page. */
export interface OfferedMark extends CaseMark {
  /** It can be put on the list: now with the decision, or after it. */
  offered: boolean
  /** The only one there is, and nobody's own: ticked unless the officer says otherwise. */
  plain: boolean
  /** Codes of other cases, where this person works, that have it too. */
  elsewhere: readonly string[]
}

/** All of a case on one page. */
export interface CaseFile extends Read {
  events: readonly CaseEvent[]
  marks: readonly OfferedMark[]
  /** Who is who of those with a role there. */
  colleagues: ReadonlyMap<Alias, Grant>
  /** Other cases that share a link, number or account, as far as this person works there. */
  alike: readonly CaseRecord[]
}

/** Reads all of a case; that somebody did is kept. */
export type OpenCaseFile = (actor: PersonRef, input: { code: string }) => Promise<Outcome<CaseFile, CaseRefusal>>

export interface CaseFileDeps {
  readCase: ReadCase
  openCase: Pick<OpenCase, 'marks'>
  cases: Pick<Cases, 'events'>
  queue: Pick<CaseQueue, 'sharing'>
  roles: Pick<Roles, 'of' | 'in'>
}

export const makeOpenCaseFile = ({ readCase, openCase, cases, queue, roles }: CaseFileDeps): OpenCaseFile => {
  const colleaguesIn = async (area: string): Promise<Map<Alias, Grant>> => {
    const all = await roles.in(area, ['officer', 'approver', 'admin', 'leader'])
    return new Map(all.toReversed().map(grant => [grant.alias, grant]))
  }

  return async (actor, { code: asked }) => {
    const read = await readCase(actor, { code: asked })
    if ('refused' in read) return read
    const { record, reading } = read.done
    const { code, state } = record
    const grants = (await roles.of(actor)).filter(({ role }) => may(role, 'list'))
    const events = await cases.events(code)
    const upTo = state.outcome === 'scam' ? decidedUpTo(events) : Number.POSITIVE_INFINITY
    const known = new Map((await openCase.marks(code)).map(mark => [mark.number, mark]))
    const shared = (await queue.sharing(code)).filter(each => holds(grants, 'read', each.record.state.area))
    const elsewhere = ({ kind, hash }: KnownMark): string[] =>
      shared.filter(each => each.kind === kind && each.hash === hash).map(each => each.record.code)
    const marks = reading.marks.map(mark => {
      const kept = known.get(mark.number)
      const offered = kept !== undefined && !kept.own && !kept.listed && kept.n <= upTo
      return {
        ...{ ...mark, offered, elsewhere: kept ? elsewhere(kept) : [] },
        plain: offered && reading.marks.length === 1 && !isDoubtful(kept),
      }
    })
    const alike = [...new Map(shared.map(each => [each.record.code, each.record])).values()]
    return { ...read, done: { ...read.done, events, marks, alike, colleagues: await colleaguesIn(state.area) } }
  }
}
