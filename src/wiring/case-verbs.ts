import { makeAsk } from '../app/cases/ask.ts'
import { makeAtWork, makeHolderOf, makeSeconds } from '../app/cases/at-work.ts'
import { makeAlikePictures, makeOpenCaseFile, makeStaleBy } from '../app/cases/case-file.ts'
import { makeConfirm, makeConfirmNote, makeDeny } from '../app/cases/confirm.ts'
import { makeDecide } from '../app/cases/decide.ts'
import { makeListMarks, makeUnlistMarks } from '../app/cases/list-marks.ts'
import { makeMakePaper } from '../app/cases/make-paper.ts'
import type { Marking, MarkingDeps } from '../app/cases/marking.ts'
import { makeCaseIndex, makeMarking } from '../app/cases/marking.ts'
import { makeMerge, makeSplit } from '../app/cases/merge.ts'
import type { CheckWordsDeps } from '../app/cases/notes.ts'
import { makeCheckWords, makeNotes } from '../app/cases/notes.ts'
import { makeOffer } from '../app/cases/offer.ts'
import { makeQueue } from '../app/cases/queue.ts'
import { makeReadPicture } from '../app/cases/read-picture.ts'
import type { EvidencePicture } from '../app/cases/reading.ts'
import { makeOpenCase, makeReadCase, makeSealing } from '../app/cases/reading.ts'
import { makeClose, makeHandOver, makeTake } from '../app/cases/take.ts'
import { makeTelling } from '../app/cases/tell.ts'
import { makeAskerTelling } from '../app/cases/tell-askers.ts'
import type { CaseVerbs } from '../app/cases/verbs.ts'
import type { Assess } from '../app/judging/assess.ts'
import { makeNaming } from '../app/people/alias.ts'
import { makeReach } from '../app/people/reach.ts'
import type { Channel, Clock, Commit, Vault } from '../app/ports.ts'
import type { Brief, MarkWords } from '../chat/officer/brief.ts'
import type { ProposingDeps } from '../chat/officer/proposing.ts'
import { openOfficersQuestion } from '../chat/resident/answer-officer.ts'
import { wallTime } from '../core/calendar.ts'
import { makeIsOurs } from '../core/cases/marks.ts'
import { makeOwnNumbers } from '../core/cases/report-words.ts'
import { makeHappened } from '../core/cases/summary.ts'
import type { Commune } from '../core/commune.ts'
import { areaOf } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'
import type { ChannelName } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { DraftTables } from '../core/warnings/draft-words.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './compile.ts'

/** By what texts are recognised, and whose a link or number is, for all who ask. */
interface Recognising extends Pick<CheckWordsDeps, 'isOurs'> {
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

export const wireRecognising = ({ vault, corpus, commune, judge }: RecognisingDeps): Recognising => {
  const isOurs = makeIsOurs(corpus, commune)
  const judged: MarkingDeps['judge'] = text => judge.judge(text, { asMessage: true })
  const numbers = makeOwnNumbers(corpus.words.reports)
  return { isOurs, judged, marking: makeMarking({ judge: judged, vault, isOurs, numbers }) }
}

export interface CasesDeps extends Recognising {
  store: Store
  vault: Vault
  corpus: Corpus
  drafts: DraftTables
  /** Those that answer now. */
  patterns(): readonly Pattern[]
  commune: Commune
  rules: Rules
  assess: Assess
  say: Say
  /** Who answers in an area, by name. */
  officeOf(area: string): string
  clock: Clock
  brief: Brief
  markWords: MarkWords
  commit(...made: Parameters<Commit>): Promise<boolean>
  teaching: ProposingDeps['teaching']
  channelOf(name: ChannelName): Channel | undefined
  /** A picture without its metadata, or null if it cannot be read safely. */
  cleanPicture(bytes: Uint8Array): Promise<EvidencePicture | null>
}

const MINUTE_MS = 60_000

/** What the verbs of cases share. */
export const caseToolsOf = (deps: CasesDeps) => {
  const { store, vault, drafts, commune, rules, clock, channelOf, patterns, marking, judged, isOurs } = deps
  const { aliases, roles, leaves, cases, people } = store
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
    onDuty: (area, now) => store.duty.on(area, wallTime(now).day),
    dutyOf: area => areaOf(commune, area)?.duty ?? [],
    escalateMs: rules.escalateMinutes * MINUTE_MS,
  })
  const index = makeCaseIndex(vault, () => patterns().map(({ id }) => id))
  return {
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

export type CaseTools = ReturnType<typeof caseToolsOf>

/** What officers do with cases, whoever calls it. */
export const wireCaseVerbs = (deps: CasesDeps, tools: CaseTools): CaseVerbs => {
  const { store, corpus, say, clock, marking } = deps
  const { aliases, roles, cases } = store
  const { reach, sealing, openCase, telling, askers, atWork, holderOf, seconds } = tools
  const { checkWords, offer, index } = tools
  const take = makeTake({ atWork, holderOf, openCase, telling })
  const notes = makeNotes({ checkWords, sealing, seconds, telling })
  const { personOf } = aliases
  const confirm = makeConfirm({ atWork, roles, personOf, openCase, askers, notes })
  const readCase = makeReadCase({ atWork, openCase })
  return {
    ...{ take, confirm, readCase },
    ...makeQueue({ cases, queue: store.queue, roles, sealing, index, marking, clock }),
    openCaseFile: makeOpenCaseFile({
      ...{ readCase, cases, queue: store.queue, roles },
      alikePictures: makeAlikePictures({ queue: store.queue, sealing }),
    }),
    staleBy: makeStaleBy({ atWork, cases }),
    readPicture: makeReadPicture({ atWork, cases, sealing }),
    handOver: makeHandOver({ atWork, openCase, offer, clock }),
    decide: makeDecide({ atWork, cases, openCase, askers, notes }),
    deny: makeDeny({ atWork, personOf, seconds, confirm, notes }),
    confirmNote: makeConfirmNote({ atWork, roles, cases, sealing, telling }),
    close: makeClose({ atWork, telling }),
    askReporter: makeAsk({
      ...{ atWork, reach, sealing, checkWords },
      openQuestion: (to, code) => openOfficersQuestion(say, clock, to, code),
    }),
    listMarks: makeListMarks({ atWork, openCase, askers, cases }),
    unlistMarks: makeUnlistMarks({ atWork, openCase, askers }),
    merge: makeMerge({ atWork, cases, telling }),
    makePaper: makeMakePaper({ atWork, openCase, happened: makeHappened(corpus.texts, corpus.words.reports) }),
    split: makeSplit({ atWork, cases, openCase, telling }),
  }
}
