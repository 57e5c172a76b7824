import type { CountAsking } from '../app/askings/count-asking.ts'
import type { OfficersList } from '../app/cases/local-list.ts'
import type { Assess } from '../app/judging/assess.ts'
import { makeAnswerFollowUp } from '../app/judging/follow-up.ts'
import type { Clock, Vault } from '../app/ports.ts'
import type { AnswerDeps } from '../chat/answer.ts'
import type { ContentDesk } from '../chat/content.ts'
import { makeContent } from '../chat/content.ts'
import { makeSpeechOf } from '../chat/gather.ts'
import { makeHear } from '../chat/heard.ts'
import { makeAsked } from '../chat/resident/asked.ts'
import { makeCandidates } from '../chat/resident/candidates.ts'
import { makeFollowUps } from '../chat/resident/follow-ups.ts'
import { makeHelpedDesk, makeHelpedDue } from '../chat/resident/helped.ts'
import type { MayRead, ShowAnswer } from '../chat/resident/may-read.ts'
import { makeFamilyDesk, makeNextMoveDesk } from '../chat/resident/next-move.ts'
import type { OwnDataDeps } from '../chat/resident/own-data.ts'
import { makeOwnDataDesk } from '../chat/resident/own-data.ts'
import { makeRecent } from '../chat/resident/recent.ts'
import { makeSlippedDesk } from '../chat/resident/slipped.ts'
import { makeSummary } from '../chat/resident/summary.ts'
import { makeJunkDesk, makeVerifyDesk } from '../chat/resident/verify.ts'
import { makeVictim } from '../chat/resident/victim.ts'
import type { CallOut } from '../chat/resident/warning-code.ts'
import type { Handlers } from '../chat/turn.ts'
import { makeHappened } from '../core/cases/summary.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import type { Hearing } from '../core/hear/hear.ts'
import { makeSubjects } from '../core/hear/subjects.ts'
import type { Composer } from '../core/reply/compose.ts'
import { dutyLine, makeWaysToAsk } from '../core/reply/reach.ts'
import type { Say } from '../core/reply/say.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './compile.ts'

export interface TalkDeps {
  store: Pick<Store, 'matters' | 'roles'>
  vault: Vault
  corpus: Corpus
  /** Those that answer now. */
  patterns(): readonly Pattern[]
  hearing: Hearing
  composer: Composer
  commune: Commune
  rules: Pick<Rules, 'retentionDays' | 'askings'>
  assess: Assess
  officers: Pick<OfficersList, 'current'>
  countAsking: CountAsking
  mayRead: Pick<MayRead, 'ask'>
  showAnswer: ShowAnswer
  callOut: CallOut
  say: Say
  clock: Clock
  /** What else "xem dữ liệu" tells of a person. */
  ownData?: OwnDataDeps['more']
}

/** What residents talk about with the bot alone. */
export interface Talk extends Pick<AnswerDeps, 'recent' | 'notice' | 'hear' | 'speechOf'> {
  desks: Handlers[]
  content: ContentDesk
}

export const wireTalk = (deps: TalkDeps): Talk => {
  const {
    store,
    vault,
    corpus,
    patterns,
    hearing,
    composer,
    commune,
    rules,
    assess,
    officers,
    countAsking,
    mayRead,
    showAnswer,
    callOut,
    say,
    clock,
    ownData = [],
  } = deps
  const { institutions, texts } = corpus
  const { retentionDays } = rules
  const subjects = makeSubjects(corpus.words)
  const recent = makeRecent({ matters: store.matters, vault, clock })
  const victim = makeVictim({ say, institutions })
  const candidates = makeCandidates({ say, assess, composer, patterns, subjects })
  const summary = makeSummary({ say, texts, assess, recent, happened: makeHappened(texts, corpus.words.reports) })
  const reach = makeWaysToAsk({ corpus, texts, commune })
  const duty = dutyLine(say, commune)
  const areaName = (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id
  const answerFollowUp = makeAnswerFollowUp({ say, composer, patterns })
  const nextMove = makeNextMoveDesk({ say, recent, patterns })
  const content = makeContent({
    ...{ countAsking, mayRead, callOut, askedHours: rules.askings.hours },
    ...{ say, assess, hearing, composer, victim, candidates, subjects, helpedDue: makeHelpedDue() },
    officersWord: (text, indicators) => officers.current().findText(text, indicators),
    asked: makeAsked({ say, reach, institutions, communes: corpus.areas.filter(isCommune), duty }),
    followUps: makeFollowUps({ say, assess, answerFollowUp, next: nextMove.words?.next }),
  })
  return {
    ...{ recent, content, hear: makeHear({ hearing, assess }), speechOf: makeSpeechOf(hearing) },
    notice: say('notice', { body: commune.body, days: String(retentionDays) }),
    desks: [
      makeSlippedDesk({ say, victim, recent, summary }),
      summary.desk,
      candidates.desk,
      makeHelpedDesk({ say, showAnswer }),
      nextMove,
      makeVerifyDesk({ say, recent, reach, patterns, subjects }),
      makeJunkDesk({ say, recent, assess, patterns, subjects }),
      makeFamilyDesk({ say, recent, patterns }),
      makeOwnDataDesk({ say, recent, roles: store.roles, areaName, retentionDays, more: ownData }),
    ],
  }
}
