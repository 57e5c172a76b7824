import type { AskingVerbs } from '../../app/askings/list-missing.ts'
import type { CaseVerbs } from '../../app/cases/verbs.ts'
import type { PeriodReport } from '../../app/numbers/ports.ts'
import type { NumbersVerbs } from '../../app/numbers/report.ts'
import type { Grant } from '../../app/people/ports.ts'
import type { PeopleVerbs } from '../../app/people/verbs.ts'
import type { Clock, Commit, Vault } from '../../app/ports.ts'
import type { TeachingVerbs } from '../../app/teaching/verbs.ts'
import type { WarningVerbs } from '../../app/warnings/verbs.ts'
import type { LookAtMachine } from '../../app/watching/look-at-machine.ts'
import { dayInWords, dayWords, timeInWords, wallTime } from '../../core/calendar.ts'
import type { Alias, CaseMark, CaseState, PaperKind } from '../../core/cases/case.ts'
import type { PaperFacts } from '../../core/cases/paper.ts'
import { moneyIn } from '../../core/cases/summary.ts'
import type { ScamKind } from '../../core/column/published.ts'
import type { Corpus, Pattern } from '../../core/corpus/schema.ts'
import type { Say } from '../../core/reply/say.ts'
import type { GivenRow } from '../../core/teaching/sheet.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'

/** A thing with a name that people read. */
export interface Option {
  id: string
  name: string
}

/** What the desk asks of the outside: the verbs that chat calls, too, and words. */
export interface DeskDeps {
  say: Say
  cases: CaseVerbs
  people: PeopleVerbs
  teaching: TeachingVerbs & {
    /** Patterns that answer now, and topics of genuine texts. */
    patterns(): readonly Pattern[]
    topics: readonly Option[]
  }
  warnings: WarningVerbs
  numbers: NumbersVerbs
  /** A report as a Word document, and as a workbook. */
  papers: Readonly<Record<'docx' | 'xlsx', (report: PeriodReport) => Promise<{ bytes: Uint8Array; mime: string }>>>
  /** The first sheet of a workbook as texts, bounded. */
  readWorkbook(
    bytes: Uint8Array,
  ): Promise<{ rows: readonly Required<GivenRow>[] } | { fault: 'too-large' | 'not-a-sheet' }>
  askings: AskingVerbs
  lookAtMachine: LookAtMachine
  commit(...made: Parameters<Commit>): Promise<boolean>
  vault: Pick<Vault, 'hash' | 'random' | 'seal' | 'open'>
  clock: Clock
  /** Communes that are served. */
  areas: readonly Option[]
  /** Kinds, by how a neighbour would call them. */
  patterns(): readonly Option[]
  /** What warnings are made of. */
  corpus: Pick<Corpus, 'patterns' | 'texts' | 'audiences'>
  /** Reviewed patterns, as they are looked for. */
  kinds: readonly ScamKind[]
  renderings: Renderings
  /** Ids of mass organisations. */
  organisations: readonly string[]
  /** After so long a case that nobody takes is late. */
  escalateMinutes: number
  /** A paper of a case as a Word document. */
  drawUp(paper: PaperKind, facts: PaperFacts): Promise<Uint8Array>
  /** The world reaches this server by https. */
  https: boolean
}

/** Facts as people at the desk read them. */
export interface DeskWords {
  area(id: string): string
  pattern(slug: string | null): string
  /** "Cán bộ số 2". */
  badge(grant: Pick<Grant, 'role' | 'number'>): string
  /** With the places: "cán bộ Công an xã số 2, Xã Nga Sơn". */
  whoIs(grants: readonly Grant[]): string
  /** "17:05", with the day if it is another. */
  at(ms: number): string
  /** `25/11/2026` of `2026-11-25`. */
  day(day: string): string
  /** "12 phút", "3 giờ", "2 ngày". */
  since(ms: number): string
  mark(mark: Pick<CaseMark, 'kind' | 'value'>): string
  /** The sums in these words, each once. */
  sums(text: string): string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const makeDeskWords = ({ say, areas, patterns, clock }: DeskDeps): DeskWords => {
  const areaNames = new Map(areas.map(({ id, name }) => [id, name]))
  const area: DeskWords['area'] = id => areaNames.get(id) ?? say('desk.area.all')

  const since: DeskWords['since'] = ms => {
    const age = Math.max(0, clock.now().getTime() - ms)
    if (age < HOUR) return say('desk.age.minutes', { count: String(Math.floor(age / MINUTE)) })
    if (age < DAY) return say('desk.age.hours', { count: String(Math.floor(age / HOUR)) })
    return say('desk.age.days', { count: String(Math.floor(age / DAY)) })
  }
  return {
    ...{ area, since },
    pattern: slug => (slug === null ? '' : (patterns().find(({ id }) => id === slug)?.name ?? '')),
    day: dayWords,
    badge: ({ role, number }) => say(`desk.badge.${role}`, { number: String(number) }),
    whoIs: grants =>
      grants
        .map(grant => `${say(`desk.badge.${grant.role}`, { number: String(grant.number) })}, ${area(grant.area)}`)
        .join(' · '),
    at: ms => {
      const then = new Date(ms)
      const isToday = wallTime(then).day === wallTime(clock.now()).day
      return isToday ? timeInWords(then) : `${timeInWords(then)} ${dayInWords(then)}`
    },
    sums: text => [...new Set(moneyIn(text))].join(', '),
    mark: ({ kind, value }) => say(`mark.${kind}`, { value: value ?? say('mark.gone') }),
  }
}

/** Where a case stands, for who looks at it. */
export const statusKey = ({ status, taker, outcome, deniedBy, into }: CaseState, viewer: Alias): string => {
  if (into) return 'desk.status.joined'
  if (deniedBy !== null) return deniedBy === viewer ? 'case.mine.denied' : 'case.status.denied'
  if (status === 'taken' && taker === viewer) return 'case.mine'
  return outcome !== null && status !== 'taken' ? `case.outcome.${outcome}` : `case.status.${status}`
}

/** Whose words it is: an organisation, never a name. */
export const speakerKey = ({ author, organisation }: Pick<Broadcast, 'author' | 'organisation'>): string =>
  author === null ? 'organisation.plan' : `organisation.${organisation ?? 'none'}`
