import type { Corpus } from '../../core/corpus/schema.ts'
import { doubtOf } from '../../core/hear/called.ts'
import type { Hearing } from '../../core/hear/hear.ts'
import { once } from '../../core/hear/once.ts'
import type { LocalList, OutsideLists } from '../../core/match/indicators.ts'
import { listKeys } from '../../core/match/indicators.ts'
import type { Judge, JudgeOptions } from '../../core/match/judge.ts'
import type { Composer, KnownBesides } from '../../core/reply/compose.ts'
import { makeComposer } from '../../core/reply/compose.ts'
import type { Say } from '../../core/reply/say.ts'
import { makeSay } from '../../core/reply/say.ts'
import type { StorySoFar } from '../../core/story.ts'
import { isAlarm, isVictims, kindOf, saysMore, tellsAnother, worse } from '../../core/story.ts'
import type { Reading } from '../../core/text/read.ts'
import { read } from '../../core/text/read.ts'
import type { Quote, Verdict } from '../../core/types.ts'
import type { OfficersWord } from '../cases/local-list.ts'
import { doubted, raised } from './doubts.ts'
import { makeAnswerFollowUp } from './follow-up.ts'
import type { SaidBefore } from './lane.ts'
import { hasHungUp, heardIn, makeHotline, makeStillIn, sinceAnew } from './lane.ts'
import type { SaidNow, WebTalkDeps } from './talk.ts'
import { answerInTalk } from './talk.ts'

const dayOf = (day: string): string => day.split('-').toReversed().join('/')

/** What officers decided, and beside it, as the word of its source, what imported lists say. */
const withLists = <L extends LocalList>(officers: L | undefined, lists: OutsideLists, say: Say) => {
  const versions = [officers?.version ?? '', lists.version()].filter(version => version !== '')
  return {
    ...officers,
    version: versions.join('-'),
    find: (indicator: Parameters<LocalList['find']>[0]) => officers?.find(indicator) ?? null,
    listed: (indicator: Parameters<LocalList['find']>[0]): string | null => {
      const wanted = listKeys(indicator)
      const listing = wanted && lists.find(wanted.kind, wanted.keys)
      return listing ? say('list.word', { source: listing.source, day: dayOf(listing.day) }) : null
    },
  }
}

/** What the outside gets: the verdict and the answer in words, short and whole (contract "Assessment"). */
export type Assessment = Verdict & { first: string; reply: string }

export interface AssessOptions extends Omit<JudgeOptions, 'local' | 'before'> {
  /** What was said earlier in this talk, oldest first: an alarm of it is not taken back by what goes on with it. */
  before?: readonly string[]
  /** No less grave than this, however it sounds: it is nearly what was alarmed about before. */
  atLeast?: 'suspicious' | 'scam'
  /** The text carries the code of a warning and is called out for it: what is said of that. */
  called?: string
}

type Alone = Omit<AssessOptions, 'before' | 'reading'>

export type Assess = (text: string, options?: AssessOptions) => Assessment

export interface AssessDeps {
  corpus: Corpus
  judge: Judge
  hearing: Hearing
  /** What officers decided here. */
  officers?: { current(): OfficersWord }
  /** Lists of others that were imported. */
  lists?: OutsideLists
  /** Says whom to ask here; without it, the police of the commune with no number. */
  composer?: Composer
}

/** A text that officers know outweighs how it sounds; who only talks about it is not shouted at. */
const SURE = 0.97

/** Who lost something calls the bank: the one they name. */
const MONEY = /^victim-(?:paid|otp|app)$/

/** Signs of the passages joined by line ends, each with its place in its own passage. The last passage is the text. */
const placed = (signs: readonly Quote[], passages: readonly string[]): Quote[] =>
  signs.flatMap(sign => {
    let from = 0
    for (const [at, passage] of passages.entries()) {
      const start = sign.start - from
      if (start >= 0 && start + sign.quote.length <= passage.length) {
        const own = { ...sign, start, end: start + sign.quote.length }
        return [at === passages.length - 1 ? own : { ...own, in: at }]
      }
      from += passage.length + 1
    }
    return []
  })
const linesOf = (passages: readonly SaidBefore[]): string => passages.map(({ text }) => text).join('\n')

/** The verdict, with the officers' word on nearly the same text, if there is one. */
interface Judged {
  verdict: Verdict
  word: string | null
}

/** "Xem thêm": the whole of what was said of a story. */
const wholeOf = (
  composer: Composer,
  told: string,
  { level, pattern, intent }: StorySoFar,
  { verdict, word }: { verdict: Verdict; word: string | null },
): Pick<Assessment, 'first' | 'reply'> => {
  const known = { ...verdict, level, pattern, intent: isVictims({ intent }) ? intent : 'check' }
  const reply = composer.compose(told, known, { word })
  return { first: reply, reply }
}

interface AloneDeps extends Pick<AssessDeps, 'judge' | 'hearing' | 'officers' | 'lists'> {
  say: Say
  composer: Composer
  /** The number of the house that a text names, in words; empty for none. */
  hotline(text: string): string
}

/** A text by itself, judged and in words. */
const makeAlone = ({ judge, hearing, officers, lists, say, composer, hotline }: AloneDeps) => {
  const judged = (text: string, options: JudgeOptions): Judged => {
    const decided = officers?.current()
    const local = lists ? withLists(decided, lists, say) : decided
    const verdict = judge.judge(text, { ...options, ...(local && { local }) })
    const word = verdict.level === 'talk' ? null : (decided?.findText(text, verdict.indicators) ?? null)
    if (word === null) return { verdict, word }
    return { verdict: { ...verdict, level: 'scam', score: Math.max(verdict.score, SURE) }, word }
  }

  /** Who lost something calls the bank: the one they name. */
  const numberFor = (text: string, { intent }: Verdict): string => (MONEY.test(intent) ? hotline(text) : '')

  /** Worded for who asks for the words: a chat shows the first screen, and mostly no more. */
  const inWords = (text: string, verdict: Verdict, told: KnownBesides): Assessment => {
    const first = once(() => [composer.first(text, verdict, told), numberFor(text, verdict)].filter(Boolean).join('\n'))
    const reply = once(() => composer.compose(text, verdict, told))
    return {
      ...verdict,
      get first() {
        return first()
      },
      get reply() {
        return reply()
      },
    }
  }

  const judgedAlone = (text: string, reading: Reading, { atLeast, ...options }: Omit<Alone, 'called'>): Judged => {
    const { verdict, word } = judged(text, { ...options, reading })
    const doubt = options.asMessage ? null : doubtOf(hearing.hear(reading))
    return { verdict: raised(doubted(verdict, doubt), atLeast), word }
  }

  const alone = (text: string, reading: Reading, { called = '', ...options }: Alone): Assessment => {
    const { verdict, word } = judgedAlone(text, reading, options)
    return inWords(text, verdict, { word, called, reading })
  }

  /** Of all that was said before: as one, and no less than what any of it was alarmed about by itself, and named. */
  const judgedBefore = (passages: readonly SaidBefore[]): Judged => {
    const whole = judged(linesOf(passages), { asMessage: true })
    if (isAlarm(whole.verdict) && (whole.verdict.named || passages.length < 2)) return whole
    const each = passages
      .map(({ text, meaning }) => judgedAlone(text, meaning.reading, {}))
      .filter(({ verdict }) => isAlarm(verdict))
    const told = each.find(({ verdict }) => verdict.named) ?? each[0]
    if (!told || !isAlarm(whole.verdict)) return told ?? whole
    const { pattern, named } = told.verdict
    return named ? { ...whole, verdict: { ...whole.verdict, pattern, named } } : whole
  }

  return { judged, judgedBefore, alone, inWords }
}

interface GoingOnDeps {
  say: Say
  composer: Composer
  judged: ReturnType<typeof makeAlone>['judged']
  answerFollowUp: ReturnType<typeof makeAnswerFollowUp>
}

/** What goes on with an earlier alarm: nothing is taken back, and what was found keeps its place. */
const makeGoingOn =
  ({ say, composer, judged, answerFollowUp }: GoingOnDeps) =>
  ({ meaning, text, now, passages: before, called = '' }: SaidNow, earlier: Verdict, pupil: boolean): Assessment => {
    const passages = [...before.map(passage => passage.text), text]
    const whole = passages.join('\n')
    const { verdict: both, word } = judged(whole, { asMessage: true })
    const level = worse(worse(both.level, earlier.level), isAlarm(now) ? now.level : 'unknown')
    const { pattern, named } = kindOf(earlier, { ...both, level }, { alone: now, meaning })
    const verdict = { ...both, level, pattern, named, intent: now.intent, signs: placed(both.signs, passages) }
    if (!isAlarm(verdict)) return now
    const kind = tellsAnother(earlier, now, meaning) ? undefined : meaning.followUp()?.kind
    const story = { text: whole, level, pattern, intent: 'check' }
    const hungUp = hasHungUp(meaning) ? say('follow-up.hung-up') : null
    const answer = kind ? answerFollowUp({ kind, story, verdict, pupil }) : hungUp
    const more = called !== '' || saysMore(earlier, verdict)
    const found = composer.facts(text, now)
    // A question that the story holds no answer to: who can be asked stands below.
    const again = meaning.findings().asksAtEnd() ? ('asked' as const) : (true as const)
    const told = { word, called, ...(!more && { again, found }) }
    const first = answer ?? composer.first(whole, { ...verdict, intent: 'check' }, told)
    const reply = composer.compose(whole, { ...verdict, intent: 'check' }, { word, called })
    return { ...verdict, first, reply: answer === null ? reply : `${answer}\n\n${reply}` }
  }

/** Judges a text and puts the verdict into words. Synchronous; the same text and list always get the same answer. */
export const makeAssess = (deps: AssessDeps): Assess => {
  const { corpus, judge, hearing, composer = makeComposer(corpus, undefined, hearing) } = deps
  const say = makeSay(corpus.texts)
  const answerFollowUp = makeAnswerFollowUp({ say, composer, patterns: () => corpus.patterns })
  const hotline = makeHotline({ say, institutions: corpus.institutions })
  const stillIn = makeStillIn({ say, hotline, answerFollowUp })
  const { judged, judgedBefore, alone, inWords } = makeAlone({ ...deps, say, composer, hotline })
  const goingOn = makeGoingOn({ say, composer, judged, answerFollowUp })
  const talk: WebTalkDeps = {
    ...{ say, hearing, judgedBefore, stillIn, goingOn },
    guessed: passage => judge.judge(passage).intent,
    inWords: (text, verdict) => inWords(text, verdict, { word: null }),
    wholeOf: (told, story, earlier) => wholeOf(composer, told, story, earlier),
  }

  return (text, { before = [], reading = read(text), ...options } = {}) => {
    const now = alone(text, reading, options)
    const meaning = hearing.hear(reading)
    const passages = sinceAnew(before.map(heardIn(hearing)), meaning)
    return answerInTalk(talk, { text, meaning, now, passages, called: options.called }).answer
  }
}
