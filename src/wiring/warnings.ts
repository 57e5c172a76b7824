import type { Assess } from '../app/answering/assess.ts'
import type { Missed } from '../app/answering/missed.ts'
import { makeApproveDesk } from '../app/broadcasts/approve.ts'
import { makeAskApprovers } from '../app/broadcasts/ask-approvers.ts'
import { makeFindWork } from '../app/broadcasts/at-work.ts'
import { makeCheckDraft, makeIsKnownNumber } from '../app/broadcasts/check-draft.ts'
import { answerIfCode, makeAnswerCode, makeCodeDesk } from '../app/broadcasts/code.ts'
import { makeCountCrowd } from '../app/broadcasts/crowd.ts'
import { makeDraftDesk } from '../app/broadcasts/draft.ts'
import { makeFollowUp } from '../app/broadcasts/follow-up.ts'
import { makeGroupsDesk } from '../app/broadcasts/groups.ts'
import type { HaltSwitch } from '../app/broadcasts/halt.ts'
import { makeHaltDesk, makeHaltSwitch } from '../app/broadcasts/halt.ts'
import { makeHandOut } from '../app/broadcasts/hand-out.ts'
import { makeLoudspeaker } from '../app/broadcasts/loudspeaker.ts'
import { makeMissedWarnings } from '../app/broadcasts/missed.ts'
import { makeNewBroadcast } from '../app/broadcasts/new-broadcast.ts'
import { makePapersDesk } from '../app/broadcasts/papers.ts'
import { makePlan } from '../app/broadcasts/plan.ts'
import { makeReceiptWords } from '../app/broadcasts/receipt-words.ts'
import { makeRejectDesk } from '../app/broadcasts/reject.ts'
import { makeRenderings } from '../app/broadcasts/renderings.ts'
import type { SendDue } from '../app/broadcasts/send-due.ts'
import { makeSendDue } from '../app/broadcasts/send-due.ts'
import { makeSentByHandDesk } from '../app/broadcasts/sent-by-hand.ts'
import { makeSpread } from '../app/broadcasts/spread.ts'
import { makeStandingDesk } from '../app/broadcasts/standing.ts'
import { makeSubmitDesk } from '../app/broadcasts/submit.ts'
import type { Subscribing } from '../app/broadcasts/subscribe.ts'
import { makeSubscribing } from '../app/broadcasts/subscribe.ts'
import { makeTellAuthor } from '../app/broadcasts/tell-author.ts'
import { makeStopTouched } from '../app/broadcasts/touched.ts'
import { makeWithdrawDesk } from '../app/broadcasts/withdraw.ts'
import type { Desk } from '../app/desk.ts'
import { makeReach } from '../app/people/reach.ts'
import type { Channel, Clock, Log, PosterMaker, Vault } from '../app/ports.ts'
import type { Say } from '../app/say.ts'
import { makeLinkGuard } from '../core/broadcasts/links.ts'
import { isQuiet } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune, officeName } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { buildIndicators } from '../core/match/indicators.ts'
import type { ChannelName } from '../core/messages.ts'
import { CHANNELS } from '../core/messages.ts'
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
  desks: Desk[]
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
