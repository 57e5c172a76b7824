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
  /** The same with what is not in the store yet. */
  readingWith(code: string, added: readonly Evidence[], marks: readonly KeptMark[]): Promise<Reading>
  marks(code: string): Promise<KnownMark[]>
  /** Those that its own reports tell of, without the cases that are looked at with it. */
  ownMarks(code: string): Promise<HashedMark[]>
}

export interface OpenCaseDeps {
  cases: Pick<Cases, 'get' | 'evidence' | 'marks'>
  sealing: Sealing
  vault: Pick<Vault, 'hashOf'>
  marksFor(text: string): Mark[]
  /** What a text says is the writer's own. */
  ownMarksFor(text: string): Mark[]
}

type Sharp = Mark & { kind: CaseMark['kind'] }

const isSharp = (mark: Mark): mark is Sharp => mark.kind !== 'text'

const isKeptSharp = (mark: KeptMark): mark is KeptMark & { kind: CaseMark['kind'] } => mark.kind !== 'text'

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
    return kept.filter(isKeptSharp).map((mark, at) => {
      const { kind } = mark
      const value = values.get(idOf(mark)) ?? null
      return { ...mark, kind, number: at + 1, value, own: own.has(idOf(mark)) }
    })
  }

  /** Of the case, and of those that are looked at with it; each opens under its own code only. */
  const codesOf = async (code: string): Promise<string[]> => [code, ...((await cases.get(code))?.state.parts ?? [])]

  const piecesOf = async (code: string): Promise<{ pieces: Opened[]; pictures: number }> => {
    const found = { pieces: [] as Opened[], pictures: 0 }
    for (const each of await codesOf(code)) {
      const evidence = await cases.evidence(each)
      found.pieces.push(...sealing.open(each, evidence))
      found.pictures += evidence.filter(({ kind }) => kind === 'picture').length
    }
    return found
  }

  const readingWith: OpenCase['readingWith'] = async (code, added, kept) => {
    const before = await piecesOf(code)
    const pieces = [...before.pieces, ...sealing.open(code, added)]
    const marks = known(pieces, kept)
      .filter(({ own, listed }) => !own || listed)
      .map(({ number, kind, value, listed }) => ({ number, kind, value, listed }))
    const pictures = before.pictures + added.filter(({ kind }) => kind === 'picture').length
    return { evidence: pieces, marks, pictures }
  }

  return {
    readingWith,
    reading: async code => readingWith(code, [], await cases.marks(code)),
    ownMarks: async code => {
      const texts = sealing.open(code, await cases.evidence(code)).filter(({ kind }) => kind === 'text')
      return texts.flatMap(({ text }) => marksFor(text)).map(mark => ({ kind: mark.kind, hash: vault.hashOf(mark) }))
    },
    marks: async code => known((await piecesOf(code)).pieces, await cases.marks(code)),
  }
}
