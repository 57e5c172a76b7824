import { makeEscalate } from '../app/cases/escalate.ts'
import { makeFileReport } from '../app/cases/file-report.ts'
import { makeMoves } from '../app/cases/moves.ts'
import { makeOffer } from '../app/cases/offer.ts'
import type { EvidencePicture } from '../app/cases/sealed.ts'
import { makeSealing } from '../app/cases/sealed.ts'
import { makeTelling } from '../app/cases/tell.ts'
import type { Assess } from '../app/judging/assess.ts'
import { makeNaming } from '../app/people/alias.ts'
import { makeJoin } from '../app/people/join.ts'
import { makeReach } from '../app/people/reach.ts'
import type { Channel, Clock, Vault } from '../app/ports.ts'
import type { Handlers } from '../chat/handlers.ts'
import type { Missed } from '../chat/missed.ts'
import { makeBrief } from '../chat/officer/brief.ts'
import { makeOfficerDesk } from '../chat/officer/officer.ts'
import { makeAnswerOfficerDesk } from '../chat/resident/answer-officer.ts'
import { makeCaseData, makeFollowDesk } from '../chat/resident/follow.ts'
import { makeJoinDesk } from '../chat/resident/join.ts'
import { makeMissedDecisions } from '../chat/resident/missed-decisions.ts'
import { makeReportDesk } from '../chat/resident/report.ts'
import { marksOf } from '../core/cases/marks.ts'
import { makeIsOurs } from '../core/cases/ours.ts'
import type { Commune } from '../core/commune.ts'
import { areaOf, isCommune, officeName } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'
import type { ChannelName, PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './rules.ts'

export interface CasesDeps {
  store: Store
  vault: Vault
  corpus: Corpus
  commune: Commune
  rules: Rules
  judge: Judge
  assess: Assess
  say: Say
  clock: Clock
  channelOf(name: ChannelName): Channel | undefined
  wakeSender(name: ChannelName): void
  /** A picture without its metadata, or null if it cannot be read safely. */
  cleanPicture(bytes: Uint8Array): Promise<EvidencePicture | null>
}

/** Roles and cases. */
export interface CaseParts {
  /** What people talk to the bot about, in the order in which it is asked. */
  desks: Handlers[]
  /** Decisions somebody could not be told. */
  missed: Missed
  /** What "xem dữ liệu" tells of cases. */
  ownData(person: PersonRef): Promise<string[]>
  jobs: {
    /** The next step with cases that nobody has taken. */
    escalate(): Promise<number>
  }
}

const MINUTE_MS = 60_000

export const wireCases = (deps: CasesDeps): CaseParts => {
  const { store, vault, corpus, commune, rules, judge, assess, say, clock, channelOf } = deps
  const { aliases, roles, invitations, matters, cases, outbox, people, commit } = store
  const { retentionDays } = rules
  const nameOf = makeNaming({ aliases, vault })
  const areaName = (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id
  const patternName = (slug: string): string | null => corpus.patterns.find(({ id }) => id === slug)?.name ?? null
  const officeOf = (area: string): string => officeName(commune, area)
  const isOurs = makeIsOurs(corpus, commune)
  // Without the local list: what a report is recognised by must not depend on what was decided.
  const marksFor = (text: string) => marksOf({ text, isOurs, ...judge.judge(text, { asMessage: true }) })
  const reach = makeReach({ people, aliases, channelOf, clock })
  const sealing = makeSealing(vault)
  const brief = makeBrief({ say, assess, areaName, patternName })
  const telling = makeTelling({ say, cases, reach, officeName: officeOf })
  const offer = makeOffer({
    ...{ say, roles, reach, brief, quiet: rules.quietHours },
    dutyOf: area => areaOf(commune, area)?.duty ?? [],
    escalateMs: rules.escalateMinutes * MINUTE_MS,
  })
  const fetchEvidence = async (name: ChannelName, picture: { url?: string; fileId?: string }) => {
    const bytes = await channelOf(name)?.fetchPicture?.(picture)
    return bytes ? deps.cleanPicture(bytes) : null
  }
  const fileReport = makeFileReport({
    ...{ say, cases, nameOf, reach, sealing, vault, clock, offer, marksFor, fetchEvidence },
  })
  const moves = makeMoves({ say, cases, roles, reach, sealing, telling, offer, clock, officeName: officeOf })
  const communes = corpus.areas.filter(isCommune)
  return {
    desks: [
      makeJoinDesk({ say, areaName, join: makeJoin({ roles, invitations, nameOf, vault, clock }) }),
      makeOfficerDesk({ say, cases, roles, sealing, brief, moves, clock }),
      makeFollowDesk({
        ...{ say, cases, matters, aliases, nameOf, telling, vault, clock, marksFor, retentionDays },
      }),
      makeAnswerOfficerDesk({
        ...{ say, cases, matters, aliases, reach, sealing, assess, vault, clock, officeName: officeOf },
      }),
      makeReportDesk({
        ...{ say, matters, roles, vault, clock, assess, fileReport, telling, communes, officeName: officeOf },
      }),
    ],
    missed: makeMissedDecisions({ outbox, cases, telling }),
    ownData: makeCaseData({ say, cases, aliases }),
    jobs: {
      escalate: makeEscalate({
        ...{ cases, outbox, personOf: aliases.personOf, sealing, offer, commit, clock },
        wakeSender: deps.wakeSender,
      }),
    },
  }
}
