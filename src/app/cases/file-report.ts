import { foldCase } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent } from '../../core/cases/case.ts'
import type { ReportRoom, Standing } from '../../core/cases/limits.ts'
import { fitting, roomFor } from '../../core/cases/limits.ts'
import type { Mark } from '../../core/cases/marks.ts'
import { isUrgent } from '../../core/cases/triage.ts'
import { CODE_BYTES, codeFrom } from '../../core/codes.ts'
import type { ChannelName, PersonRef } from '../../core/messages.ts'
import type { Made, Outcome } from '../outcome.ts'
import type { Naming } from '../people/alias.ts'
import type { Clock, Vault } from '../ports.ts'
import type { CaseIndex } from './case-index.ts'
import type { JoinReport } from './join-report.ts'
import type { Matter } from './matter.ts'
import type { Offer } from './offer.ts'
import type { CasePerson, CaseRecord, Cases, Evidence, HashedMark } from './ports.ts'
import type { OpenCase } from './reading.ts'
import type { Filed, Report, Reporting } from './report.ts'
import { reachedBy } from './report.ts'
import type { EvidencePicture, Sealing } from './sealed.ts'

/** `too-many`: others of theirs wait for an officer. `not-heard`: an officer does not take their reports. */
export type NotFiled = 'too-many' | 'not-heard'

/** Opens a case, or joins the one that is about the same. */
export type FileReport = (actor: PersonRef, report: Report) => Promise<Outcome<Filed, NotFiled>>

export interface FileReportDeps {
  cases: Pick<Cases, 'get' | 'of' | 'like' | 'watchers' | 'notHeardUntil'>
  /** How much the person has asked of officers. `code`: of the case that is joined. */
  standingOf(who: { alias: Alias; code: string | null }, now: Date): Promise<Standing>
  nameOf: Naming
  sealing: Sealing
  vault: Vault
  clock: Clock
  offer: Offer
  openCase: Pick<OpenCase, 'readingWith'>
  joinReport: JoinReport
  marksFor(text: string): Mark[]
  index: Pick<CaseIndex, 'of'>
  /** A picture handed over as evidence: fetched from its channel, without metadata. Null if it cannot be had. */
  fetchEvidence(channel: ChannelName, picture: Matter['pictures'][number]): Promise<EvidencePicture | null>
}

/** Who wanted to be told before there was a case: more are told when they ask again. */
const MOST_WATCHERS = 200
const MOST_PICTURES = 3

/** Cases of theirs. */
const LOOKED_AT = 5

interface Asking {
  alias: Alias
  same: CaseRecord | null
  room: ReportRoom
}

/** The marks of a matter under the keyed hash. */
export const hashMarks = (vault: Pick<Vault, 'hashOf'>, marks: readonly Mark[]): HashedMark[] =>
  marks.map(mark => ({ kind: mark.kind, hash: vault.hashOf(mark) }))

/** Nothing is changed before the result is committed. */
export const makeFileReport = (deps: FileReportDeps): FileReport => {
  const { cases, standingOf, nameOf, sealing, vault, clock, offer, openCase, joinReport, marksFor, fetchEvidence } =
    deps

  const sealFor =
    ({ channel }: PersonRef, { matter, contact, summary }: Report, alias: Alias): Reporting['seal'] =>
    async code => {
      const pictures = await Promise.all(
        matter.pictures.slice(0, MOST_PICTURES).map(picture => fetchEvidence(channel, picture)),
      )
      const text = (kind: Evidence['kind'], words: string | null): Omit<Evidence, 'at'>[] =>
        words === null ? [] : [sealing.seal(code, { kind, text: words, by: alias })]
      return [
        ...text('text', matter.text),
        ...text('summary', summary),
        ...text('contact', contact),
        ...pictures.flatMap(picture => (picture ? [sealing.sealPicture(code, picture, alias)] : [])),
      ]
    }

  const watchersOf = async ({ marks, alias }: Reporting, now: Date) =>
    (await cases.watchers(marks, now)).filter(watcher => watcher.alias !== alias).slice(0, MOST_WATCHERS)

  const beginning = (reporting: Reporting, watchers: readonly { alias: Alias }[], at: number): CaseEvent[] => {
    const { alias: by, area, matter, relayed, contact } = reporting
    return [
      {
        ...{ kind: 'opened', at, by, area, level: matter.level, relayed },
        ...{ urgent: isUrgent(matter), contact: contact !== null },
      },
      ...watchers.map(watcher => ({ kind: 'followed' as const, at, by: watcher.alias })),
    ]
  }

  /** Has an officer looked at something they reported? */
  const isKnown = async (alias: Alias): Promise<boolean> => {
    for (const code of (await cases.of(alias)).slice(0, LOOKED_AT)) {
      const record = await cases.get(code)
      if (record && record.state.status !== 'waiting') return true
    }
    return false
  }

  const open = async (reporting: Reporting): Promise<{ done: Filed } & Made> => {
    const now = clock.now()
    const { alias, marks, matter } = reporting
    const code = codeFrom('VU', vault.random(CODE_BYTES))
    const watchers = await watchersOf(reporting, now)
    const begun = beginning(reporting, watchers, now.getTime())
    const evidence = await reporting.seal(code)
    const dated = evidence.map(piece => ({ ...piece, at: now.getTime() }))
    const kept = marks.map(mark => ({ ...mark, n: 1, listed: false }))
    const reading = await openCase.readingWith(code, dated, kept)
    const unknown = !(await isKnown(alias))
    const offered = await offer({ code, state: foldCase(begun), reading, unknown }, now)
    const events = [...begun, ...offered.events]
    const person = (who: Alias, part: CasePerson['part'], level: CasePerson['level']): CasePerson => ({
      ...{ alias: who, part, level, told: null },
    })
    const people = [
      person(alias, 'reporter', matter.level),
      ...watchers.map(watcher => person(watcher.alias, 'follower', watcher.level)),
    ]
    return {
      done: { record: { code, state: offered.state }, as: 'new', reached: reachedBy(offered) },
      changes: [
        {
          noun: 'case',
          do: 'open',
          code,
          events,
          marks,
          people,
          evidence,
          index: reporting.index,
          nextAt: offered.nextAt,
        },
      ],
      letters: offered.letters,
    }
  }

  /** Whoever floods officers is heard again once they have looked; money that moves is heard at any time. */
  const refusal = async ({ matter }: Report, { alias, same, room }: Asking): Promise<NotFiled | null> => {
    if (await cases.notHeardUntil(alias, clock.now())) return 'not-heard'
    const isTheirs = same?.state.reporters.some(reporter => reporter.alias === alias) ?? false
    return isTheirs || isUrgent(matter) || room.ok ? null : 'too-many'
  }

  return async (actor, report) => {
    const { alias, changes } = await nameOf(actor)
    const { text, phone } = report.matter
    // A number left to be called at is theirs, whatever the text says.
    const marks = hashMarks(
      vault,
      marksFor(text).filter(({ key }) => key !== phone),
    )
    const same = marks.length > 0 ? await cases.like(marks, report.area) : null
    const standing = await standingOf({ alias, code: same?.code ?? null }, clock.now())
    const room = roomFor(standing, { joins: false })
    const refused = await refusal(report, { alias, same, room })
    if (refused) return { refused }
    const space = roomFor(standing, { joins: true })
    const bytes = space.ok ? space.bytes : 0
    const sealed = sealFor(actor, report, alias)
    const seal = async (code: string) => fitting(await sealed(code), bytes)
    const reporting: Reporting = { ...report, alias, marks, index: deps.index.of(report.matter), seal }
    const filed = same ? await joinReport(same, reporting) : await open(reporting)
    const made: Made = { changes: [...changes, ...filed.changes], letters: filed.letters }
    return { done: filed.done, ...made }
  }
}
