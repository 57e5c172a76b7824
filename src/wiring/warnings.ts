import { hashPattern } from '../app/askings/count-asking.ts'
import type { ConfirmedValues } from '../app/cases/confirmed-values.ts'
import type { OfficersList } from '../app/cases/local-list.ts'
import type { Assess } from '../app/judging/assess.ts'
import type { Roles } from '../app/people/ports.ts'
import { makeReach } from '../app/people/reach.ts'
import type { Change, Channel, Clock, Commit, Log, PosterMaker, Vault } from '../app/ports.ts'
import { makeAddHandGroup } from '../app/warnings/add-hand-group.ts'
import { makeAnnounce } from '../app/warnings/announce.ts'
import { makeApprove } from '../app/warnings/approve.ts'
import { makeAskApprovers } from '../app/warnings/ask-approvers.ts'
import { makeCheckDraft } from '../app/warnings/check-draft.ts'
import type { Column } from '../app/warnings/column.ts'
import { makeColumn } from '../app/warnings/column.ts'
import { makeCompareWithCode } from '../app/warnings/compare-with-code.ts'
import { makeCorrectPage } from '../app/warnings/correct.ts'
import { makeCountCrowd } from '../app/warnings/crowd.ts'
import { makeDraft } from '../app/warnings/draft.ts'
import { makeDraftDrill } from '../app/warnings/draft-drill.ts'
import { makeDropGroup } from '../app/warnings/drop-group.ts'
import { makeEndDrill } from '../app/warnings/end-drill.ts'
import { makeFindWarning } from '../app/warnings/find-warning.ts'
import { makeFollowUp } from '../app/warnings/follow-up.ts'
import { makeForesee } from '../app/warnings/foresee.ts'
import { makeHalt } from '../app/warnings/halt.ts'
import type { HaltSwitch } from '../app/warnings/halt-switch.ts'
import { makeHaltSwitch } from '../app/warnings/halt-switch.ts'
import { makeHandOut } from '../app/warnings/hand-out.ts'
import { makeHeedStops } from '../app/warnings/heed-stops.ts'
import { makeJoinDrill, makeLeaveDrills } from '../app/warnings/join-drill.ts'
import { demandsOf, makeIsKnownNumber, makeIsReviewed } from '../app/warnings/known-to-drafts.ts'
import { makeListGroups } from '../app/warnings/list-groups.ts'
import { makeListWaiting } from '../app/warnings/list-waiting.ts'
import { makeListWarnings } from '../app/warnings/list-warnings.ts'
import { makeLoudspeaker } from '../app/warnings/loudspeaker.ts'
import { makeMatterOf } from '../app/warnings/matter-of.ts'
import { makeNewBroadcast } from '../app/warnings/new-broadcast.ts'
import { makeDrawPicture } from '../app/warnings/picture.ts'
import { makePlan } from '../app/warnings/plan.ts'
import { makeAnswerQuiz, makeDrillBefore, makeOpenQuiz } from '../app/warnings/quiz.ts'
import { makeRaiseTide } from '../app/warnings/raise-tide.ts'
import { makeChooseReadOut } from '../app/warnings/read-out.ts'
import { makeDayReadOuts } from '../app/warnings/read-out-day.ts'
import { makeReadReceipt, makeReadWarning } from '../app/warnings/read-warning.ts'
import { makeRecall } from '../app/warnings/recall.ts'
import { makeRedraft } from '../app/warnings/redraft.ts'
import { makeRegisterGroup } from '../app/warnings/register-group.ts'
import { makeReject } from '../app/warnings/reject.ts'
import { makeResume } from '../app/warnings/resume.ts'
import type { Rounds } from '../app/warnings/rounds.ts'
import { makeRounds } from '../app/warnings/rounds.ts'
import { makeHandGroupsFor, makeSentByHand } from '../app/warnings/sent-by-hand.ts'
import { makeSetAudiences } from '../app/warnings/set-audiences.ts'
import { makeSpreadPage } from '../app/warnings/spread.ts'
import { makeAllowStanding } from '../app/warnings/standing.ts'
import { makeStopTouched } from '../app/warnings/stop-touched.ts'
import { makeStopsOf } from '../app/warnings/stops-of.ts'
import { makeSubmit } from '../app/warnings/submit.ts'
import { makeSubscribe } from '../app/warnings/subscribe.ts'
import { makeTellAuthor } from '../app/warnings/tell-author.ts'
import { makeTryDraft } from '../app/warnings/try-draft.ts'
import type { WarningVerbs } from '../app/warnings/verbs.ts'
import { makeFindAgainst, makeWarningFile } from '../app/warnings/warning-file.ts'
import { makeWriteDraft } from '../app/warnings/write-draft.ts'
import { makeApproveDesk } from '../chat/approver/approve.ts'
import { makeHaltDesk } from '../chat/approver/halt.ts'
import { makeRejectDesk } from '../chat/approver/reject.ts'
import { makeStandingDesk } from '../chat/approver/standing.ts'
import type { Handlers } from '../chat/handlers.ts'
import { makeDraftDesk } from '../chat/leader/draft.ts'
import { makeGroupsDesk } from '../chat/leader/groups.ts'
import { makePapersDesk } from '../chat/leader/papers.ts'
import { makeRecallDesk } from '../chat/leader/recall.ts'
import { makeSentByHandDesk } from '../chat/leader/sent-by-hand.ts'
import { makeSubmitDesk } from '../chat/leader/submit.ts'
import type { Missed } from '../chat/missed.ts'
import { makeChangeCommuneDesk } from '../chat/resident/change-commune.ts'
import { makeDrillDesk } from '../chat/resident/drill.ts'
import type { CallOut } from '../chat/resident/forged-warning.ts'
import { makeCallOut } from '../chat/resident/forged-warning.ts'
import { makeMissedWarnings } from '../chat/resident/missed-warnings.ts'
import { makeQuizDesk } from '../chat/resident/quiz.ts'
import type { Subscribing } from '../chat/resident/subscribe.ts'
import { makeSubscribing } from '../chat/resident/subscribe.ts'
import { answerIfCode, makeAnswerCode, makeCodeDesk } from '../chat/resident/warning-code.ts'
import { isQuiet } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune, officeName } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { makePieces } from '../core/hear/pieces.ts'
import { buildIndicators, INDICATOR_KINDS } from '../core/match/indicators.ts'
import type { ChannelName } from '../core/messages.ts'
import { CHANNELS } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import { makeNameCommune } from '../core/text/commune-named.ts'
import { compileDrafts } from '../core/warnings/draft-words.ts'
import { samplesOf } from '../core/warnings/drill.ts'
import { makeLinkGuard } from '../core/warnings/links.ts'
import type { Renderings } from '../core/warnings/renderings.ts'
import { makeRenderings } from '../core/warnings/renderings.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './rules.ts'

export interface WarningsDeps {
  store: Store
  vault: Vault
  corpus: Corpus
  commune: Commune
  rules: Pick<Rules, 'quietHours' | 'askings'>
  officers: Pick<OfficersList, 'current'>
  confirmedOf: ConfirmedValues
  assess: Assess
  posters: Pick<PosterMaker, 'draw'>
  say: Say
  /** Of `renderingsOf`. */
  renderings: Renderings
  commit: Commit
  clock: Clock
  log: Log
  channelOf(name: ChannelName): Channel | undefined
  wakeSender(name: ChannelName): void
}

/** Warnings to many: what leaders, approvers and residents say about them, and what the clock does. */
export interface Warnings {
  desks: Handlers[]
  /** Looks at what is held back: another process may have been told. */
  lookAtHalts(): Promise<void>
  /** Takes up what was changed. */
  follow(changes: readonly Change[]): void
  /** No warning begins to go out: somebody said stop, or people sleep. */
  held(): boolean
  missed: Missed
  ownData: Subscribing['ownData']
  /** For who asks without being anybody: the answer to a text that is nothing but a code. */
  answerCode(text: string): Promise<string | null>
  /** What is said above the answer to a text that carries a code: it is that warning, or it is forged. */
  callOut: CallOut
  /** What everybody may read of them. */
  column: Column
  verbs: WarningVerbs
  jobs: Rounds
}

/** How warnings look, from what an editor wrote. */
export const renderingsOf = (corpus: Corpus, commune: Commune): Renderings => {
  const { texts, patterns } = corpus
  return makeRenderings({
    ...{ texts, patterns, links: makeLinkGuard(buildIndicators(corpus)) },
    officeName: id => officeName(commune, id),
    areaName: id => corpus.areas.find(area => area.id === id)?.name ?? id,
  })
}

/** What the verbs share. */
const toolsOf = (deps: WarningsDeps) => {
  const { store, vault, corpus, commune, assess, posters, renderings, commit, clock, log, channelOf } = deps
  const { roles, aliases, people, outbox } = store
  const { texts, patterns } = corpus
  const broadcasts = store.broadcasts({ vault, log })
  const indicators = buildIndicators(corpus)
  const countCrowd = makeCountCrowd({ broadcasts })
  const reach = makeReach({ people, aliases, channelOf, clock })
  const samePerson: Roles['isSame'] = (one, other) => roles.isSame(one, other)
  const findWarning = makeFindWarning({ broadcasts, roles })
  const checkDraft = makeCheckDraft({
    ...{ assess, texts, indicators, isReviewed: makeIsReviewed(corpus), demands: demandsOf(corpus) },
    isKnownNumber: makeIsKnownNumber(corpus, commune),
    drafts: compileDrafts(corpus.words.drafts),
    isConfirmed: value => INDICATOR_KINDS.some(kind => deps.officers.current().has({ kind, key: value })),
  })
  const samples = samplesOf(patterns, texts)
  const newBroadcast = makeNewBroadcast({ vault, clock })
  return {
    ...{
      vault,
      texts,
      patterns,
      commune,
      clock,
      broadcasts,
      roles,
      aliases,
      people,
      commit,
      outbox,
      renderings,
      countCrowd,
    },
    samePerson,
    quiet: deps.rules.quietHours,
    communes: corpus.areas.filter(isCommune),
    nameCommune: makeNameCommune(corpus.areas.filter(isCommune)),
    ...{ findWarning, readWarning: makeReadWarning({ findWarning }) },
    matterOf: makeMatterOf({ texts, patterns }),
    foresee: makeForesee({ broadcasts, countCrowd, channelOf, clock }),
    findAgainst: makeFindAgainst({ broadcasts, patterns, texts }),
    areas: commune.areas,
    ...{ askings: store.askings, confirmedOf: deps.confirmedOf, rules: deps.rules.askings },
    hashOf: (slug: string) => hashPattern(vault, slug),
    ...{ checkDraft, samples, stopsOf: makeStopsOf({ checkDraft, samples }) },
    ...{ newBroadcast, announce: makeAnnounce({ texts, newBroadcast, quiet: deps.rules.quietHours, clock }) },
    askApprovers: makeAskApprovers({ roles, reach, countCrowd, samePerson }),
    tellAuthor: makeTellAuthor({ aliases }),
    drawPicture: makeDrawPicture({ renderings, posters }),
  }
}

type Tools = ReturnType<typeof toolsOf>

/** What people may do with warnings. */
const verbsOf = (tools: Tools, say: Say) => {
  const writeDraft = makeWriteDraft(tools)
  const openQuiz = makeOpenQuiz(tools)
  return {
    draft: makeDraft({ ...tools, writeDraft }),
    draftDrill: makeDraftDrill(tools),
    joinDrill: makeJoinDrill(tools),
    leaveDrills: makeLeaveDrills(tools),
    drillBefore: makeDrillBefore({ ...tools, openQuiz }),
    redraft: makeRedraft({ ...tools, writeDraft }),
    submit: makeSubmit(tools),
    approve: makeApprove(tools),
    reject: makeReject(tools),
    recall: makeRecall(tools),
    halt: makeHalt(tools),
    resume: makeResume(tools),
    allowStanding: makeAllowStanding(tools),
    registerGroup: makeRegisterGroup({ ...tools, nameOf: number => say('groups.name', { number: String(number) }) }),
    dropGroup: makeDropGroup(tools),
    addHandGroup: makeAddHandGroup(tools),
    listGroups: makeListGroups(tools),
    listWaiting: makeListWaiting(tools),
    readReceipt: makeReadReceipt(tools),
    handGroupsFor: makeHandGroupsFor(tools),
    sentByHand: makeSentByHand(tools),
    subscribe: makeSubscribe(tools),
    setAudiences: makeSetAudiences(tools),
    openQuiz,
    answerQuiz: makeAnswerQuiz({ ...tools, openQuiz }),
  }
}

/** What the pages of people with a role call: the same verbs as in chat, and what only a page shows. */
const deskVerbsOf = (tools: Tools, verbs: ReturnType<typeof verbsOf>): WarningVerbs => ({
  ...verbs,
  listWarnings: makeListWarnings(tools),
  openWarningFile: makeWarningFile(tools),
  tryDraft: makeTryDraft(tools),
  drawPicture: tools.drawPicture,
  listDayReadOuts: makeDayReadOuts({ ...tools, chooseReadOut: makeChooseReadOut(tools) }),
})

const roundsOf = (tools: Tools, halt: HaltSwitch): Rounds =>
  makeRounds({
    ...{ ...tools, halt },
    stopTouched: makeStopTouched(tools),
    endDrill: makeEndDrill(tools),
    spreadPage: makeSpreadPage({ ...tools, handOut: makeHandOut(tools) }),
    heedStops: makeHeedStops(tools),
    correctPage: makeCorrectPage(tools),
    followUp: makeFollowUp(tools),
    plan: makePlan(tools),
    raiseTide: makeRaiseTide(tools),
    loudspeaker: makeLoudspeaker({ ...tools, chooseReadOut: makeChooseReadOut(tools) }),
  })

export const wireWarnings = (deps: WarningsDeps): Warnings => {
  const { say, corpus } = deps
  const tools = toolsOf(deps)
  const { broadcasts, clock } = tools
  const areaName = (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id
  const verbs = verbsOf(tools, say)
  const talk = { ...tools, ...verbs, say, areaName, pieces: makePieces(corpus.words) }
  const halt = makeHaltSwitch({ broadcasts, released: () => CHANNELS.forEach(deps.wakeSender) })
  const subscribing = makeSubscribing({ ...talk, audiences: corpus.audiences })
  const answerCode = makeAnswerCode(talk)
  const column = makeColumn(tools)
  return {
    desks: [
      makeChangeCommuneDesk(talk),
      makeHaltDesk(talk),
      makeApproveDesk(talk),
      makeRejectDesk(talk),
      makeRecallDesk(talk),
      makeStandingDesk(talk),
      makeDraftDesk(talk),
      makeSubmitDesk(talk),
      makePapersDesk(talk),
      makeGroupsDesk(talk),
      makeSentByHandDesk(talk),
      makeCodeDesk(talk),
      subscribing.desk,
      makeQuizDesk(talk),
      makeDrillDesk(talk),
    ],
    lookAtHalts: halt.refresh,
    follow: changes => {
      halt.follow(changes)
      column.follow(changes)
    },
    column,
    verbs: deskVerbsOf(tools, verbs),
    held: () => halt.halted() || isQuiet(clock.now(), deps.rules.quietHours),
    missed: makeMissedWarnings({ say, broadcasts }),
    ownData: async person => {
      const codes = await broadcasts.drillsOf(person)
      const drills = codes.length > 0 ? [say('data.drills', { codes: codes.join(', ') })] : []
      return [...(await subscribing.ownData(person)), ...drills]
    },
    answerCode: text => answerIfCode(answerCode, text),
    callOut: makeCallOut({ ...talk, compareWithCode: makeCompareWithCode(tools) }),
    jobs: roundsOf(tools, halt),
  }
}
