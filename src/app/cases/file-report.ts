import { isUrgent } from '../../core/cases/duty.ts'
import type { Burden, ReportRoom } from '../../core/cases/limits.ts'
import { fitting, roomFor } from '../../core/cases/limits.ts'
import { comeBackMark } from '../../core/people.ts'
import type { Naming } from '../people/alias.ts'
import type { Alias, Clock, Made, Outcome, PersonRef, Vault } from '../ports.ts'
import type { CaseIndex, Marking } from './marking.ts'
import type { CaseRecord, Cases } from './ports.ts'
import type { Filed, JoinReport, OpenReport, Report, Reporting, SealDeps } from './report.ts'
import { makeSealFor } from './report.ts'

/** `too-many`: others of theirs wait for an officer. `not-heard`: an officer does not take their reports. */
export type NotFiled = 'too-many' | 'not-heard'

/** Opens a case, or joins the one that is about the same. */
export type FileReport = (actor: PersonRef, report: Report) => Promise<Outcome<Filed, NotFiled>>

export interface FileReportDeps extends SealDeps {
  cases: Pick<Cases, 'like' | 'notHeardUntil'>
  /** How much the person has asked of officers. `code`: of the case that is joined. */
  burdenOf(who: { alias: Alias; code: string | null }, now: Date): Promise<Burden>
  nameOf: Naming
  vault: Pick<Vault, 'hash'>
  /** What somebody left behind who had everything deleted, by `comeBackMark`. */
  comeBackOf(mark: string, now: Date): Promise<{ waiting: number; notHeardUntil: Date | null }>
  clock: Clock
  openReport: OpenReport
  joinReport: JoinReport
  marking: Pick<Marking, 'lookAt' | 'of'>
  index: Pick<CaseIndex, 'of'>
}

interface Asking {
  alias: Alias
  same: CaseRecord | null
  room: ReportRoom
  /** An officer did not take their reports when they had everything deleted. */
  notHeard: boolean
}

/** Nothing is changed before the result is committed. */
export const makeFileReport = (deps: FileReportDeps): FileReport => {
  const { cases, burdenOf, comeBackOf, nameOf, vault, clock, openReport, joinReport, marking, index } = deps
  const sealFor = makeSealFor(deps)

  /** Whoever floods officers is heard again once they have looked; money that moves is heard longer. */
  const refusal = async ({ alias, same, room, notHeard }: Asking): Promise<NotFiled | null> => {
    if (notHeard || (await cases.notHeardUntil(alias, clock.now()))) return 'not-heard'
    const isTheirs = same?.state.reporters.some(reporter => reporter.alias === alias) ?? false
    return isTheirs || room.ok ? null : 'too-many'
  }

  return async (actor, report) => {
    const { alias, changes } = await nameOf(actor)
    const { text, phone } = report.matter
    // A number left to be called at is theirs, whatever the text says.
    const look = marking.lookAt(text)
    const marks = marking.of(look, phone)
    const same = marks.length > 0 ? await cases.like(marks, report.area) : null
    const own = await burdenOf({ alias, code: same?.code ?? null }, clock.now())
    const left = await comeBackOf(comeBackMark(vault, actor), clock.now())
    const standing = { ...own, waiting: own.waiting + left.waiting }
    const room = roomFor(standing, { joins: false, urgent: isUrgent(report.matter) })
    const refused = await refusal({ alias, same, room, notHeard: left.notHeardUntil !== null })
    if (refused) return { refused }
    const space = roomFor(standing, { joins: true })
    const bytes = space.ok ? space.bytes : 0
    const sealed = sealFor(actor, report, alias)
    const seal = async (code: string) => fitting(await sealed(code), bytes)
    const reporting: Reporting = { ...report, alias, look, marks, index: index.of(report.matter), seal }
    const filed = same ? await joinReport(same, reporting) : await openReport(reporting)
    const made: Made = { changes: [...changes, ...filed.changes], letters: filed.letters }
    return { done: filed.done, ...made }
  }
}
