import type { AskingRules } from '../../core/askings.ts'
import type { QuietHours } from '../../core/calendar.ts'
import type { Commune } from '../../core/commune.ts'
import { isCommune } from '../../core/commune.ts'
import { makeNameCommune } from '../../core/commune-named.ts'
import type { Corpus } from '../../core/corpus/schema.ts'
import { extract } from '../../core/extract/extract.ts'
import { makePieces } from '../../core/hear/pieces.ts'
import { buildIndicators } from '../../core/match/indicators.ts'
import { clean } from '../../core/text/clean.ts'
import type { DraftTables } from '../../core/warnings/draft-words.ts'
import { samplesOf } from '../../core/warnings/drill.ts'
import { patternWords } from '../../core/warnings/render.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Askings } from '../askings/ports.ts'
import type { Assess } from '../judging/assess.ts'
import type { Aliases, Roles } from '../people/ports.ts'
import { makeReach } from '../people/reach.ts'
import type { Channel, Clock, Commit, Outbox, People, PosterMaker, Vault } from '../ports.ts'
import type { Approve } from './approve.ts'
import { makeAnnounce, makeApprove } from './approve.ts'
import { makeAskApprovers, makeStopsOf } from './ask-approvers.ts'
import { makeCountCrowd, makeForesee } from './audience.ts'
import type { CheckDraftDeps } from './check-draft.ts'
import { makeCheckDraft } from './check-draft.ts'
import type { Draft, TryDraft } from './draft.ts'
import { makeDraft, makeTryDraft, makeWriteDraft } from './draft.ts'
import type { DraftDrill } from './draft-drill.ts'
import { makeDraftDrill } from './draft-drill.ts'
import { makeFindWarning } from './find-warning.ts'
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
import { makeFindAgainst, makeMatterOf, makeNewBroadcast } from './matter.ts'
import { makeTellAuthor } from './people.ts'
import type { DrawPicture } from './picture.ts'
import { makeDrawPicture } from './picture.ts'
import type { Broadcasts } from './ports.ts'
import { makeAnswerQuiz, makeDrillBefore, makeOpenQuiz } from './quiz.ts'
import type { RaiseTideDeps } from './raise-tide.ts'
import type { ListDayReadOuts } from './read-out.ts'
import { makeChooseReadOut, makeDayReadOuts } from './read-out.ts'
import type { ListWaiting, ListWarnings } from './read-warning.ts'
import { makeListWaiting, makeListWarnings, makeReadReceipt, makeReadWarning } from './read-warning.ts'
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
import type { OpenWarningFile } from './warning-file.ts'
import { makeWarningFile } from './warning-file.ts'

/** What a draft is held against, from the corpus and the commune file; found out once. */

/** Signs of a demand have this in front of their ids. Those of these demand nothing by themselves: a group on Zalo, a vote, to call. */
const DEMAND = /^(?:doi|tra)-(?!ket-ban|goi-lai|o-mot-minh|binh-chon|lam-nhiem-vu|giu-bi-mat|nhieu-lan|bien-lai|soan)/

/** Of the shared signs: what is demanded, and how it is to be paid. */
export const demandsOf = ({ signs }: Pick<Corpus, 'signs'>): ReadonlySet<string> =>
  new Set(signs.flatMap(file => file.signs.filter(({ id }) => DEMAND.test(id)).map(({ name }) => name)))

/** Digits as the judge reads them, whatever way a number is written. */
const digitsOf = (written: string): string[] => [
  written.replace(/\D/g, ''),
  ...extract(clean(written)).flatMap(entity => (entity.kind === 'phone' ? [entity.value] : [])),
]

/** Is this a hotline that we are sure of, or a number of the commune? */
export const makeIsKnownNumber = (
  { institutions }: Pick<Corpus, 'institutions'>,
  { areas }: Commune,
): CheckDraftDeps['isKnownNumber'] => {
  const sure = institutions.flatMap(({ hotlines }) => hotlines.filter(({ confidence }) => confidence === 'high'))
  const ours = areas.flatMap(({ phone, offices }) => [phone, ...offices.map(office => office.phone)])
  const written = [...sure.map(({ value }) => value), ...ours.filter(number => number !== undefined)]
  const known = new Set(written.flatMap(digitsOf))
  return digits => known.has(digits)
}

/** Are these the words of a reviewed pattern, letter by letter? */
export const makeIsReviewed = ({ patterns, texts }: Pick<Corpus, 'patterns' | 'texts'>) => {
  const reviewed = patterns.filter(({ status }) => status === 'reviewed')
  const known = new Set(reviewed.map(pattern => patternWords(pattern, texts)))
  return (words: string): boolean => known.has(words)
}

/** What the verbs of warnings ask of outside, all of them together. */
export interface WarningToolsDeps extends Pick<RaiseTideDeps, 'hashOf' | 'confirmedOf'> {
  broadcasts: Broadcasts
  roles: Roles
  aliases: Aliases
  people: People
  outbox: Outbox
  askings: Askings
  vault: Vault
  corpus: Corpus
  drafts: DraftTables
  commune: Commune
  rules: { quietHours: QuietHours | null; askings: AskingRules }
  assess: Assess
  /** Did officers put this on their list? As it is kept there. */
  isConfirmed(value: string): boolean
  posters: Pick<PosterMaker, 'draw'>
  renderings: Renderings
  channelOf(name: Channel['name']): Channel | undefined
  commit: Commit
  clock: Clock
}

/** What the verbs share. */
export const warningTools = (deps: WarningToolsDeps) => {
  const { broadcasts, roles, aliases, people, outbox, vault, corpus, commune } = deps
  const { assess, posters, renderings, commit, clock, channelOf } = deps
  const { texts, patterns } = corpus
  const indicators = buildIndicators(corpus)
  const countCrowd = makeCountCrowd({ broadcasts })
  const reach = makeReach({ people, aliases, channelOf, clock })
  const samePerson: Roles['isSame'] = (one, other) => roles.isSame(one, other)
  const findWarning = makeFindWarning({ broadcasts, roles })
  const checkDraft = makeCheckDraft({
    ...{ assess, texts, indicators, isReviewed: makeIsReviewed(corpus), demands: demandsOf(corpus) },
    isKnownNumber: makeIsKnownNumber(corpus, commune),
    drafts: deps.drafts,
    isConfirmed: deps.isConfirmed,
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
    nameCommune: makeNameCommune(corpus.areas.filter(isCommune), makePieces(corpus.words)),
    ...{ findWarning, readWarning: makeReadWarning({ findWarning }) },
    matterOf: makeMatterOf({ texts, patterns }),
    foresee: makeForesee({ broadcasts, countCrowd, channelOf, clock }),
    findAgainst: makeFindAgainst({ broadcasts, patterns, texts }),
    areas: commune.areas,
    ...{ askings: deps.askings, confirmedOf: deps.confirmedOf, hashOf: deps.hashOf, rules: deps.rules.askings },
    ...{ checkDraft, samples, stopsOf: makeStopsOf({ checkDraft, samples }) },
    ...{ newBroadcast, announce: makeAnnounce({ texts, newBroadcast, quiet: deps.rules.quietHours, clock }) },
    askApprovers: makeAskApprovers({ roles, reach, countCrowd, samePerson }),
    tellAuthor: makeTellAuthor({ aliases }),
    drawPicture: makeDrawPicture({ renderings, posters }),
  }
}

export type WarningTools = ReturnType<typeof warningTools>

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
