import { makeAnswerQuestion } from '../app/cases/ask.ts'
import { makeBlockReporter } from '../app/cases/block-reporter.ts'
import { makeEndIdle, makeEscalate } from '../app/cases/escalate.ts'
import type { FileReport } from '../app/cases/file-report.ts'
import { makeFileReport } from '../app/cases/file-report.ts'
import { makeAppeal, makeFindWarned, makeFollow, makeWantNoWord } from '../app/cases/follow.ts'
import { makeLastList, makeListCases } from '../app/cases/list-cases.ts'
import type { ConfirmedValues } from '../app/cases/list-marks.ts'
import { makeConfirmedValues, makeListable } from '../app/cases/list-marks.ts'
import type { EvidencePicture } from '../app/cases/reading.ts'
import { makeRemind } from '../app/cases/remind.ts'
import { makeJoinReport, makeOpenReport } from '../app/cases/report.ts'
import type { CaseTools, CaseVerbs, Recognising } from '../app/cases/verbs.ts'
import { caseTools, caseVerbs } from '../app/cases/verbs.ts'
import type { Assess } from '../app/judging/assess.ts'
import { makeMorning } from '../app/morning.ts'
import { makeJoin } from '../app/people/invite.ts'
import type { Channel, Clock, Commit, Vault } from '../app/ports.ts'
import { makeOfficeWord } from '../chat/letters/office-word.ts'
import type { Missed } from '../chat/missed.ts'
import { makeMissedDecisions } from '../chat/missed.ts'
import type { Brief, MarkWords } from '../chat/officer/brief.ts'
import { makeCaseWords } from '../chat/officer/case-words.ts'
import { caseList, makeListDesk } from '../chat/officer/list.ts'
import { makeMarksDesk } from '../chat/officer/marks.ts'
import { makeMergingDesk } from '../chat/officer/merging.ts'
import { makeOfficerDesk } from '../chat/officer/officer.ts'
import type { ProposingDeps } from '../chat/officer/proposing.ts'
import { makeProposingDesk } from '../chat/officer/proposing.ts'
import { openFor } from '../chat/questions.ts'
import { makeAnswerOfficerDesk, openOfficersQuestion } from '../chat/resident/answer-officer.ts'
import { makeFollowDesk } from '../chat/resident/follow.ts'
import { makeJoinDesk } from '../chat/resident/join.ts'
import type { MayRead, ShowAnswer } from '../chat/resident/may-read.ts'
import { makeMayRead, makeShowAnswer } from '../chat/resident/may-read.ts'
import { makeCaseData } from '../chat/resident/own-data.ts'
import { makeReportDesk } from '../chat/resident/report.ts'
import { makeBackToSteps, makeVictim } from '../chat/resident/victim.ts'
import type { Handlers } from '../chat/turn.ts'
import { makeMaskSecrets } from '../core/cases/report-words.ts'
import { makeHappened } from '../core/cases/summary.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune } from '../core/commune.ts'
import { makeNameCommune } from '../core/commune-named.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import { makePieces } from '../core/hear/pieces.ts'
import type { ChannelName, PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { DraftTables } from '../core/warnings/draft-words.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './compile.ts'

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

/** How what residents tell becomes a case, or part of one. */
const wireReports = (deps: CasesDeps, tools: CaseTools): FileReport => {
  const { store, vault, clock, channelOf } = deps
  const { cases, roles } = store
  const { nameOf, reach, away, sealing, openCase, offer, index } = tools
  const fetchEvidence = async (name: ChannelName, picture: { url?: string; fileId?: string }) => {
    const bytes = await channelOf(name)?.fetchPicture?.(picture)
    return bytes ? deps.cleanPicture(bytes) : null
  }
  const joinReport = makeJoinReport({ cases, roles, reach, away, sealing, openCase, offer, clock })
  const openReport = makeOpenReport({ cases, vault, openCase, offer, clock })
  return makeFileReport({
    ...{ cases, nameOf, sealing, vault, clock, openReport, joinReport, marking: deps.marking, fetchEvidence, index },
    ...{ burdenOf: store.burdenOf, comeBackOf: store.comeBackOf },
  })
}

/** What is done with cases by the clock. */
const wireCaseJobs = (deps: CasesDeps, tools: CaseTools): CaseParts['jobs'] => {
  const { store, rules, say, clock, commit } = deps
  const { aliases, cases, roles, outbox, people } = store
  const { reach, openCase, telling, seconds, holderOf, away, offer } = tools
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
  return {
    escalate: async () => {
      const day = morning(clock.now())
      const escalated = await escalate()
      return day === null ? escalated : escalated + (await endIdle()) + (await remind(day))
    },
  }
}

export const wireCases = (deps: CasesDeps): CaseParts => {
  const { store, vault, corpus, assess, say, officeOf, clock, brief, markWords, rules, marking } = deps
  const { aliases, roles, invitations, matters, cases, outbox } = store
  const { retentionDays } = rules
  const tools = caseTools({
    ...{
      ...deps,
      cases,
      queue: store.queue,
      roles,
      aliases,
      leaves: store.leaves,
      duty: store.duty,
      people: store.people,
    },
    happened: makeHappened(corpus.texts, corpus.words.reports),
    openQuestion: (to, code) => openOfficersQuestion(say, clock, to, code),
  })
  const { nameOf, reach, sealing, openCase, atWork, holderOf } = tools
  const areaName = (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id
  const maskSecrets = makeMaskSecrets(corpus.words.reports)
  const verbs = caseVerbs(tools)
  const fileReport = wireReports(deps, tools)
  const officeWord = makeOfficeWord({ say, officeName: officeOf })
  const words = makeCaseWords({ say, brief, holderOf, find: cases.get })
  const { take, readCase } = verbs
  const pieces = makePieces(corpus.words)
  const marks = makeMarksDesk({ say, pieces, words, markWords, ...verbs, listable: makeListable({ openCase, cases }) })
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
        ...{ say, pieces, words, marks, takeListed, ...verbs },
        blockReporter: makeBlockReporter({ atWork, clock }),
      }),
      makeMergingDesk({ say, words, ...verbs }),
      makeProposingDesk({ say, words, vault, teaching: deps.teaching }),
      listDesk,
      makeFollowDesk({
        ...{ say, cases, matters, aliases, officeWord, vault, clock },
        follow: makeFollow({ cases, nameOf, clock, marking, retentionDays }),
        appeal: makeAppeal({ cases, nameOf, clock }),
        findWarned: makeFindWarned({ cases, marking }),
        wantNoWord: makeWantNoWord({ nameOf }),
      }),
      makeAnswerOfficerDesk({
        ...{ say, pieces, cases, matters, sealing, assess, vault, clock, officeName: officeOf },
        answerQuestion: makeAnswerQuestion({ cases, aliases, reach, sealing, maskSecrets, clock }),
      }),
      makeReportDesk({
        ...{ ...reporting, roles, assess, pieces, nameCommune: makeNameCommune(communes, pieces) },
        backToSteps: makeBackToSteps({ say, victim: makeVictim({ say, institutions: corpus.institutions }) }),
      }),
      ...[mayRead.desk, showAnswer.desk],
    ],
    missed: makeMissedDecisions({ outbox, cases, officeWord }),
    ownData: makeCaseData({ say, cases, aliases }),
    ...{ mayRead, showAnswer },
    confirmedOf: makeConfirmedValues({ cases, openCase }),
    jobs: wireCaseJobs(deps, tools),
  }
}
