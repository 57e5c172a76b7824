import type { Level } from '../types.ts'

/** What a candidate corpus would change, measured text by text against what answers now. */

/** Where a text that is measured comes from. */
export type MeasuredFrom =
  | 'shipped' // an eval case of the corpus
  | 'kept' // a local text that is never learned
  | 'case' // a decided case that may still be read
  | 'known' // a genuine text that is learned from

export interface MeasuredText {
  from: MeasuredFrom
  /** The pattern or topic it stands under, or the code of the case. */
  of: string
  text: string
  scam: boolean
}

export interface JudgedAs {
  level: Level
  pattern: string | null
}

/** A text that is judged otherwise. Of cases no words are kept. */
export interface MovedText {
  from: MeasuredFrom
  of: string
  text: string | null
  scam: boolean
  before: JudgedAs
  after: JudgedAs
}

export interface AlarmShare {
  hit: number
  of: number
}

export interface Effect {
  /** Scams that would be caught now. */
  caught: MovedText[]
  /** Scams that would be missed now. */
  missed: MovedText[]
  /** Genuine texts that would be alarmed now. */
  alarmed: MovedText[]
  /** Genuine texts that would not be alarmed any more. */
  calmed: MovedText[]
  /** Shipped texts that stood at a threshold and fell to its other side, though they have nothing in common with what is new. */
  edge?: MovedText[]
  /** Alarmed before and after, as another kind. */
  renamed: MovedText[]
  /** Genuine texts that are alarmed, of all that were measured. */
  genuine: { before: AlarmShare; after: AlarmShare }
  /** Local texts that nobody learned from: scams that are alarmed. */
  kept: { before: AlarmShare; after: AlarmShare }
  /** What the check of the corpus says against it, in sentences. */
  problems: string[]
  /** Why it must not be published; empty: it may. */
  harms: Harm[]
}

/** `wrong`: a shipped scam is missed; `alarms`: a shipped genuine text is alarmed; `rate`: genuine texts on the whole. */
export type Harm = 'wrong' | 'alarms' | 'rate' | 'check'

/** The share of genuine texts that are alarmed may rise by so much. */
const MOST_RISE = 0.003
/** So many of each list are kept. */
const LONGEST = 30
const MOST_PROBLEMS = 5

const isAlarmed = ({ level }: JudgedAs): boolean => level === 'scam' || level === 'suspicious'

/** One text and what both said of it. */
export interface Compared extends MeasuredText {
  before: JudgedAs
  after: JudgedAs
  /** How far its probability moved; only of a text that has nothing in common with the new ones. */
  stray?: number
}

/**
 * Texts that have nothing to do with the new ones move a little, too: of thirty neighbours that are all far away another
 * is the thirtieth. Of 450 shipped cases and 60 new texts that was 0.02 at most, and more than half of the trials of six
 * texts were refused for one case that stands at its threshold. What moves by less than this, and is no kin, is told and
 * does not count.
 */
const HAIR = 0.02

const isByChance = ({ from, stray }: Compared): boolean => from === 'shipped' && stray !== undefined && stray <= HAIR

const shareOf = (rows: readonly Compared[], when: 'before' | 'after'): AlarmShare => ({
  hit: rows.filter(row => isAlarmed(row[when])).length,
  of: rows.length,
})

const partOf = ({ hit, of }: AlarmShare): number => (of === 0 ? 0 : hit / of)

const shown = (rows: readonly Compared[]): MovedText[] =>
  rows.slice(0, LONGEST).map(row => ({ ...row, text: row.from === 'case' ? null : row.text }))

/** Puts side by side what was judged. A version that is gone back to was measured before: it harms nobody anew. */
export const effectOf = (
  rows: readonly Compared[],
  { goesBack = false, problems = [] }: { goesBack?: boolean; problems?: readonly string[] } = {},
): Effect => {
  const scams = rows.filter(({ scam }) => scam)
  const genuine = rows.filter(({ scam }) => !scam)
  const kept = scams.filter(({ from }) => from === 'kept')
  const worse = (row: Compared): boolean => isAlarmed(row.before) === row.scam && isAlarmed(row.after) !== row.scam
  const edge = rows.filter(row => worse(row) && isByChance(row))
  const rises = (row: Compared): boolean => !isAlarmed(row.before) && isAlarmed(row.after) && !edge.includes(row)
  const falls = (row: Compared): boolean => isAlarmed(row.before) && !isAlarmed(row.after) && !edge.includes(row)
  const isShipped = ({ from }: MeasuredText): boolean => from === 'shipped'
  const share = { before: shareOf(genuine, 'before'), after: shareOf(genuine, 'after') }
  const harms: Harm[] = [
    ...(scams.some(row => falls(row) && isShipped(row)) ? (['wrong'] as const) : []),
    ...(genuine.some(row => rises(row) && isShipped(row)) ? (['alarms'] as const) : []),
    ...(partOf(share.after) - partOf(share.before) > MOST_RISE ? (['rate'] as const) : []),
    ...(problems.length > 0 ? (['check'] as const) : []),
  ]
  // What speaks against it first.
  const first = (all: readonly Compared[]): Compared[] => [
    ...all.filter(isShipped),
    ...all.filter(row => !isShipped(row)),
  ]
  return {
    caught: shown(first(scams.filter(rises))),
    missed: shown(first(scams.filter(falls))),
    alarmed: shown(first(genuine.filter(rises))),
    calmed: shown(first(genuine.filter(falls))),
    edge: shown(edge),
    renamed: shown(
      first(
        scams.filter(({ before, after }) => isAlarmed(before) && isAlarmed(after) && before.pattern !== after.pattern),
      ),
    ),
    genuine: share,
    kept: { before: shareOf(kept, 'before'), after: shareOf(kept, 'after') },
    problems: problems.slice(0, MOST_PROBLEMS),
    harms: goesBack ? [] : harms,
  }
}
