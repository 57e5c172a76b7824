import { hashPattern } from '../app/askings/count-asking.ts'
import type { ConfirmedValues } from '../app/cases/list-marks.ts'
import type { OfficersList } from '../app/cases/local-list.ts'
import type { Assess } from '../app/judging/assess.ts'
import type { Change, Channel, Clock, Commit, Log, PosterMaker, Vault } from '../app/ports.ts'
import type { Column } from '../app/warnings/column.ts'
import { makeColumn, makeCompareWithCode } from '../app/warnings/column.ts'
import { makeHaltSwitch } from '../app/warnings/halt.ts'
import type { Rounds } from '../app/warnings/rounds.ts'
import { warningRounds } from '../app/warnings/rounds.ts'
import type { WarningVerbs } from '../app/warnings/verbs.ts'
import { warningTools, warningVerbs } from '../app/warnings/verbs.ts'
import { makeApproveDesk, makeRejectDesk } from '../chat/approver/approve.ts'
import { makeHaltDesk, makeStandingDesk } from '../chat/approver/halt.ts'
import { makeDraftDesk } from '../chat/leader/draft.ts'
import { makeGroupsDesk } from '../chat/leader/groups.ts'
import { makePapersDesk } from '../chat/leader/papers.ts'
import { makeRecallDesk, makeSentByHandDesk, makeSubmitDesk } from '../chat/leader/sending.ts'
import type { Missed } from '../chat/missed.ts'
import { makeMissedWarnings } from '../chat/missed.ts'
import { makeChangeCommuneDesk } from '../chat/resident/change-commune.ts'
import { makeDrillDesk } from '../chat/resident/drill.ts'
import { makeQuizDesk } from '../chat/resident/quiz.ts'
import type { Subscribing } from '../chat/resident/subscribe.ts'
import { makeSubscribing } from '../chat/resident/subscribe.ts'
import type { CallOut } from '../chat/resident/warning-code.ts'
import { answerIfCode, makeAnswerCode, makeCallOut, makeCodeDesk } from '../chat/resident/warning-code.ts'
import type { Handlers } from '../chat/turn.ts'
import { isQuiet } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'
import { officeName } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { makePieces } from '../core/hear/pieces.ts'
import { buildIndicators, INDICATOR_KINDS } from '../core/match/indicators.ts'
import type { ChannelName } from '../core/messages.ts'
import { CHANNELS } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { DraftTables } from '../core/warnings/draft-words.ts'
import { makeLinkGuard } from '../core/warnings/links.ts'
import type { Renderings } from '../core/warnings/renderings.ts'
import { makeRenderings } from '../core/warnings/renderings.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './compile.ts'

export interface WarningsDeps {
  store: Store
  vault: Vault
  corpus: Corpus
  drafts: DraftTables
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

export const wireWarnings = (deps: WarningsDeps): Warnings => {
  const { say, corpus } = deps
  const { store, vault, log, clock, officers } = deps
  const { roles, aliases, people, outbox, askings } = store
  const broadcasts = store.broadcasts({ vault, log })
  const tools = warningTools({
    ...{ ...deps, broadcasts, roles, aliases, people, outbox, askings },
    isConfirmed: value => INDICATOR_KINDS.some(kind => officers.current().has({ kind, key: value })),
    hashOf: slug => hashPattern(vault, slug),
  })
  const areaName = (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id
  const verbs = warningVerbs(tools, { nameOf: number => say('groups.name', { number: String(number) }) })
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
    verbs,
    held: () => halt.halted() || isQuiet(clock.now(), deps.rules.quietHours),
    missed: makeMissedWarnings({ say, broadcasts }),
    ownData: async person => {
      const codes = await broadcasts.drillsOf(person)
      const drills = codes.length > 0 ? [say('data.drills', { codes: codes.join(', ') })] : []
      return [...(await subscribing.ownData(person)), ...drills]
    },
    answerCode: text => answerIfCode(answerCode, text),
    callOut: makeCallOut({ ...talk, compareWithCode: makeCompareWithCode(tools) }),
    jobs: warningRounds(tools, halt),
  }
}
