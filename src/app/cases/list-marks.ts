import type { CaseEvent } from '../../core/cases/case.ts'
import { decidedUpTo } from '../../core/cases/unread.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import type { Cases } from './ports.ts'
import { after, postTo } from './post.ts'
import type { KnownMark, OpenCase } from './reading.ts'
import type { AskerTelling } from './tell-askers.ts'

export interface Listed extends Moved {
  /** On the list now, that were not. */
  listed: KnownMark[]
}

export type NotListed = CaseRefusal | 'no-such-mark'

/** Puts marks of a scam on the local list, each by its number. Only what was seen when it was decided is put there. */
export type ListMarks = (
  actor: PersonRef,
  input: { code: string; numbers: readonly number[] | 'all' },
) => Promise<Outcome<Listed, NotListed>>

/** Which marks there are to put on the list, for the question. */
export type Listable = (code: string) => Promise<KnownMark[]>

export interface ListMarksDeps {
  atWork: AtWork
  openCase: OpenCase
  askers: AskerTelling
  cases: Pick<Cases, 'events'>
  clock: Clock
}

export const makeListable =
  ({ openCase, cases }: Pick<ListMarksDeps, 'openCase' | 'cases'>): Listable =>
  async code => {
    const upTo = decidedUpTo(await cases.events(code))
    return (await openCase.marks(code)).filter(({ n, listed, own }) => n <= upTo && !listed && !own)
  }

export const makeListMarks = ({ atWork, openCase, askers, cases, clock }: ListMarksDeps): ListMarks => {
  const listable = makeListable({ openCase, cases })
  return async (actor, { code: named, numbers }) => {
    const acting = await atWork(actor, named, 'list-marks')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const open = await listable(code)
    const chosen = numbers === 'all' ? open : open.filter(({ number }) => numbers.includes(number))
    if (chosen.length === 0 || (numbers !== 'all' && chosen.length < new Set(numbers).size))
      return { refused: 'no-such-mark' }
    const marks = chosen.map(({ number }) => number)
    const event: CaseEvent = { kind: 'listed', at: clock.now().getTime(), by: viewer.alias, marks }
    const made = after(record, event)
    if ('refused' in made) return made
    const told = await askers.listed(made, chosen)
    return {
      done: { record: made, viewer, listed: chosen },
      changes: [postTo(record, [event], { list: chosen }), ...told.changes],
      letters: told.letters,
    }
  }
}
