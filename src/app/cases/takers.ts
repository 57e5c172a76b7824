import type { Alias } from '../../core/cases/case.ts'
import type { Letter } from '../../core/letters.ts'
import type { Reach } from '../people/reach.ts'
import type { CaseRecord } from './ports.ts'

/** Two cases that were joined, or taken apart, as they are in hand then. */
export interface Regrouped {
  did: 'joined' | 'parted'
  whole: CaseRecord
  part: CaseRecord
}

/** Tells who has one of them in hand and did not do it. */
export const takersOf = async (
  reach: Pick<Reach, 'personOf'>,
  by: Alias,
  { did, whole, part }: Regrouped,
): Promise<Letter[]> => {
  const letters: Letter[] = []
  const told = new Set<Alias>([by])
  for (const [yours, { state }] of [
    ['part', part],
    ['whole', whole],
  ] as const) {
    const { status, taker } = state
    if (status !== 'taken' || taker === null || told.has(taker)) continue
    told.add(taker)
    const to = await reach.personOf(taker)
    const id = `regrouped:${part.code}:${part.state.version}:${taker}`
    const content = { kind: 'case-regrouped', did, yours, code: part.code, into: whole.code } as const
    if (to) letters.push({ id, to, content })
  }
  return letters
}
