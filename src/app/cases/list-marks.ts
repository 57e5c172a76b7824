import { decidedUpTo } from '../../core/cases/case.ts'
import type { AtWork, CaseRefusal, CaseVerb, Moved } from './at-work.ts'
import type { Cases } from './ports.ts'
import type { KnownMark, OpenCase } from './reading.ts'
import type { AskerTelling } from './tell-askers.ts'

export interface Listed extends Moved {
  /** On the list now, that were not. */
  listed: KnownMark[]
}

export type NotListed = CaseRefusal | 'no-such-mark'

/** Puts marks of a scam on the local list, each by its number. Only what was seen when it was decided is put there. */
export type ListMarks = CaseVerb<Listed, 'no-such-mark', { numbers: readonly number[] | 'all' }>

/** Which marks there are to put on the list, for the question. */
export type Listable = (code: string) => Promise<KnownMark[]>

export interface ListMarksDeps {
  atWork: AtWork
  openCase: OpenCase
  askers: AskerTelling
  cases: Pick<Cases, 'events'>
}

export const makeListable =
  ({ openCase, cases }: Pick<ListMarksDeps, 'openCase' | 'cases'>): Listable =>
  async code => {
    const upTo = decidedUpTo(await cases.events(code))
    return (await openCase.marks(code)).filter(({ n, listed, own }) => n <= upTo && !listed && !own)
  }

export const makeListMarks = ({ atWork, openCase, askers, cases }: ListMarksDeps): ListMarks => {
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
    const made = acting.does({ kind: 'listed', marks })
    if ('refused' in made) return made
    const told = await askers.listed(made.record, chosen)
    return {
      done: { record: made.record, viewer, listed: chosen },
      changes: [made.change({ list: chosen }), ...told.changes],
      letters: told.letters,
    }
  }
}
