import type { QuietHours } from '../../core/calendar.ts'
import { wallTime } from '../../core/calendar.ts'
import { makeIsOurs } from '../../core/cases/marks.ts'
import { makeOwnNumbers } from '../../core/cases/report-words.ts'
import type { Commune } from '../../core/commune.ts'
import { areaOf } from '../../core/commune.ts'
import type { Corpus, Pattern } from '../../core/corpus/schema.ts'
import type { Judge } from '../../core/match/judge.ts'
import type { DraftTables } from '../../core/warnings/draft-words.ts'
import { makeNaming } from '../people/alias.ts'
import type { Aliases, DutyCalendar, Leaves, Roles } from '../people/ports.ts'
import { makeReach } from '../people/reach.ts'
import type { Channel, Clock, People, Vault } from '../ports.ts'
import type { Ask, AskDeps } from './ask.ts'
import { makeAsk } from './ask.ts'
import { makeAtWork, makeHolderOf, makeSeconds } from './at-work.ts'
import type { OpenCaseFile, StaleBy } from './case-file.ts'
import { makeAlikePictures, makeOpenCaseFile, makeStaleBy } from './case-file.ts'
import type { Confirm, ConfirmNote, Deny } from './confirm.ts'
import { makeConfirm, makeConfirmNote, makeDeny } from './confirm.ts'
import type { Decide } from './decide.ts'
import { makeDecide } from './decide.ts'
import type { ListMarks, UnlistMarks } from './list-marks.ts'
import { makeListMarks, makeUnlistMarks } from './list-marks.ts'
import type { MakePaper, MakePaperDeps } from './make-paper.ts'
import { makeMakePaper } from './make-paper.ts'
import type { Marking, MarkingDeps } from './marking.ts'
import { makeCaseIndex, makeMarking } from './marking.ts'
import type { Merge, Split } from './merge.ts'
import { makeMerge, makeSplit } from './merge.ts'
import type { CheckWordsDeps } from './notes.ts'
import { makeCheckWords, makeNotes } from './notes.ts'
import { makeOffer } from './offer.ts'
import type { CaseQueue, Cases } from './ports.ts'
import type { ListDue, ListQueue } from './queue.ts'
import { makeQueue } from './queue.ts'
import type { ReadPicture } from './read-picture.ts'
import { makeReadPicture } from './read-picture.ts'
import type { ReadCase } from './reading.ts'
import { makeOpenCase, makeReadCase, makeSealing } from './reading.ts'
import type { Close, HandOver, Take } from './take.ts'
import { makeClose, makeHandOver, makeTake } from './take.ts'
import { makeTelling } from './tell.ts'
import { makeAskerTelling } from './tell-askers.ts'

/** By what texts are recognised, and whose a link or number is, for all who ask. */
export interface Recognising extends Pick<CheckWordsDeps, 'isOurs'> {
  marking: Marking
  /** As a message that somebody received. */
  judged: MarkingDeps['judge']
}

export interface RecognisingDeps {
  vault: Vault
  corpus: Corpus
  commune: Commune
  judge: Judge
}

export const recognisingOf = ({ vault, corpus, commune, judge }: RecognisingDeps): Recognising => {
  const isOurs = makeIsOurs(corpus, commune)
  const judged: MarkingDeps['judge'] = (text, reading) =>
    judge.judge(text, { asMessage: true, ...(reading && { reading }) })
  const numbers = makeOwnNumbers(corpus.words.reports)
  return { isOurs, judged, marking: makeMarking({ judge: judged, vault, isOurs, numbers }) }
}

/** What the verbs of cases ask of outside, all of them together. */
export interface CaseToolsDeps extends Recognising {
  cases: Cases
  queue: CaseQueue
  roles: Roles
  aliases: Aliases
  leaves: Leaves
  duty: DutyCalendar
  people: People
  vault: Vault
  drafts: DraftTables
  /** Those that answer now. */
  patterns(): readonly Pattern[]
  commune: Commune
  rules: { quietHours: QuietHours | null; escalateMinutes: number }
  channelOf(name: Channel['name']): Channel | undefined
  /** What happened, of what residents told. */
  happened: MakePaperDeps['happened']
  /** Opens the question of an officer with who is asked. */
  openQuestion: AskDeps['openQuestion']
  clock: Clock
}

const MINUTE_MS = 60_000

/** What the verbs of cases share. */
export const caseTools = (deps: CaseToolsDeps) => {
  const { cases, aliases, roles, leaves, people, vault, drafts, commune, rules } = deps
  const { clock, channelOf, patterns, marking, judged, isOurs } = deps
  const nameOf = makeNaming({ aliases, vault })
  const reach = makeReach({ people, aliases, channelOf, clock })
  const sealing = makeSealing(vault)
  const openCase = makeOpenCase({ cases, sealing, vault, lookAt: marking.lookAt })
  const telling = makeTelling({ cases, reach })
  const askers = makeAskerTelling({ cases, reach, clock })
  const atWork = makeAtWork({ cases, roles, clock })
  const holderOf = makeHolderOf({ roles })
  const seconds = makeSeconds({ roles })
  const checkWords = makeCheckWords({ judge: judged, isOurs, drafts })
  const away = (now: Date) => leaves.awayOn(wallTime(now).day)
  const offer = makeOffer({
    ...{ cases, roles, reach, away, quiet: rules.quietHours },
    onDuty: (area, now) => deps.duty.on(area, wallTime(now).day),
    dutyOf: area => areaOf(commune, area)?.duty ?? [],
    escalateMs: rules.escalateMinutes * MINUTE_MS,
  })
  const index = makeCaseIndex(vault, () => patterns().map(({ id }) => id))
  return {
    ...deps,
    ...{
      nameOf,
      reach,
      sealing,
      openCase,
      telling,
      askers,
      atWork,
      holderOf,
      seconds,
    },
    ...{ checkWords, away, offer, index },
  }
}

export type CaseTools = ReturnType<typeof caseTools>

/** What officers do with cases, whoever calls it. */
export const caseVerbs = (tools: CaseTools): CaseVerbs => {
  const notes = makeNotes(tools)
  const { personOf } = tools.aliases
  const confirm = makeConfirm({ ...tools, personOf, notes })
  const readCase = makeReadCase(tools)
  return {
    ...{ take: makeTake(tools), confirm, readCase },
    ...makeQueue(tools),
    openCaseFile: makeOpenCaseFile({ ...tools, readCase, alikePictures: makeAlikePictures(tools) }),
    staleBy: makeStaleBy(tools),
    readPicture: makeReadPicture(tools),
    handOver: makeHandOver(tools),
    decide: makeDecide({ ...tools, notes }),
    deny: makeDeny({ ...tools, personOf, confirm, notes }),
    confirmNote: makeConfirmNote(tools),
    close: makeClose(tools),
    askReporter: makeAsk(tools),
    listMarks: makeListMarks(tools),
    unlistMarks: makeUnlistMarks(tools),
    merge: makeMerge(tools),
    makePaper: makeMakePaper(tools),
    split: makeSplit(tools),
  }
}

/** What may be done with cases, over whatever edge: the same verbs, with the same rights. */
export interface CaseVerbs {
  listQueue: ListQueue
  listDue: ListDue
  openCaseFile: OpenCaseFile
  staleBy: StaleBy
  readCase: ReadCase
  readPicture: ReadPicture
  take: Take
  handOver: HandOver
  askReporter: Ask
  decide: Decide
  deny: Deny
  confirm: Confirm
  confirmNote: ConfirmNote
  close: Close
  listMarks: ListMarks
  unlistMarks: UnlistMarks
  merge: Merge
  split: Split
  makePaper: MakePaper
}
