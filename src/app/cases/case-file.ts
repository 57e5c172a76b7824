import type { Alias, CaseEvent, CaseMark } from '../../core/cases/case.ts'
import { changedSince, decidedUpTo } from '../../core/cases/case.ts'
import { isNearLook } from '../../core/cases/marks.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Outcome, PersonRef } from '../ports.ts'
import type { AtWork, CaseRefusal } from './at-work.ts'
import { workplacesOf } from './at-work.ts'
import { markId } from './marking.ts'
import type { CaseQueue, CaseRecord, Cases } from './ports.ts'
import type { Read, ReadCase, Sealing } from './reading.ts'
import { isDoubtful } from './reading.ts'

/** Cases with a picture that looks like one of these cases', in these areas (null: all), the newest first; a few. */
type AlikePictures = (codes: readonly string[], areas: readonly string[] | null) => Promise<CaseRecord[]>

export interface AlikePicturesDeps {
  queue: Pick<CaseQueue, 'looks'>
  sealing: Pick<Sealing, 'openLook'>
}

const MOST = 10

/** The store finds what shares parts of a look; how far they are apart is told by the looks, which are opened here alone. */
export const makeAlikePictures =
  ({ queue, sealing }: AlikePicturesDeps): AlikePictures =>
  async (codes, areas) => {
    const { own, others } = await queue.looks(codes, areas)
    const looks = own.flatMap(({ code, sealed }) => sealing.openLook(code, sealed) ?? [])
    const near = others.filter(({ record, sealed }) => {
      const look = sealing.openLook(record.code, sealed)
      return look !== null && looks.some(one => isNearLook(one, look))
    })
    return [...new Map(near.map(({ record }) => [record.code, record])).values()].slice(0, MOST)
  }

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

/** A mark as it is offered on a page. */
export interface OfferedMark extends CaseMark {
  /** It can be put on the list: now with the decision, or after it. */
  offered: boolean
  /** The only one there is, and nobody's own: ticked unless the officer says otherwise. */
  plain: boolean
  /** Other cases, where this person works, that have it too; some of them, the newest first. */
  elsewhere: readonly CaseRecord[]
  /** In how many others it is, and since when (milliseconds); null: in none. */
  spread: { count: number; since: number } | null
}

/** A case that shares links, numbers or accounts (by their numbers here) with another, nearly the same words, or a picture. */
export interface AlikeCase {
  record: CaseRecord
  shared: readonly number[]
  sameWords: boolean
  /** One of its pictures looks like one of this. */
  samePicture: boolean
}

/** All of a case on one page. */
export interface CaseFile extends Read {
  events: readonly CaseEvent[]
  marks: readonly OfferedMark[]
  /** Who is who of those with a role there. */
  colleagues: ReadonlyMap<Alias, Grant>
  /** Other cases like this one, as far as this person works there. */
  alike: readonly AlikeCase[]
}

/** Reads all of a case; that somebody did is kept. */
export type OpenCaseFile = (actor: PersonRef, input: { code: string }) => Promise<Outcome<CaseFile, CaseRefusal>>

export interface CaseFileDeps {
  readCase: ReadCase
  cases: Pick<Cases, 'events'>
  queue: Pick<CaseQueue, 'sharing' | 'similar' | 'spread'>
  alikePictures: AlikePictures
  roles: Pick<Roles, 'of' | 'in'>
}

export const makeOpenCaseFile = ({ readCase, cases, queue, alikePictures, roles }: CaseFileDeps): OpenCaseFile => {
  const colleaguesIn = async (area: string): Promise<Map<Alias, Grant>> => {
    const all = await roles.in(area, ['officer', 'approver', 'admin', 'leader'])
    return new Map(all.toReversed().map(grant => [grant.alias, grant]))
  }

  return async (actor, { code: asked }) => {
    const read = await readCase(actor, { code: asked })
    if ('refused' in read) return read
    const { record, reading, known: kept } = read.done
    const { code, state } = record
    const place = await workplacesOf(roles, actor)
    const areas = place ? place.areas : []
    const events = await cases.events(code)
    const upTo = state.outcome === 'scam' ? decidedUpTo(events) : Number.POSITIVE_INFINITY
    const shared = await queue.sharing(code, areas)
    const similar = await queue.similar(code, areas)
    const pictured = reading.pictures === 0 ? [] : await alikePictures([code, ...(state.parts ?? [])], areas)
    const spread = new Map((await queue.spread(code, areas)).map(each => [markId(each), each]))
    const known = new Map(kept.map(mark => [mark.number, mark]))
    const marks = reading.marks.map((mark): OfferedMark => {
      const own = known.get(mark.number)
      const offered = own !== undefined && !own.own && !own.listed && own.n <= upTo
      const elsewhere = own ? shared.filter(each => markId(each) === markId(own)).map(each => each.record) : []
      return {
        ...{ ...mark, offered, elsewhere, spread: (own && spread.get(markId(own))) ?? null },
        plain: offered && reading.marks.length === 1 && !isDoubtful(own),
      }
    })
    const numbersOf = (other: CaseRecord): number[] =>
      marks.filter(({ elsewhere }) => elsewhere.some(each => each.code === other.code)).map(({ number }) => number)
    const others = new Map(
      [...shared.map(({ record: each }) => each), ...similar, ...pictured].map(each => [each.code, each]),
    )
    const alike = [...others.values()].map(each => ({
      ...{ record: each, shared: numbersOf(each) },
      sameWords: similar.some(one => one.code === each.code),
      samePicture: pictured.some(one => one.code === each.code),
    }))
    // A mark that is somebody's own joins nothing: whoever shares only that is not shown.
    const shown = alike.filter(each => each.shared.length > 0 || each.sameWords || each.samePicture)
    return { ...read, done: { ...read.done, events, marks, alike: shown, colleagues: await colleaguesIn(state.area) } }
  }
}
