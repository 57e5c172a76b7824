import { makeAlikePictures } from '../app/cases/alike-pictures.ts'
import { makeAnswerQuestion } from '../app/cases/answer-question.ts'
import { makeAppeal, makeFindWarned } from '../app/cases/appeal.ts'
import { makeAsk } from '../app/cases/ask.ts'
import { makeAtWork, makeHolderOf } from '../app/cases/at-work.ts'
import { makeBlockReporter } from '../app/cases/block-reporter.ts'
import { makeOpenCaseFile } from '../app/cases/case-file.ts'
import { makeCaseIndex } from '../app/cases/case-index.ts'
import { makeCheckWords } from '../app/cases/check-words.ts'
import { makeClose } from '../app/cases/close.ts'
import { makeConfirm } from '../app/cases/confirm.ts'
import { makeConfirmNote } from '../app/cases/confirm-note.ts'
import type { ConfirmedValues } from '../app/cases/confirmed-values.ts'
import { makeConfirmedValues } from '../app/cases/confirmed-values.ts'
import { makeDecide } from '../app/cases/decide.ts'
import { makeDeny } from '../app/cases/deny.ts'
import { makeEndIdle } from '../app/cases/end-idle.ts'
import { makeEscalate } from '../app/cases/escalate.ts'
import { makeFileReport } from '../app/cases/file-report.ts'
import { makeFollow } from '../app/cases/follow.ts'
import { makeHandOver } from '../app/cases/hand-over.ts'
import { makeJoinReport } from '../app/cases/join-report.ts'
import { makeLastList } from '../app/cases/last-list.ts'
import { makeListCases } from '../app/cases/list-cases.ts'
import { makeListable, makeListMarks } from '../app/cases/list-marks.ts'
import { makeMakePaper } from '../app/cases/make-paper.ts'
import { makeMerge } from '../app/cases/merge.ts'
import { makeWantNoWord } from '../app/cases/note-asked.ts'
import { makeOffer } from '../app/cases/offer.ts'
import { makeQueue } from '../app/cases/queue.ts'
import { makeReadCase } from '../app/cases/read.ts'
import { makeReadPicture } from '../app/cases/read-picture.ts'
import { makeOpenCase } from '../app/cases/reading.ts'
import { makeRemind } from '../app/cases/remind.ts'
import type { EvidencePicture } from '../app/cases/sealed.ts'
import { makeSealing } from '../app/cases/sealed.ts'
import { makeSeconds } from '../app/cases/seconds.ts'
import { makeSplit } from '../app/cases/split.ts'
import { makeStaleBy } from '../app/cases/stale.ts'
import { makeTake } from '../app/cases/take.ts'
import { makeTelling } from '../app/cases/tell.ts'
import { makeAskerTelling } from '../app/cases/tell-askers.ts'
import { makeUnlistMarks } from '../app/cases/unlist-marks.ts'
import type { CaseVerbs } from '../app/cases/verbs.ts'
import type { Assess } from '../app/judging/assess.ts'
import { makeMorning } from '../app/morning.ts'
import type { Commit } from '../app/outcome.ts'
import { makeNaming } from '../app/people/alias.ts'
import { makeJoin } from '../app/people/join.ts'
import { makeReach } from '../app/people/reach.ts'
import type { Channel, Clock, Vault } from '../app/ports.ts'
import type { Handlers } from '../chat/handlers.ts'
import { makeOfficeWord } from '../chat/letters/office-word.ts'
import type { Missed } from '../chat/missed.ts'
import type { Brief } from '../chat/officer/brief.ts'
import { makeCaseWords } from '../chat/officer/case-words.ts'
import { caseList, makeListDesk } from '../chat/officer/list.ts'
import type { MarkWords } from '../chat/officer/mark-words.ts'
import { makeMarksDesk } from '../chat/officer/marks.ts'
import { makeMergingDesk } from '../chat/officer/merging.ts'
import { makeOfficerDesk } from '../chat/officer/officer.ts'
import type { ProposingDeps } from '../chat/officer/proposing.ts'
import { makeProposingDesk } from '../chat/officer/proposing.ts'
import { openFor } from '../chat/questions.ts'
import { makeAnswerOfficerDesk, openOfficersQuestion } from '../chat/resident/answer-officer.ts'
import { makeCaseData, makeFollowDesk } from '../chat/resident/follow.ts'
import { makeJoinDesk } from '../chat/resident/join.ts'
import type { MayRead } from '../chat/resident/may-read.ts'
import { makeMayRead } from '../chat/resident/may-read.ts'
import { makeMissedDecisions } from '../chat/resident/missed-decisions.ts'
import { makeReportDesk } from '../chat/resident/report.ts'
import type { ShowAnswer } from '../chat/resident/show-answer.ts'
import { makeShowAnswer } from '../chat/resident/show-answer.ts'
import { wallTime } from '../core/calendar.ts'
import { marksOf, ownMarksOf } from '../core/cases/marks.ts'
import { makeIsOurs } from '../core/cases/ours.ts'
import type { Commune } from '../core/commune.ts'
import { areaOf, isCommune, officeName } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'
import type { ChannelName, PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import { makeNameCommune } from '../core/text/commune-named.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './rules.ts'

export interface CasesDeps {
  store: Store
  vault: Vault
  corpus: Corpus
  /** Those that answer now. */
  patterns(): readonly Pattern[]
  commune: Commune
  rules: Rules
  judge: Judge
  assess: Assess
  say: Say
  clock: Clock
  brief: Brief
  markWords: MarkWords
  commit(...made: Parameters<Commit>): Promise<boolean>
  teaching: ProposingDeps['teaching']
  channelOf(name: ChannelName): Channel | undefined
  /** A picture without its metadata, or null if it cannot be read safely. */
  cleanPicture(bytes: Uint8Array): Promise<EvidencePicture | null>
}

/** Roles and cases. */
export interface CaseParts {
  verbs: CaseVerbs
  /** What people talk to the bot about. */
  desks: Handlers[]
  /** Decisions somebody could not be told. */
  missed: Missed
  /** What "xem dữ liệu" tells of cases. */
  ownData(person: PersonRef): Promise<string[]>
  /** Whether an officer may read what nobody knows. */
  mayRead: MayRead
  /** Whether an officer may read what an answer did not help with. */
  showAnswer: ShowAnswer
  confirmedOf: ConfirmedValues
  jobs: {
    /** The next step with cases that nobody has taken. */
    escalate(): Promise<number>
  }
}

const MINUTE_MS = 60_000

export const wireCases = (deps: CasesDeps): CaseParts => {
  const {
    store,
    vault,
    corpus,
    commune,
    rules,
    judge,
    assess,
    say,
    clock,
    brief,
    markWords,
    commit,
    channelOf,
    patterns,
  } = deps
  const { aliases, roles, leaves, invitations, matters, cases, outbox, people } = store
  const { retentionDays } = rules
  const nameOf = makeNaming({ aliases, vault })
  const areaName = (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id
  const officeOf = (area: string): string => officeName(commune, area)
  const isOurs = makeIsOurs(corpus, commune)
  // Without the local list: what a report is recognised by must not depend on what was decided.
  const judged = (text: string) => judge.judge(text, { asMessage: true })
  const lookAt = (text: string) => {
    const verdict = judged(text)
    const found = { text, isOurs, indicators: verdict.indicators }
    return { marks: marksOf(found), own: ownMarksOf(found), verdict }
  }
  const marksFor = (text: string) => lookAt(text).marks
  const ownMarksFor = (text: string) => lookAt(text).own
  const reach = makeReach({ people, aliases, channelOf, clock })
  const sealing = makeSealing(vault)
  const openCase = makeOpenCase({ cases, sealing, vault, lookAt })
  const telling = makeTelling({ cases, reach })
  const askers = makeAskerTelling({ cases, reach, clock })
  const atWork = makeAtWork({ cases, roles })
  const holderOf = makeHolderOf({ roles })
  const seconds = makeSeconds({ roles })
  const checkWords = makeCheckWords({ judge: judged, isOurs })
  const away = (now: Date) => leaves.awayOn(wallTime(now).day)
  const offer = makeOffer({
    ...{ cases, roles, reach, away, quiet: rules.quietHours },
    onDuty: (area, now) => store.duty.on(area, wallTime(now).day),
    dutyOf: area => areaOf(commune, area)?.duty ?? [],
    escalateMs: rules.escalateMinutes * MINUTE_MS,
  })
  const fetchEvidence = async (name: ChannelName, picture: { url?: string; fileId?: string }) => {
    const bytes = await channelOf(name)?.fetchPicture?.(picture)
    return bytes ? deps.cleanPicture(bytes) : null
  }
  const index = makeCaseIndex(vault, () => patterns().map(({ id }) => id))
  const joinReport = makeJoinReport({ cases, roles, reach, away, sealing, openCase, offer, clock })
  const fileReport = makeFileReport({
    ...{ cases, nameOf, sealing, vault, clock, offer, openCase, joinReport, marksFor, fetchEvidence, index },
    standingOf: store.standingOf,
  })
  const officeWord = makeOfficeWord({ say, officeName: officeOf })
  const words = makeCaseWords({ say, brief, holderOf, find: cases.get })
  const take = makeTake({ atWork, holderOf, openCase, telling, clock })
  const confirm = makeConfirm({
    ...{ atWork, roles, personOf: aliases.personOf, openCase },
    ...{ sealing, telling, askers, checkWords, seconds, clock },
  })
  const readCase = makeReadCase({ atWork, openCase, clock })
  const verbs: CaseVerbs = {
    ...{ take, confirm, readCase },
    ...makeQueue({ cases, queue: store.queue, roles, sealing, index, vault, marksFor, clock }),
    openCaseFile: makeOpenCaseFile({
      ...{ readCase, cases, queue: store.queue, roles },
      alikePictures: makeAlikePictures({ queue: store.queue, sealing }),
    }),
    staleBy: makeStaleBy({ atWork, cases }),
    readPicture: makeReadPicture({ atWork, cases, sealing, clock }),
    handOver: makeHandOver({ atWork, openCase, offer, clock }),
    decide: makeDecide({ atWork, cases, openCase, sealing, telling, askers, checkWords, seconds, clock }),
    deny: makeDeny({ atWork, personOf: aliases.personOf, seconds, sealing, confirm, checkWords, clock }),
    confirmNote: makeConfirmNote({ atWork, roles, cases, sealing, reach, clock }),
    close: makeClose({ atWork, telling, clock }),
    askReporter: makeAsk({
      ...{ atWork, reach, sealing, checkWords, clock },
      openQuestion: (to, code) => openOfficersQuestion(say, clock, to, code),
    }),
    listMarks: makeListMarks({ atWork, openCase, askers, cases, clock }),
    unlistMarks: makeUnlistMarks({ atWork, openCase, askers, clock }),
    merge: makeMerge({ atWork, cases, reach, telling, clock }),
    makePaper: makeMakePaper({ atWork, openCase, clock }),
    split: makeSplit({ atWork, cases, openCase, reach, telling, clock }),
  }
  const marks = makeMarksDesk({ say, words, markWords, ...verbs, listable: makeListable({ openCase, cases }) })
  const escalate = makeEscalate({
    ...{ cases, outbox, personOf: aliases.personOf, openCase, telling, offer, commit, clock },
  })
  const remind = makeRemind({
    ...{ cases, seconds, reach, holderOf, roles, away, clock, commit },
    openList: async (ref, codes) => {
      const person = await people.get(ref, clock.now())
      if (person?.dialogue) return []
      const state = caseList(say, codes)
      const until = new Date(clock.now().getTime() + openFor(state))
      return [{ noun: 'person', ref, change: { dialogue: { state, until } } }]
    },
  })
  const endIdle = makeEndIdle({ idleCases: store.idleCases, telling, commit, clock })
  const morning = makeMorning(rules.quietHours)
  const communes = corpus.areas.filter(isCommune)
  const reporting = {
    ...{ say, matters, vault, clock, fileReport, officeWord, communes, officeName: officeOf },
    hasOfficers: async (area: string) => (await roles.in(area, ['officer', 'admin'])).length > 0,
  }
  const mayRead = makeMayRead(reporting)
  const showAnswer = makeShowAnswer(reporting)
  const { takeListed, ...listDesk } = makeListDesk({
    ...{ say, brief, words, take, readCase, clock },
    listCases: makeListCases({ cases, roles }),
    lastList: makeLastList({ cases, roles, clock }),
  })
  return {
    verbs,
    desks: [
      makeJoinDesk({ say, areaName, join: makeJoin({ roles, invitations, nameOf, vault, clock }) }),
      makeOfficerDesk({
        ...{ say, words, marks, takeListed, ...verbs },
        blockReporter: makeBlockReporter({ atWork, clock }),
      }),
      makeMergingDesk({ say, words, ...verbs }),
      makeProposingDesk({ say, words, vault, teaching: deps.teaching }),
      listDesk,
      makeFollowDesk({
        ...{ say, cases, matters, aliases, officeWord, vault, clock },
        follow: makeFollow({ cases, nameOf, vault, clock, marksFor, retentionDays }),
        appeal: makeAppeal({ cases, nameOf, clock }),
        findWarned: makeFindWarned({ cases, vault, marksFor, ownMarksFor }),
        wantNoWord: makeWantNoWord({ nameOf }),
      }),
      makeAnswerOfficerDesk({
        ...{ say, cases, matters, sealing, assess, vault, clock, officeName: officeOf },
        answerQuestion: makeAnswerQuestion({ cases, aliases, reach, sealing, clock }),
      }),
      makeReportDesk({ ...reporting, roles, assess, nameCommune: makeNameCommune(communes) }),
      ...[mayRead.desk, showAnswer.desk],
    ],
    missed: makeMissedDecisions({ outbox, cases, officeWord }),
    ownData: makeCaseData({ say, cases, aliases }),
    ...{ mayRead, showAnswer },
    confirmedOf: makeConfirmedValues({ cases, openCase }),
    jobs: {
      escalate: async () => {
        const day = morning(clock.now())
        const escalated = await escalate()
        return day === null ? escalated : escalated + (await endIdle()) + (await remind(day))
      },
    },
  }
}
