import type { Assess } from '../app/judging/assess.ts'
import { makeReach } from '../app/people/reach.ts'
import type { Channel, Clock, Log, PosterMaker, Vault } from '../app/ports.ts'
import { makeAskApprovers } from '../app/warnings/ask-approvers.ts'
import { makeCheckDraft, makeIsKnownNumber } from '../app/warnings/check-draft.ts'
import { makeCountCrowd } from '../app/warnings/crowd.ts'
import { makeFollowUp } from '../app/warnings/follow-up.ts'
import type { HaltSwitch } from '../app/warnings/halt.ts'
import { makeHaltDesk, makeHaltSwitch } from '../app/warnings/halt.ts'
import { makeHandOut } from '../app/warnings/hand-out.ts'
import { makeLoudspeaker } from '../app/warnings/loudspeaker.ts'
import { makeNewBroadcast } from '../app/warnings/new-broadcast.ts'
import { makePlan } from '../app/warnings/plan.ts'
import { makeReceiptWords } from '../app/warnings/receipt-words.ts'
import { makeRenderings } from '../app/warnings/renderings.ts'
import type { SendDue } from '../app/warnings/send-due.ts'
import { makeSendDue } from '../app/warnings/send-due.ts'
import { makeSpread } from '../app/warnings/spread.ts'
import { makeTellAuthor } from '../app/warnings/tell-author.ts'
import { makeStopTouched } from '../app/warnings/touched.ts'
import { makeApproveDesk } from '../chat/approver/approve.ts'
import { makeRejectDesk } from '../chat/approver/reject.ts'
import { makeStandingDesk } from '../chat/approver/standing.ts'
import type { Handlers } from '../chat/handlers.ts'
import { makeFindWork } from '../chat/leader/at-work.ts'
import { makeDraftDesk } from '../chat/leader/draft.ts'
import { makeGroupsDesk } from '../chat/leader/groups.ts'
import { makePapersDesk } from '../chat/leader/papers.ts'
import { makeSentByHandDesk } from '../chat/leader/sent-by-hand.ts'
import { makeSubmitDesk } from '../chat/leader/submit.ts'
import { makeWithdrawDesk } from '../chat/leader/withdraw.ts'
import type { Missed } from '../chat/missed.ts'
import { makeMissedWarnings } from '../chat/resident/missed-warnings.ts'
import type { Subscribing } from '../chat/resident/subscribe.ts'
import { makeSubscribing } from '../chat/resident/subscribe.ts'
import { answerIfCode, makeAnswerCode, makeCodeDesk } from '../chat/resident/warning-code.ts'
import { isQuiet } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune, officeName } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { buildIndicators } from '../core/match/indicators.ts'
import type { ChannelName } from '../core/messages.ts'
import { CHANNELS } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import { makeLinkGuard } from '../core/warnings/links.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './rules.ts'

export interface WarningsDeps {
  store: Store
  vault: Vault
  corpus: Corpus
  commune: Commune
  rules: Pick<Rules, 'quietHours'>
  assess: Assess
  posters: Pick<PosterMaker, 'draw'>
  say: Say
  clock: Clock
  log: Log
  channelOf(name: ChannelName): Channel | undefined
  wakeSender(name: ChannelName): void
}

/** Warnings to many: what leaders, approvers and residents say about them, and what the clock does. */
export interface Warnings {
  desks: Handlers[]
  /** Takes up what was changed. */
  follow: HaltSwitch['follow']
  /** No warning begins to go out: somebody said stop, or people sleep. */
  held(): boolean
  missed: Missed
  ownData: Subscribing['ownData']
  /** For who asks without being anybody: the answer to a text that is nothing but a code. */
  answerCode(text: string): Promise<string | null>
  jobs: SendDue & { plan(): Promise<void> }
}

/** What the parts below share. */
const toolsOf = (deps: WarningsDeps) => {
  const { store, vault, corpus, commune, assess, posters, say, clock, log, channelOf } = deps
  const { roles, aliases, people, commit, outbox } = store
  const { texts, patterns } = corpus
  const broadcasts = store.broadcasts({ vault, log })
  const indicators = buildIndicators(corpus)
  const areaName = (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id
  const renderings = makeRenderings({
    ...{ say, texts, patterns, posters, areaName, links: makeLinkGuard(indicators) },
    officeName: id => officeName(commune, id),
  })
  const countCrowd = makeCountCrowd({ broadcasts })
  const reach = makeReach({ people, aliases, channelOf, clock })
  return {
    ...{ say, texts, patterns, commune, clock, broadcasts, roles, aliases, people, commit, outbox, areaName },
    ...{ renderings, countCrowd, quiet: deps.rules.quietHours, wakeSender: deps.wakeSender },
    communes: corpus.areas.filter(isCommune),
    findWork: makeFindWork({ say, broadcasts, roles }),
    checkDraft: makeCheckDraft({ say, assess, indicators, isKnownNumber: makeIsKnownNumber(corpus, commune) }),
    newBroadcast: makeNewBroadcast({ vault, clock }),
    askApprovers: makeAskApprovers({ say, roles, reach, countCrowd, renderings }),
    tellAuthor: makeTellAuthor({ aliases }),
    receiptWords: makeReceiptWords({ say, broadcasts }),
  }
}

const jobsOf = (tools: ReturnType<typeof toolsOf>, halt: HaltSwitch): Warnings['jobs'] => {
  const spread = makeSpread({ ...tools, halted: halt.halted, handOut: makeHandOut(tools) })
  const stopTouched = makeStopTouched(tools)
  const plan = makePlan(tools)
  const loudspeaker = makeLoudspeaker(tools)
  return {
    ...makeSendDue({ ...tools, halt, stopTouched, spread, followUp: makeFollowUp(tools) }),
    plan: async () => {
      await plan()
      await loudspeaker()
    },
  }
}

export const wireWarnings = (deps: WarningsDeps): Warnings => {
  const tools = toolsOf(deps)
  const { say, broadcasts, renderings, clock, communes } = tools
  const halt = makeHaltSwitch({ broadcasts, released: () => CHANNELS.forEach(deps.wakeSender) })
  const subscribing = makeSubscribing({ say, broadcasts, communes, audiences: deps.corpus.audiences })
  const answerCode = makeAnswerCode({ say, broadcasts, renderings })
  return {
    desks: [
      makeHaltDesk(tools),
      makeApproveDesk(tools),
      makeRejectDesk(tools),
      makeWithdrawDesk(tools),
      makeStandingDesk(tools),
      makeDraftDesk(tools),
      makeSubmitDesk(tools),
      makePapersDesk(tools),
      makeGroupsDesk(tools),
      makeSentByHandDesk(tools),
      makeCodeDesk(tools),
      subscribing.desk,
    ],
    follow: halt.follow,
    held: () => halt.halted() || isQuiet(clock.now(), deps.rules.quietHours),
    missed: makeMissedWarnings({ say, broadcasts }),
    ownData: subscribing.ownData,
    answerCode: text => answerIfCode(answerCode, text),
    jobs: jobsOf(tools, halt),
  }
}
