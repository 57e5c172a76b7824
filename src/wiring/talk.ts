import type { AnswerDeps } from '../app/answering/answer.ts'
import type { Assess } from '../app/answering/assess.ts'
import type { Desk } from '../app/desk.ts'
import type { Clock, Vault } from '../app/ports.ts'
import type { Say } from '../app/say.ts'
import { makeCandidates } from '../app/talk/candidates.ts'
import { makeFamilyDesk } from '../app/talk/family.ts'
import { makeHelpedDesk, makeHelpedDue } from '../app/talk/helped.ts'
import { makeJunkDesk } from '../app/talk/junk.ts'
import { makeNextMoveDesk } from '../app/talk/next-move.ts'
import type { OwnDataDeps } from '../app/talk/own-data.ts'
import { makeOwnDataDesk } from '../app/talk/own-data.ts'
import { makeRecent } from '../app/talk/recent.ts'
import { makeSlippedDesk } from '../app/talk/slipped.ts'
import { makeSummary } from '../app/talk/summary.ts'
import { makeVerifyDesk } from '../app/talk/verify.ts'
import { makeVictim } from '../app/talk/victim.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { makeComposer } from '../core/reply/compose.ts'
import { makeReach } from '../core/reply/reach.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './rules.ts'

export interface TalkDeps {
  store: Pick<Store, 'matters' | 'roles'>
  vault: Vault
  corpus: Corpus
  commune: Commune
  rules: Pick<Rules, 'retentionDays'>
  assess: Assess
  say: Say
  clock: Clock
  /** What else "xem dữ liệu" tells of a person. */
  ownData?: OwnDataDeps['more']
}

/** What residents talk about with the bot alone. */
export interface Talk
  extends Pick<AnswerDeps, 'composer' | 'victim' | 'candidates' | 'helpedDue' | 'recent' | 'notice'> {
  desks: Desk[]
}

export const wireTalk = (deps: TalkDeps): Talk => {
  const { store, vault, corpus, commune, rules, assess, say, clock, ownData = [] } = deps
  const { patterns, institutions, texts } = corpus
  const { retentionDays } = rules
  const recent = makeRecent({ matters: store.matters, vault, clock })
  const composer = makeComposer(corpus)
  const victim = makeVictim({ say, institutions })
  const candidates = makeCandidates({ say, assess, composer, recent, patterns })
  const summary = makeSummary({ say, texts, assess, recent })
  const reach = makeReach({ corpus, texts, commune })
  const areaName = (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id
  return {
    ...{ composer, victim, candidates, recent, helpedDue: makeHelpedDue() },
    notice: say('notice', { body: commune.body, days: String(retentionDays) }),
    desks: [
      makeSlippedDesk({ say, assess, victim, recent, summary }),
      summary.desk,
      candidates.desk,
      makeHelpedDesk({ say }),
      makeNextMoveDesk({ say, recent, patterns }),
      makeVerifyDesk({ say, recent, reach, patterns }),
      makeJunkDesk({ say, recent, assess, patterns }),
      makeFamilyDesk({ say, recent, patterns }),
      makeOwnDataDesk({ say, recent, roles: store.roles, areaName, retentionDays, more: ownData }),
    ],
  }
}
