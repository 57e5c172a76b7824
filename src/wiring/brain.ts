import { makeCountAsking } from '../app/askings/count-asking.ts'
import type { AskingVerbs } from '../app/askings/list-missing.ts'
import { makeListMissing } from '../app/askings/list-missing.ts'
import { makeNoteAsked } from '../app/cases/follow.ts'
import type { OfficersList } from '../app/cases/local-list.ts'
import type { Marking } from '../app/cases/marking.ts'
import type { CaseVerbs } from '../app/cases/verbs.ts'
import { recognisingOf } from '../app/cases/verbs.ts'
import type { CommitDeps } from '../app/commit.ts'
import { makeCommit } from '../app/commit.ts'
import type { Assess } from '../app/judging/assess.ts'
import { makeReadDaily, makeReadNumbers } from '../app/numbers/read-numbers.ts'
import type { NumbersVerbs } from '../app/numbers/report.ts'
import { makeDeskReport } from '../app/numbers/report.ts'
import { makeNaming } from '../app/people/alias.ts'
import type { LeavingGroups } from '../app/people/leaving.ts'
import { makeLeaving } from '../app/people/leaving.ts'
import type { Reach } from '../app/people/ports.ts'
import { makeReach } from '../app/people/reach.ts'
import type { PeopleVerbs } from '../app/people/verbs.ts'
import type { Change, Channel, Clock, Commit, Log, PictureReader, PosterMaker, Vault } from '../app/ports.ts'
import type { WarningVerbs } from '../app/warnings/verbs.ts'
import type { Answer } from '../chat/answer.ts'
import { makeAnswer } from '../chat/answer.ts'
import { makeBasics } from '../chat/basics.ts'
import type { Burst } from '../chat/gather.ts'
import { BURST } from '../chat/gather.ts'
import { makeSharedLimits } from '../chat/guard.ts'
import type { Readings } from '../chat/heard.ts'
import { makeReadings } from '../chat/heard.ts'
import { makeOfficeWord } from '../chat/letters/office-word.ts'
import { makeWordLetter } from '../chat/letters/word-letter.ts'
import { makeAddMissed } from '../chat/missed.ts'
import { makeBrief, makeMarkWords } from '../chat/officer/brief.ts'
import { makeDeskLinkDesk } from '../chat/officer/desk-link.ts'
import type { Eyes } from '../chat/pictures/look.ts'
import { makeEyes } from '../chat/pictures/look.ts'
import { makeAskingData } from '../chat/resident/own-data.ts'
import { makeBackToSteps, makeVictim } from '../chat/resident/victim.ts'
import { makeRoute } from '../chat/route.ts'
import { asOne } from '../chat/turn.ts'
import type { CaseEventKind } from '../core/cases/case.ts'
import type { Commune } from '../core/commune.ts'
import { officeName } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import type { Hearing } from '../core/hear/hear.ts'
import { makePieces } from '../core/hear/pieces.ts'
import type { Judge } from '../core/match/judge.ts'
import type { ChannelName, PersonRef } from '../core/messages.ts'
import type { Composer } from '../core/reply/compose.ts'
import type { Say } from '../core/reply/say.ts'
import { makeSay } from '../core/reply/say.ts'
import type { DraftTables } from '../core/warnings/draft-words.ts'
import type { DeletedPeople } from '../store/deleted-people.ts'
import type { Store } from '../store/open.ts'
import type { CaseParts, CasesDeps } from './cases.ts'
import { wireCases } from './cases.ts'
import type { Rules } from './compile.ts'
import { wirePeople, wireSeats } from './people.ts'
import { wireTalk } from './talk.ts'
import type { Warnings } from './warnings.ts'
import { renderingsOf, wireWarnings } from './warnings.ts'

export interface AskingsDeps {
  store: Pick<Store, 'askings' | 'aliases' | 'cases' | 'roles'>
  vault: Vault
  marking: Marking
  corpus: Corpus
  commune: Commune
  rules: Pick<Rules, 'askings' | 'retentionDays'>
  clock: Clock
}

/** What is kept of who asked about the same, and what is shown of it. */
const wireAskings = ({ store, vault, marking, corpus, commune, rules, clock }: AskingsDeps) => {
  const { askings, aliases, cases, roles } = store
  const { retentionDays } = rules
  const [first, ...others] = commune.areas
  const count = makeCountAsking({
    ...{ askings, cases, vault, marking, clock, retentionDays },
    nameOf: makeNaming({ aliases, vault }),
    keepToTell: makeNoteAsked({ marking, clock, retentionDays }),
    hasOfficers: async area => (await roles.in(area, ['officer', 'admin'])).length > 0,
    onlyArea: others.length === 0 ? (first?.id ?? null) : null,
    rules: rules.askings,
  })
  const listMissing = makeListMissing({
    ...{ roles, askings, cases, clock },
    patterns: corpus.patterns,
    rules: rules.askings,
  })
  return { count, verbs: { listMissing } }
}

/** What may be seen of daily counts. */
const wireNumbers = ({ store, clock }: { store: Store; clock: Clock }): NumbersVerbs => {
  const tools = { figures: store.figures, roles: store.roles, clock }
  return {
    readNumbers: makeReadNumbers(tools),
    readDaily: makeReadDaily(tools),
    makeDeskReport: makeDeskReport(tools),
  }
}

export interface BrainDeps {
  ratePerMinute: number
  rules: Rules
  commune: Commune
  store: Store
  vault: Vault
  corpus: Corpus
  /** The patterns that answer now: a publication brings others. */
  patterns(): readonly Pattern[]
  hearing: Hearing
  drafts: DraftTables
  composer: Composer
  judge: Judge
  assess: Assess
  officers: OfficersList
  pictures: Pick<PictureReader, 'read'>
  cleanPicture: CasesDeps['cleanPicture']
  posters: Pick<PosterMaker, 'draw'>
  clock: Clock
  log: Log
  /** What may be done with what the judge knows. */
  teaching: CasesDeps['teaching']
  channelOf(name: ChannelName): Channel | undefined
  wakeSender(name: ChannelName): void
  /** Who must not come back with a backup. */
  deleted?: Pick<DeletedPeople, 'add' | 'share'>
  /** Answers that look at pictures at once. */
  looks?: number
  /** Takes up what was published. */
  keepUp?(): Promise<void>
  /** The address people reach this server at. */
  deskAddress(): string
  /** How long is waited for what belongs together. */
  burst?: Partial<Burst>
  /** Shared with the door in; without it messages are read anew here. */
  readings?: Readings
}

/** What answers people, and what is done without anybody having written. */
export interface Brain extends Pick<Warnings, 'answerCode' | 'callOut' | 'column'> {
  say: Say
  commit: Commit
  word: CommitDeps['word']
  mayLeave: LeavingGroups['mayLeave']
  reach: Reach
  verbs: { cases: CaseVerbs; people: PeopleVerbs; askings: AskingVerbs; warnings: WarningVerbs; numbers: NumbersVerbs }
  answer: Answer
  eyes: Eyes
  jobs: CaseParts['jobs'] & Warnings['jobs']
  /** No warning begins to go out. */
  held: Warnings['held']
  lookAtHalts: Warnings['lookAtHalts']
}

const LIST_EVENTS = new Set<CaseEventKind>(['decided', 'confirmed', 'listed', 'unlisted'])

/** Does this change what officers confirmed? */
const changesList = (change: Change): boolean =>
  change.noun === 'case' && change.events.some(({ kind }) => LIST_EVENTS.has(kind))

type Listeners = Parameters<typeof makeCommit>[0]['listeners']

/** Who is told what was changed. */
const listenersOf = (
  { store, officers, deleted, keepUp, clock }: BrainDeps,
  followWarnings: Warnings['follow'],
): Listeners => [
  followWarnings,
  async changes => void (changes.some(changesList) && (await officers.reload())),
  async changes => {
    const gone = changes.filter(change => change.noun === 'forget')
    for (const { ref } of gone) deleted?.add(ref, clock.now())
    if (gone.length === 0) return
    await store.scrub()
    // The other machines hear of it now, or a little later by the clock.
    await deleted?.share(store.deletions, clock.now()).catch(() => undefined)
  },
  async changes => void (changes.some(({ noun }) => noun === 'publication') && (await keepUp?.())),
]

/** Which roles somebody has, in words. */
const roleWordsOf =
  ({ roles }: Store, say: Say, areaName: (id: string) => string) =>
  async (person: PersonRef): Promise<string[]> =>
    (await roles.of(person)).map(({ role, area }) =>
      say(`join.${role}`, { role: say(`role.${role}`), area: areaName(area) }),
    )

/** What places, offices and kinds of scams are called. */
const namesOf = ({ corpus, commune, patterns }: BrainDeps) => ({
  areaName: (id: string): string => corpus.areas.find(area => area.id === id)?.name ?? id,
  officeOf: (area: string): string => officeName(commune, area),
  patternName: (slug: string): string | null => patterns().find(({ id }) => id === slug)?.name ?? null,
})

/** Wires everything between a message and its answer. */
export const wireBrain = (deps: BrainDeps): Brain => {
  const { store, vault, corpus, commune, assess, pictures, clock, channelOf, wakeSender, looks } = deps
  const { inbox, outbox, people, aliases, blockedUntil } = store
  const say = makeSay(corpus.texts)
  const { areaName, officeOf, patternName } = namesOf(deps)
  const markWords = makeMarkWords({ say })
  const brief = makeBrief({ say, assess, markWords, areaName, patternName })
  const renderings = renderingsOf(corpus, commune)
  const word = makeWordLetter({
    ...{ say, areaName, brief, markWords, renderings, officeName: officeOf },
    officeWord: makeOfficeWord({ say, officeName: officeOf }),
    isAbroad: name => channelOf(name)?.traits.abroad ?? true,
  })
  const commit = makeCommit({
    ...{ commit: store.commit, inbox, word, wakeSender },
    listeners: listenersOf(deps, changes => warnings.follow(changes)),
  })
  const reach = makeReach({ people, aliases, channelOf, clock })
  const recognising = recognisingOf(deps)
  const askings = wireAskings({ ...deps, ...recognising })
  const cases = wireCases({ ...deps, ...recognising, say, officeOf, brief, markWords, commit })
  const staff = wirePeople({ ...deps, say, commit, reach, areaName })
  const warnings = wireWarnings({ ...deps, say, renderings, commit, confirmedOf: cases.confirmedOf })
  const {
    desks: talkDesks,
    content,
    ...talk
  } = wireTalk({
    ...deps,
    say,
    countAsking: askings.count,
    ...{ mayRead: cases.mayRead, showAnswer: cases.showAnswer },
    callOut: warnings.callOut,
    ownData: [
      cases.ownData,
      makeAskingData({ say, askings: store.askings, aliases, retentionDays: deps.rules.retentionDays }),
      warnings.ownData,
    ],
  })
  const peopleVerbs = { ...wireSeats({ store, vault, corpus, commune, clock }), ...staff.verbs }
  const backToSteps = makeBackToSteps({ say, victim: makeVictim({ say, institutions: corpus.institutions }) })
  const handlers = asOne([
    makeBasics({ say, roleWords: roleWordsOf(store, say, areaName), backToSteps }),
    makeDeskLinkDesk({ say, ...peopleVerbs, deskAddress: deps.deskAddress }),
    ...cases.desks,
    ...staff.desks,
    ...warnings.desks,
    ...talkDesks,
  ])
  const route = makeRoute({ say, hear: talk.hear, pieces: makePieces(corpus.words), handlers, content })
  const eyes = makeEyes({ channelOf, reader: pictures, ...(looks !== undefined && { atOnce: looks }) })
  const { roles, groupsAt } = store
  const leaving = makeLeaving({ groupsAt, roles, aliases, reach, commit, clock })
  const answer = makeAnswer({
    groupLeft: leaving.left,
    ...{ inbox, outbox, people, commit, blockedUntil, route, eyes, say, vault, clock },
    ...talk,
    readings: deps.readings ?? makeReadings(),
    burst: { ...BURST, ...deps.burst },
    addMissed: makeAddMissed({ missed: [cases.missed, warnings.missed], clock }),
    ratePerMinute: deps.ratePerMinute,
    ...(store.rates && { limitOf: makeSharedLimits({ rates: store.rates, vault }) }),
    takesButtons: name => (channelOf(name)?.limits.maxButtons ?? 1) > 0,
  })
  const { held, lookAtHalts, answerCode, callOut, column } = warnings
  return {
    ...{ say, commit, word, reach, answer, eyes, held, lookAtHalts, answerCode, callOut, column },
    verbs: {
      ...{ cases: cases.verbs, people: peopleVerbs, askings: askings.verbs },
      ...{ warnings: warnings.verbs, numbers: wireNumbers(deps) },
    },
    jobs: {
      ...cases.jobs,
      ...warnings.jobs,
      escalate: async () => (await cases.jobs.escalate()) + (await staff.jobs.watchReach()),
    },
    mayLeave: leaving.mayLeave,
  }
}
