import type { Approve } from './approve.ts'
import { makeApprove } from './approve.ts'
import type { Draft, TryDraft } from './draft.ts'
import { makeDraft, makeTryDraft, makeWriteDraft } from './draft.ts'
import type { DraftDrill } from './draft-drill.ts'
import { makeDraftDrill } from './draft-drill.ts'
import {
  makeAddHandGroup,
  makeDropGroup,
  makeHandGroupsFor,
  makeListGroups,
  makeRegisterGroup,
  makeSentByHand,
} from './groups.ts'
import type { Halt, Resume } from './halt.ts'
import { makeHalt, makeResume } from './halt.ts'
import { makeJoinDrill, makeLeaveDrills } from './join-drill.ts'
import type { DrawPicture } from './picture.ts'
import { makeAnswerQuiz, makeDrillBefore, makeOpenQuiz } from './quiz.ts'
import type { ListDayReadOuts } from './read-out.ts'
import { makeChooseReadOut, makeDayReadOuts } from './read-out.ts'
import type { ListWaiting, ListWarnings } from './read-warning.ts'
import { makeListWaiting, makeListWarnings, makeReadReceipt } from './read-warning.ts'
import type { Recall } from './recall.ts'
import { makeRecall } from './recall.ts'
import type { Redraft } from './redraft.ts'
import { makeRedraft } from './redraft.ts'
import type { Reject } from './reject.ts'
import { makeReject } from './reject.ts'
import { makeAllowStanding } from './standing.ts'
import type { Submit } from './submit.ts'
import { makeSubmit } from './submit.ts'
import { makeSetAudiences, makeSubscribe } from './subscribe.ts'
import type { WarningTools } from './tools.ts'
import type { OpenWarningFile } from './warning-file.ts'
import { makeWarningFile } from './warning-file.ts'

/** What may be done with warnings, over whatever edge: the same verbs, with the same rights. */
export interface WarningVerbs {
  listWarnings: ListWarnings
  listWaiting: ListWaiting
  openWarningFile: OpenWarningFile
  tryDraft: TryDraft
  draft: Draft
  draftDrill: DraftDrill
  redraft: Redraft
  submit: Submit
  approve: Approve
  reject: Reject
  recall: Recall
  halt: Halt
  resume: Resume
  drawPicture: DrawPicture
  listDayReadOuts: ListDayReadOuts
}

/** What is done with warnings where people talk. */
const talkVerbsOf = (tools: WarningTools, nameOf: (number: number) => string) => {
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
    registerGroup: makeRegisterGroup({ ...tools, nameOf }),
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

/** And for the pages of people with a role: the same verbs, and what only a page shows. `nameOf`: of a group without a name. */
export const warningVerbs = (tools: WarningTools, { nameOf }: { nameOf(number: number): string }) => ({
  ...talkVerbsOf(tools, nameOf),
  listWarnings: makeListWarnings(tools),
  openWarningFile: makeWarningFile(tools),
  tryDraft: makeTryDraft(tools),
  drawPicture: tools.drawPicture,
  listDayReadOuts: makeDayReadOuts({ ...tools, chooseReadOut: makeChooseReadOut(tools) }),
})
