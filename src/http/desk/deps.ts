import type { AskingVerbs } from '../../app/askings/list-missing.ts'
import type { CaseVerbs } from '../../app/cases/verbs.ts'
import type { PeriodReport } from '../../app/numbers/ports.ts'
import type { NumbersVerbs } from '../../app/numbers/report.ts'
import type { PeopleVerbs } from '../../app/people/verbs.ts'
import type { Clock, Commit, Vault } from '../../app/ports.ts'
import type { TeachingVerbs } from '../../app/teaching/verbs.ts'
import type { WarningVerbs } from '../../app/warnings/verbs.ts'
import type { LookAtMachine } from '../../app/watching/look-at-machine.ts'
import type { PaperKind } from '../../core/cases/case.ts'
import type { PaperFacts } from '../../core/cases/paper.ts'
import type { ScamKind } from '../../core/column/published.ts'
import type { Corpus, Pattern } from '../../core/corpus/schema.ts'
import type { Say } from '../../core/reply/say.ts'
import type { GivenRow } from '../../core/teaching/sheet.ts'
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
