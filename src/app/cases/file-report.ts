import { applyEvent, foldCase } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState } from '../../core/cases/case.ts'
import type { Mark } from '../../core/cases/marks.ts'
import { standingOutcome } from '../../core/cases/standing.ts'
import { isUrgent } from '../../core/cases/triage.ts'
import { CODE_BYTES, codeFrom } from '../../core/codes.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { ChannelName, PersonRef } from '../../core/messages.ts'
import { defangText, shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Naming } from '../people/alias.ts'
import type { Reach } from '../people/reach.ts'
import { letter } from '../people/reach.ts'
import type { Change, Clock, Vault } from '../ports.ts'
import type { Matter } from './matter.ts'
import type { Offer } from './offer.ts'
import type { CasePerson, CaseRecord, Cases, Evidence, HashedMark } from './ports.ts'
import type { EvidencePicture, Opened, Sealing } from './sealed.ts'

/** What a resident agreed to hand over. */
export interface Report {
  from: PersonRef
  matter: Matter
  area: string
  /** How officers may reach them, in words; null: they do not want that. */
  contact: string | null
  /** By a leader, for somebody without a phone. */
  relayed: boolean
}

/** What came of it: the case, and all that changes with it. */
export interface Filed {
  code: string
  state: CaseState
  /** It had been opened by somebody else. */
  joined: boolean
  /** The person had reported just that before: nothing changes. */
  known: boolean
  /** The person had reported it before, and tells something new. */
  more: boolean
  /** There is an officer or an admin who could take it. */
  someone: boolean
  changes: Change[]
  also: NewDelivery[]
}

export interface FileReportDeps {
  say: Say
  cases: Pick<Cases, 'get' | 'like' | 'watchers' | 'evidence'>
  nameOf: Naming
  reach: Reach
  sealing: Sealing
  vault: Vault
  clock: Clock
  offer: Offer
  marksFor(text: string): Mark[]
  /** A picture handed over as evidence: fetched from its channel, without metadata. Null if it cannot be had. */
  fetchEvidence(channel: ChannelName, picture: Matter['pictures'][number]): Promise<EvidencePicture | null>
}

/** Who wanted to be told before there was a case: more are told when they ask again. */
const MOST_WATCHERS = 200
const MOST_PICTURES = 3
/** Of a report that came later, in the letter about it. */
const SHOWN = 500

/** The marks of a matter under the keyed hash. */
export const hashMarks = (vault: Pick<Vault, 'hashOf'>, marks: readonly Mark[]): HashedMark[] =>
  marks.map(mark => ({ kind: mark.kind, hash: vault.hashOf(mark) }))

const summaryText = (told: NonNullable<Matter['told']>, say: Say): string =>
  Object.entries(told)
    .map(([head, words]) => `${say(`head.${head}`)}: ${words}`)
    .join('\n')

/** Opens a case, or joins the one that is about the same. Nothing is changed before the result is committed. */
export const makeFileReport = (deps: FileReportDeps) => {
  const { say, cases, nameOf, reach, sealing, vault, clock, offer, marksFor, fetchEvidence } = deps

  type Piece = Omit<Evidence, 'at'>

  const piecesOf = async (code: string, report: Report, alias: Alias): Promise<Piece[]> => {
    const { matter, contact } = report
    const pictures = await Promise.all(
      matter.pictures.slice(0, MOST_PICTURES).map(picture => fetchEvidence(report.from.channel, picture)),
    )
    const text = (kind: Evidence['kind'], words: string): Piece => sealing.seal(code, { kind, text: words, by: alias })
    return [
      text('text', matter.text),
      ...(matter.told ? [text('summary', summaryText(matter.told, say))] : []),
      ...(contact === null ? [] : [text('contact', contact)]),
      ...pictures.flatMap(picture => (picture ? [sealing.sealPicture(code, picture, alias)] : [])),
    ]
  }

  const openedOf = (code: string, pieces: readonly Piece[], now: Date): { evidence: Opened[]; pictures: number } => {
    const dated = pieces.map(piece => ({ ...piece, at: now.getTime() }))
    return { evidence: sealing.open(code, dated), pictures: pieces.filter(({ kind }) => kind === 'picture').length }
  }

  const open = async (report: Report, alias: Alias, marks: HashedMark[]): Promise<Filed> => {
    const now = clock.now()
    const code = codeFrom('VU', vault.random(CODE_BYTES))
    const { matter, area, contact, relayed } = report
    const at = now.getTime()
    const watchers = (await cases.watchers(marks, now))
      .filter(watcher => watcher.alias !== alias)
      .slice(0, MOST_WATCHERS)
    const begun: CaseEvent[] = [
      {
        ...{ kind: 'opened', at, by: alias, area, level: matter.level, relayed },
        ...{ urgent: isUrgent(matter), contact: contact !== null },
      },
      ...watchers.map(watcher => ({ kind: 'followed' as const, at, by: watcher.alias })),
    ]
    const pieces = await piecesOf(code, report, alias)
    const offered = await offer({ code, state: foldCase(begun), ...openedOf(code, pieces, now) }, now)
    const events = [...begun, ...offered.events]
    const people: CasePerson[] = [
      { alias, part: 'reporter', level: matter.level, told: null },
      ...watchers.map(({ alias, level }): CasePerson => ({ alias, part: 'follower', level, told: null })),
    ]
    return {
      ...{ code, state: foldCase(events), joined: false, known: false, more: false, someone: offered.someone },
      changes: [{ noun: 'case', do: 'open', code, events, marks, people, evidence: pieces, nextAt: offered.nextAt }],
      also: offered.deliveries,
    }
  }

  /** Whoever has it in hand, or found nothing in it, hears what came to it since: a decision is about all of it. */
  const tellTaker = async ({ code, state }: CaseRecord, { matter }: Report): Promise<NewDelivery[]> => {
    const isTold = state.status === 'taken' || (state.status !== 'waiting' && state.outcome !== 'scam')
    const taker = isTold && state.taker !== null ? await reach.personOf(state.taker) : null
    if (!taker) return []
    const head = say(isUrgent(matter) ? 'case.one-more.urgent' : 'case.one-more', {
      code,
      count: String(state.reporters.length),
    })
    const content = say('brief.text', { text: shorten(defangText(matter.text), SHOWN) })
    const text = `${head}\n${taker.channel === 'telegram' ? say('offer.abroad', { code }) : content}`
    const read = { label: say('button.read', { code }), payload: `${say('word.read')} ${code}` }
    return [letter({ id: `one-more:${code}:${state.version}`, to: taker, text, buttons: [read] })]
  }

  /** Had this person told just that before? */
  const hasTold = async (code: string, alias: Alias, { text }: Matter): Promise<boolean> =>
    sealing
      .open(code, await cases.evidence(code))
      .some(piece => piece.kind === 'text' && piece.by === alias && piece.text === text)

  const join = async (record: CaseRecord, report: Report, alias: Alias, marks: HashedMark[]): Promise<Filed> => {
    const now = clock.now()
    const { code } = record
    const urgent = isUrgent(report.matter)
    const again = record.state.reporters.some(reporter => reporter.alias === alias)
    const more = again && !(await hasTold(code, alias, report.matter))
    const event: CaseEvent = {
      ...{ kind: 'joined', at: now.getTime(), by: alias, urgent, contact: report.contact !== null },
      ...(more && { more }),
    }
    const applied = applyEvent(record.state, event)
    const same = { code, joined: true, more, someone: true }
    if ('refused' in applied) return { ...same, state: record.state, known: true, changes: [], also: [] }
    const evidence = await piecesOf(code, report, alias)
    const person: CasePerson = {
      alias,
      part: 'reporter',
      level: report.matter.level,
      told: standingOutcome(applied.state),
    }
    // A case that begins to wait again is offered by the clock, at once.
    const nextAt = applied.state.status === 'waiting' ? { nextAt: now.getTime() } : {}
    const change: Change = {
      ...{ noun: 'case', do: 'post', code, version: record.state.version, events: [event] },
      ...{ marks, people: [person], evidence, ...nextAt },
    }
    const also = await tellTaker({ code, state: applied.state }, report)
    return { ...same, state: applied.state, known: false, changes: [change], also }
  }

  return async (report: Report): Promise<Filed> => {
    const { alias, changes } = await nameOf(report.from)
    const marks = hashMarks(vault, marksFor(report.matter.text))
    const same = marks.length > 0 ? await cases.like(marks, report.area) : null
    const filed = same ? await join(same, report, alias, marks) : await open(report, alias, marks)
    return { ...filed, changes: [...changes, ...filed.changes] }
  }
}

export type FileReport = ReturnType<typeof makeFileReport>
