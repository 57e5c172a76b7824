import type { Alias, CaseEvent, CaseState } from '../../core/cases/case.ts'
import { seenBy, unreadBy } from '../../core/cases/case.ts'
import type { Made } from '../ports.ts'
import type { AtWork, CaseRefusal, CaseVerb, Moved } from './at-work.ts'
import type { Notes, WordsRefused } from './notes.ts'
import type { CaseRecord, Cases } from './ports.ts'
import type { KnownMark, OpenCase } from './reading.ts'
import { isDoubtful } from './reading.ts'
import type { AskerTelling } from './tell-askers.ts'

export interface Decided extends Moved {
  /** People who are told. */
  told: number
  /** On the local list with it: at most one, and only what can be nobody's own. */
  listed: KnownMark[]
  /** Each of these is listed only if the officer says so. */
  choices: KnownMark[]
  /** The note waits for a second person. */
  held: boolean
  /** Reports that came after the version that was decided about. */
  later: number
}

/** `look-first`: somebody else decided, or reported, since this person looked. */
export type NotDecided = CaseRefusal | 'decided-by-other' | 'reported-since' | 'no-such-mark' | WordsRefused

/**
 * A case is a scam, or there is too little to tell. All who asked are told. `marks`: just these go on the list with it, by
 * their numbers; left out, the one that leaves no doubt does.
 */
export type Decide = CaseVerb<
  Decided,
  NotDecided,
  { outcome: 'scam' | 'unclear'; note?: string; marks?: readonly number[] }
>

export interface DecideDeps {
  atWork: AtWork
  cases: Pick<Cases, 'events'>
  openCase: Pick<OpenCase, 'marks'>
  askers: Pick<AskerTelling, 'listed' | 'takenBack'>
  notes: Notes
}

export const makeDecide = (deps: DecideDeps): Decide => {
  const { atWork, cases, openCase, askers, notes } = deps

  /** Another decision is made by who knows what there is: the one that stands, and all reports. */
  const unseen = (state: CaseState, events: readonly CaseEvent[], by: Alias, outcome: string) => {
    if (state.status !== 'decided' || state.outcome === null || state.outcome === outcome) return null
    const { overturns, reports } = unreadBy(events, by)
    if (overturns) return 'decided-by-other'
    return reports && outcome === 'scam' ? 'reported-since' : null
  }

  /** The marks that officer has seen: one that leaves no doubt is listed at once, any others are asked about. */
  const marksFor = async (code: string, seen: number, chosen?: readonly number[]) => {
    const marks = (await openCase.marks(code)).filter(({ n, own }) => n <= seen && !own)
    if (chosen) {
      const listed = marks.filter(({ number }) => chosen.includes(number))
      return listed.length === new Set(chosen).size ? { listed, choices: [] } : null
    }
    const [only] = marks
    if (marks.length === 1 && only && !isDoubtful(only)) return { listed: [only], choices: [] }
    return { listed: [], choices: marks }
  }

  /** Who was told of what is a scam no more, without having a part in the case. */
  const corrected = async (before: CaseRecord, now: CaseRecord): Promise<Made> => {
    if (before.state.outcome !== 'scam' || now.state.outcome === 'scam') return { letters: [], changes: [] }
    const marks = (await openCase.marks(before.code)).filter(({ listed }) => listed)
    return askers.takenBack(now, marks)
  }

  return async (actor, { code: named, outcome, note = '', marks: chosen }) => {
    const acting = await atWork(actor, named, 'decide')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const { alias: by } = viewer
    const events = await cases.events(code)
    const look = unseen(record.state, events, by, outcome)
    if (look) return { refused: look }
    const fault = notes.faultOf(note)
    if (fault) return { refused: fault }
    const seen = seenBy(events, by)
    const marks = outcome === 'scam' ? await marksFor(code, seen, chosen) : { listed: [], choices: [] }
    if (!marks) return { refused: 'no-such-mark' }
    const { listed, choices } = marks
    const made = await notes.tell(
      acting,
      note,
      { kind: 'decided', outcome, seen },
      ...(listed.length > 0 ? [{ kind: 'listed', marks: listed.map(({ number }) => number) } as const] : []),
    )
    if ('refused' in made) return made
    const others = listed.length > 0 ? await askers.listed(made.record, listed) : await corrected(record, made.record)
    return {
      done: {
        ...{ record: made.record, viewer, told: made.told, listed, choices, held: made.held },
        later: events.slice(seen).filter(({ kind }) => kind === 'joined').length,
      },
      changes: [made.change({ list: listed }), ...others.changes],
      letters: [...made.letters, ...others.letters],
    }
  }
}
