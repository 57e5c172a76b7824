import type { Corpus } from '../../core/corpus/schema.ts'
import { doubtOf } from '../../core/hear/called.ts'
import type { Deed } from '../../core/hear/deed.ts'
import { deedIn, isGoneWithIt, obeyedSince, piecedIn } from '../../core/hear/deed.ts'
import type { Hearing, Meaning } from '../../core/hear/hear.ts'
import { intentHeard } from '../../core/hear/intent.ts'
import { once } from '../../core/hear/once.ts'
import type { LocalList, OutsideLists } from '../../core/match/indicators.ts'
import { listKeys } from '../../core/match/indicators.ts'
import type { Judge, JudgeOptions } from '../../core/match/judge.ts'
import type { Composer, KnownBesides } from '../../core/reply/compose.ts'
import { makeComposer } from '../../core/reply/compose.ts'
import type { Say } from '../../core/reply/say.ts'
import { makeSay } from '../../core/reply/say.ts'
import type { StorySoFar } from '../../core/story.ts'
import {
  despairSaid,
  goesOn,
  isAlarm,
  isPaidIntoHui,
  isPiece,
  isVictims,
  kindOf,
  saysMore,
  sayThreatened,
  tellsAnother,
  worse,
} from '../../core/story.ts'
import type { Reading } from '../../core/text/read.ts'
import { read } from '../../core/text/read.ts'
import type { Quote, Verdict } from '../../core/types.ts'
import type { OfficersWord } from '../cases/local-list.ts'
import { doubted, IN_TROUBLE, raised } from './doubts.ts'
import { makeAnswerFollowUp } from './follow-up.ts'
import type { SaidBefore } from './lane.ts'
import {
  hasHungUp,
  heardIn,
  isOfStory,
  isQuietly,
  isYoungTalk,
  laneOf,
  makeHotline,
  makeStillIn,
  needsNoMore,
  ON_THE_PHONE,
  sinceAnew,
  wasRead,
} from './lane.ts'

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
/** "Nó làm gì tiếp", where nothing was told yet. */
const isOfNothing = (meaning: Meaning): boolean => meaning.followUp()?.refers === true && isPiece(meaning)

const linesOf = (passages: readonly SaidBefore[]): string => passages.map(({ text }) => text).join('\n')

/** An alarm is kept, whatever was added; nothing else that is said of trouble is a verdict. */
const kept = (story: StorySoFar): Partial<Verdict> =>
  isAlarm(story) ? { level: story.level, pattern: story.pattern } : { level: 'talk', pattern: null }

/** The verdict, with the officers' word on nearly the same text, if there is one. */
interface Judged {
  verdict: Verdict
  word: string | null
}

interface TalkSoFar {
  before: readonly string[]
  /** Of all that was said before. */
  earlier: Verdict
  called: string | undefined
  pupil: boolean
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
  (meaning: Meaning, text: string, { before, earlier, called = '', pupil }: TalkSoFar, now: Assessment): Assessment => {
    const passages = [...before, text]
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
  const saying = (now: Assessment, key: string): Assessment => ({ ...now, first: say(key), reply: say(key) })

  return (text, { before: said = [], reading = read(text), ...options } = {}) => {
    const now = alone(text, reading, options)
    const meaning = hearing.hear(reading)
    const passages = sinceAnew(said.map(heardIn(hearing)), meaning)
    const before = passages.map(passage => passage.text)
    const told = linesOf(passages)
    const pupil = isYoungTalk(passages, meaning)
    if (now.intent === 'despair' && pupil) return saying(now, despairSaid(meaning, true))
    // Money went since they told of pictures: a bank is spoken of, and what was said before stands.
    const isPaidQuietly = now.intent === 'victim-paid' && passages.some(passage => passage.meaning.pictures())
    if (isPaidQuietly) {
      const said = sayThreatened(say, meaning, pupil)
      return { ...now, first: said, reply: `${said}\n\n${now.reply}` }
    }
    if (told.trim() === '' && now.level === 'unknown' && isOfNothing(meaning)) return saying(now, 'say.matter')
    if (now.intent === 'victim-paid' && isPaidIntoHui({ ...judgedBefore(passages).verdict, intent: 'check' }, meaning))
      return { ...saying(now, 'hui-lost'), intent: 'help' }
    if (told.trim() === '' || (IN_TROUBLE.test(now.intent) && !isOfStory(passages, meaning, now))) return now
    const isMore = meaning.word() === 'more'
    const isHeard = intentHeard(meaning) !== null || (now.intent === 'thanks' && meaning.leaving() === 'thanks')
    const isAsked = meaning.followUp() !== null && now.intent !== 'explain'
    const isSaidToUs = now.level === 'talk' && isHeard && !isAsked && !meaning.helpCall()
    // What an errand is about was said before.
    const asIs = (): Assessment => (now.intent === 'procedure' ? inWords(`${told}\n${text}`, now, { word: null }) : now)
    if (isSaidToUs && !isMore && now.intent !== 'thanks') return asIs()
    const earlier = judgedBefore(passages)
    const { verdict } = earlier
    const done = (deed: Meaning, of: readonly SaidBefore[]): Deed | null => {
      if (of.length === 0) return null
      const before = hearing.hear(read(linesOf(of)))
      const wanted = isAlarm(verdict) ? deedIn(deed, before) : obeyedSince(deed, before)
      const own = wanted ?? (isGoneWithIt(deed, before) ? 'paid' : null)
      if (own !== null || isAlarm(verdict)) return own
      const earlierSaid = of.map(passage => passage.text)
      return piecedIn(deed, earlierSaid, told => hearing.hear(read(told)))
    }
    const guessed = (passage: string): string => judge.judge(passage).intent
    const story = { text: told, ...verdict, intent: laneOf(passages, { guessed, done }) }
    if (meaning.advice() === 'fears-scam' && !isAlarm(verdict) && !isVictims(story)) return now
    const found = done(meaning, passages)
    const isLed = isVictims(story) && story.intent !== ON_THE_PHONE
    if (isLed && !isAlarm(now) && needsNoMore(meaning))
      return { ...saying(now, meaning.leaving() === 'relief' ? 'talk.relief' : 'talk.thanks.led'), intent: 'thanks' }
    if (isSaidToUs && !isMore) return isLed ? saying(now, 'talk.thanks.led') : asIs()
    const deed = isLed && (found !== 'app' || story.intent === 'victim-app') ? null : found
    if (deed === 'clicked' && !isQuietly(story)) return { ...saying(now, deed), ...kept(story), intent: 'check' }
    if (deed === 'paid' && isPaidIntoHui({ ...verdict, intent: 'check' }, meaning))
      return { ...saying(now, 'hui-lost'), intent: 'help' }
    if (deed !== null && !isQuietly(story))
      return inWords(text, { ...now, ...kept(story), intent: `victim-${deed}` }, { word: null })
    if (isMore && wasRead(passages)) return saying(now, isAlarm(story) ? 'more.all' : 'more.none')
    if (isMore) return { ...now, ...wholeOf(composer, told, story, earlier) }
    // What they want next of who lost something is told by the lane.
    const isNew = isAlarm(now) && !isQuietly(story) && !(isVictims(story) && meaning.followUp() !== null)
    const quiet = passages.some(({ meaning: earlierSaid }) => earlierSaid.pictures())
    const still = isNew ? null : stillIn(story, now, { meaning, verdict, pupil, told, quiet })
    if (still) return { ...now, ...kept(story), intent: still.intent, first: still.text, reply: still.text }
    return goesOn(story, now, { meaning, led: false }) || meaning.followUp()
      ? goingOn(meaning, text, { before, earlier: verdict, called: options.called, pupil }, now)
      : asIs()
  }
}
