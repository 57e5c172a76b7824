import { z } from 'zod'
import type { CaseMark, EvidenceKind, Opened, Reading } from '../../core/cases/case.ts'
import type { Mark, PictureLook } from '../../core/cases/marks.ts'
import { lookBands } from '../../core/cases/marks.ts'
import type { Verdict } from '../../core/types.ts'
import type { Alias, Vault } from '../ports.ts'
import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { LookedAt, Marking } from './marking.ts'
import { markId } from './marking.ts'
import type { Cases, Evidence, HashedMark, KeptLook, KeptMark } from './ports.ts'

/** Bound to the case: a piece moved into another case opens no more. */
const aboutOf = (code: string, kind: EvidenceKind): string => `case ${code} ${kind}`

const pictureSchema = z.object({ mime: z.enum(['image/png', 'image/jpeg']), base64: z.string() })

/** A picture as it is shown. */
export interface ShownPicture {
  bytes: Uint8Array
  mime: 'image/png' | 'image/jpeg'
}

/** A picture as it is handed in. */
export interface EvidencePicture extends ShownPicture {
  /** Null: there is nothing to recognise it by. */
  look: PictureLook | null
}

export interface Sealing {
  seal(code: string, piece: { kind: EvidenceKind; text: string; by: Alias | null }): Omit<Evidence, 'at'>
  sealPicture(code: string, picture: EvidencePicture, by: Alias): Omit<Evidence, 'at'>
  /** Those that open, pictures left out, oldest first. */
  open(code: string, evidence: readonly Evidence[]): Opened[]
  openPictures(code: string, evidence: readonly Evidence[]): ShownPicture[]
  openLook(code: string, sealed: Uint8Array): PictureLook | null
}

const lookOf = (code: string): string => `case ${code} look`

export const makeSealing = (vault: Pick<Vault, 'seal' | 'open' | 'hash'>): Sealing => {
  const seal: Sealing['seal'] = (code, { kind, text, by }) => ({
    kind,
    by,
    sealed: vault.seal(new TextEncoder().encode(text), aboutOf(code, kind)),
  })
  const read = (code: string, { kind, sealed }: Evidence): string | null => {
    const plain = vault.open(sealed, aboutOf(code, kind))
    return plain && new TextDecoder().decode(plain)
  }
  const keepLook = (code: string, look: PictureLook): KeptLook => ({
    sealed: vault.seal(new TextEncoder().encode(look), lookOf(code)),
    bands: lookBands(look).map(band => vault.hash('look', band)),
  })
  return {
    seal,
    sealPicture: (code, { bytes, mime, look }, by) => {
      const base64 = Buffer.from(bytes).toString('base64')
      const sealed = seal(code, { kind: 'picture', text: JSON.stringify({ mime, base64 }), by })
      return look === null ? sealed : { ...sealed, look: keepLook(code, look) }
    },
    openLook: (code, sealed) => {
      const plain = vault.open(sealed, lookOf(code))
      return plain && new TextDecoder().decode(plain)
    },
    open: (code, evidence) =>
      evidence.flatMap(piece => {
        const text = piece.kind === 'picture' ? null : read(code, piece)
        return text === null ? [] : [{ kind: piece.kind, by: piece.by, at: piece.at, text }]
      }),
    openPictures: (code, evidence) =>
      evidence.flatMap(piece => {
        const text = piece.kind === 'picture' ? read(code, piece) : null
        if (text === null) return []
        const { mime, base64 } = pictureSchema.parse(JSON.parse(text))
        return [{ mime, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }]
      }),
  }
}

/** A mark of a case with what the store knows it by. */
export interface KnownMark extends CaseMark, Omit<KeptMark, 'kind'> {
  /** Somebody who reported says, or left as their contact, that it is theirs: never to be listed. */
  own: boolean
}

/** All of a case at once: each text is judged once for it. */
interface WholeCase {
  reading: Reading
  known: KnownMark[]
  /** By the text: what the judge that runs now sees in each report. */
  seen: ReadonlyMap<string, Verdict>
}

/** What a report adds. */
interface Added {
  evidence: readonly Evidence[]
  /** All there are then. */
  marks: readonly KeptMark[]
  /** Its text was looked at already. */
  looked: { text: string; look: LookedAt } | null
}

/** What can be read of a case, and its marks by their numbers. */
export interface OpenCase {
  /** What there is to decide by. */
  reading(code: string): Promise<Reading>
  /** The same with what is not in the store yet. */
  readingWith(code: string, added: Added): Promise<Reading>
  marks(code: string): Promise<KnownMark[]>
  whole(code: string): Promise<WholeCase>
  /** Those that its own reports tell of, without the cases that are looked at with it. */
  ownMarks(code: string): Promise<HashedMark[]>
}

export interface OpenCaseDeps {
  cases: Pick<Cases, 'get' | 'evidence' | 'marks'>
  sealing: Sealing
  vault: Pick<Vault, 'hashOf'>
  lookAt: Marking['lookAt']
}

type Sharp = Mark & { kind: CaseMark['kind'] }

const isSharp = (mark: Mark): mark is Sharp => mark.kind !== 'text'

const isKeptSharp = (mark: KeptMark): mark is KeptMark & { kind: CaseMark['kind'] } => mark.kind !== 'text'

const TOLD = new Set<Opened['kind']>(['text', 'answer'])

/** Judging takes longest: each text once. */
const once = (lookAt: OpenCaseDeps['lookAt'], looked: Added['looked'] = null): OpenCaseDeps['lookAt'] => {
  const looks = new Map<string, LookedAt>(looked ? [[looked.text, looked.look]] : [])
  return text => {
    const look = looks.get(text) ?? lookAt(text)
    looks.set(text, look)
    return look
  }
}

export const makeOpenCase = ({ cases, sealing, vault, lookAt }: OpenCaseDeps): OpenCase => {
  /** By their hashes: what the marks are in the clear, as far as the words are still there. */
  const valuesIn = (texts: readonly Opened[], look: OpenCaseDeps['lookAt']): Map<string, string> => {
    const marks = texts.flatMap(({ text }) => look(text).marks).filter(isSharp)
    return new Map(marks.map(mark => [markId({ kind: mark.kind, hash: vault.hashOf(mark) }), mark.key]))
  }

  /** A contact is its giver's own, whatever is said of it. */
  const ownIn = (pieces: readonly Opened[], look: OpenCaseDeps['lookAt']): Set<string> => {
    const said = pieces.filter(({ kind }) => TOLD.has(kind)).flatMap(({ text }) => look(text).own)
    const given = pieces.filter(({ kind }) => kind === 'contact').flatMap(({ text }) => look(text).marks)
    return new Set([...said, ...given].map(mark => markId({ kind: mark.kind, hash: vault.hashOf(mark) })))
  }

  const known = (pieces: readonly Opened[], kept: readonly KeptMark[], look = once(lookAt)): KnownMark[] => {
    const values = valuesIn(
      pieces.filter(({ kind }) => kind === 'text'),
      look,
    )
    const own = ownIn(pieces, look)
    return kept.filter(isKeptSharp).map((mark, at) => {
      const { kind } = mark
      const value = values.get(markId(mark)) ?? null
      return { ...mark, kind, number: at + 1, value, own: own.has(markId(mark)) }
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

  /** Somebody's own is offered to nobody; once listed it is seen, so that it can be taken off. */
  const shown = (marks: readonly KnownMark[]): CaseMark[] =>
    marks
      .filter(({ own, listed }) => !own || listed)
      .map(({ number, kind, value, listed }) => ({ number, kind, value, listed }))

  const whole: OpenCase['whole'] = async code => {
    const { pieces, pictures } = await piecesOf(code)
    const look = once(lookAt)
    const all = known(pieces, await cases.marks(code), look)
    const texts = pieces.filter(({ kind }) => kind === 'text')
    return {
      reading: { evidence: pieces, marks: shown(all), pictures },
      known: all,
      seen: new Map(texts.map(({ text }) => [text, look(text).verdict])),
    }
  }

  const readingWith: OpenCase['readingWith'] = async (code, { evidence: added, marks: kept, looked }) => {
    const before = await piecesOf(code)
    const pieces = [...before.pieces, ...sealing.open(code, added)]
    const marks = shown(known(pieces, kept, once(lookAt, looked)))
    const pictures = before.pictures + added.filter(({ kind }) => kind === 'picture').length
    return { evidence: pieces, marks, pictures }
  }
  return {
    ...{ readingWith, whole },
    reading: async code => readingWith(code, { evidence: [], marks: await cases.marks(code), looked: null }),
    ownMarks: async code => {
      const texts = sealing.open(code, await cases.evidence(code)).filter(({ kind }) => kind === 'text')
      return texts
        .flatMap(({ text }) => lookAt(text).marks)
        .map(mark => ({ kind: mark.kind, hash: vault.hashOf(mark) }))
    },
    marks: async code => known((await piecesOf(code)).pieces, await cases.marks(code)),
  }
}

export type Read = Moved & WholeCase

/** Reads a case; that somebody did is kept. */
export type ReadCase = CaseVerb<Read>

export interface ReadDeps {
  atWork: AtWork
  openCase: Pick<OpenCase, 'whole'>
}

export const makeReadCase =
  ({ atWork, openCase }: ReadDeps): ReadCase =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'read')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const read = acting.does({ kind: 'read', what: 'text' })
    if ('refused' in read) return read
    return { done: { record, viewer, ...(await openCase.whole(code)) }, changes: [read.change()], letters: [] }
  }

/** Whose it is cannot be told from the mark: only an officer can say. */
export const isDoubtful = ({ kind, value }: KnownMark): boolean =>
  kind !== 'url' && !(kind === 'phone' && value !== null && /^(?:1[89]00|\+)/.test(value))
