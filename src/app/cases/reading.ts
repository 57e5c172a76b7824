import type { CaseMark, Opened, Reading } from '../../core/cases/evidence.ts'
import type { Mark } from '../../core/cases/marks.ts'
import type { Vault } from '../ports.ts'
import type { Cases, Evidence, HashedMark, KeptMark } from './ports.ts'
import type { Sealing } from './sealed.ts'

/** A mark of a case with what the store knows it by. */
export interface KnownMark extends CaseMark, Omit<KeptMark, 'kind'> {
  /** Somebody who reported says, or left as their contact, that it is theirs: never to be listed. */
  own: boolean
}

/** What can be read of a case, and its marks by their numbers. */
export interface OpenCase {
  /** What there is to decide by. */
  reading(code: string): Promise<Reading>
  /** The same of what is not in the store yet. */
  readingOf(code: string, evidence: readonly Evidence[], kept: readonly KeptMark[]): Reading
  marks(code: string): Promise<KnownMark[]>
}

export interface OpenCaseDeps {
  cases: Pick<Cases, 'evidence' | 'marks'>
  sealing: Sealing
  vault: Pick<Vault, 'hashOf'>
  marksFor(text: string): Mark[]
  /** What a text says is the writer's own. */
  ownMarksFor(text: string): Mark[]
}

type Sharp = Mark & { kind: CaseMark['kind'] }

const isSharp = (mark: Mark): mark is Sharp => mark.kind !== 'text'

const TOLD = new Set<Opened['kind']>(['text', 'answer'])

export const makeOpenCase = ({ cases, sealing, vault, marksFor, ownMarksFor }: OpenCaseDeps): OpenCase => {
  const idOf = ({ kind, hash }: HashedMark): string => `${kind} ${hash}`

  /** By their hashes: what the marks are in the clear, as far as the words are still there. */
  const valuesIn = (texts: readonly Opened[]): Map<string, string> => {
    const marks = texts.flatMap(({ text }) => marksFor(text)).filter(isSharp)
    return new Map(marks.map(mark => [idOf({ kind: mark.kind, hash: vault.hashOf(mark) }), mark.key]))
  }

  /** A contact is its giver's own, whatever is said of it. */
  const ownIn = (pieces: readonly Opened[]): Set<string> => {
    const said = pieces.filter(({ kind }) => TOLD.has(kind)).flatMap(({ text }) => ownMarksFor(text))
    const given = pieces.filter(({ kind }) => kind === 'contact').flatMap(({ text }) => marksFor(text))
    return new Set([...said, ...given].map(mark => idOf({ kind: mark.kind, hash: vault.hashOf(mark) })))
  }

  const known = (pieces: readonly Opened[], kept: readonly KeptMark[]): KnownMark[] => {
    const values = valuesIn(pieces.filter(({ kind }) => kind === 'text'))
    const own = ownIn(pieces)
    return kept.flatMap((mark, at) => {
      const { kind } = mark
      if (kind === 'text') return []
      const value = values.get(idOf(mark)) ?? null
      return [{ ...mark, kind, number: at + 1, value, own: own.has(idOf(mark)) }]
    })
  }

  const readingOf: OpenCase['readingOf'] = (code, evidence, kept) => {
    const pieces = sealing.open(code, evidence)
    const marks = known(pieces, kept)
      .filter(({ own, listed }) => !own || listed)
      .map(({ number, kind, value, listed }) => ({ number, kind, value, listed }))
    return { evidence: pieces, marks, pictures: evidence.filter(({ kind }) => kind === 'picture').length }
  }

  return {
    readingOf,
    reading: async code => readingOf(code, await cases.evidence(code), await cases.marks(code)),
    marks: async code => known(sealing.open(code, await cases.evidence(code)), await cases.marks(code)),
  }
}
