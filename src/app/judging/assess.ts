import type { Corpus } from '../../core/corpus/schema.ts'
import type { Hearing, Meaning } from '../../core/hear/hear.ts'
import { intentHeard } from '../../core/hear/intent.ts'
import type { LocalList, OutsideLists } from '../../core/match/indicators.ts'
import { listKeys } from '../../core/match/indicators.ts'
import type { Judge, JudgeOptions } from '../../core/match/judge.ts'
import type { Composer, KnownBesides } from '../../core/reply/compose.ts'
import { makeComposer } from '../../core/reply/compose.ts'
import type { Say } from '../../core/reply/say.ts'
import { DELICATE, isDelicate, makeSay } from '../../core/reply/say.ts'
import type { StorySoFar } from '../../core/story.ts'
import { GAME_LOST, goesOn, isAlarm, isVictims, saysMore, worse } from '../../core/story.ts'
import type { Reading } from '../../core/text/read.ts'
import { read } from '../../core/text/read.ts'
import type { Quote, Verdict } from '../../core/types.ts'
import type { OfficersWord } from '../cases/local-list.ts'
import type { AnswerFollowUp } from './follow-up.ts'
import { makeAnswerFollowUp } from './follow-up.ts'

/** What somebody is in, by what they said before: a talk that is kept nowhere but in the page. */

const CHECK = 'check'

/** Threatened with pictures: quietly, whatever kind the judge makes of it. */
const PICTURES = 'pictures'

const troubleOf = (meaning: Meaning): string | null => {
  if (meaning.pictures()) return PICTURES
  if (meaning.danger()) return 'threatened'
  const [slip] = meaning.slips()
  if (slip) return `victim-${slip.what}`
  if (meaning.advice() === 'game-lost') return GAME_LOST
  return meaning.onThePhone() ? 'victim-on-the-phone' : null
}

/** What was said before, with what it means. */
export interface SaidBefore {
  text: string
  meaning: Meaning
}

/** What was said since they last began anew. */
const sinceAnew = (before: readonly SaidBefore[]): readonly SaidBefore[] =>
  before.slice(before.findLastIndex(({ meaning }) => meaning.word() === 'anew') + 1)

/**
 * The trouble told last; `check` where none was, or where they said that it is over. `guessed`: what a passage was taken
 * for when it was answered; a loss in few words ("toi chuyen roi") is not heard for sure, and they are led all the same.
 */
const laneOf = (before: readonly SaidBefore[], guessed: (text: string) => string): string => {
  for (const { text, meaning } of before.toReversed()) {
    const trouble = troubleOf(meaning)
    if (trouble !== null) return trouble
    if (meaning.leaving() !== null) return CHECK
    const intent = guessed(text)
    if (isVictims({ intent })) return intent
  }
  return CHECK
}

/** As the outside calls them. */
const INTENTS: Readonly<Record<string, Verdict['intent']>> = { [GAME_LOST]: 'help', [PICTURES]: 'threatened' }

/** Did a child or a pupil write any of it? At the beginning also whoever calls themselves younger. */
const isYoungTalk = (before: readonly SaidBefore[], now: Meaning): boolean =>
  now.pupil() || before.some(({ meaning }) => meaning.pupil()) || (before[0]?.meaning.younger() ?? false)

export interface LaneDeps {
  say: Say
  answerFollowUp: AnswerFollowUp
}

/** Threatened with pictures, by their words or by what the judge makes of them. */
const isQuietly = ({ intent, pattern }: Pick<StorySoFar, 'intent' | 'pattern'>): boolean =>
  intent === PICTURES || (intent === CHECK && isDelicate(pattern))

/** What they are told of it still, whatever was added; null where it is something else, or they are in no trouble. */
export type StillIn = (
  story: StorySoFar,
  now: Verdict,
  { meaning, verdict, pupil }: { meaning: Meaning; verdict: Verdict; pupil: boolean },
) => { intent: Verdict['intent']; text: string } | null

const makeStillIn = ({ say, answerFollowUp }: LaneDeps): StillIn => {
  const standing = (intent: string, meaning: Meaning, pupil: boolean): string | null => {
    if (intent === PICTURES) return say(pupil ? 'delicate.more.pupil' : 'delicate.more')
    // Nothing went, after all.
    if (isVictims({ intent }) && (['unpaid', 'nearly', 'otp-kept'] as const).some(name => meaning.findings().has(name)))
      return say('talk.relief')
    // Told to hang up, they did.
    if (intent === 'victim-on-the-phone' && (meaning.findings().has('phone-over') || meaning.isAnswer('done')))
      return say('follow-up.hung-up')
    if (isVictims({ intent })) return `${say('first.again')}\n${say(`first.${intent}`)}`
    if (intent === GAME_LOST) return say('game-lost')
    return intent === 'threatened' ? say('say.threat.still') : null
  }

  return (before, now, { meaning, verdict, pupil }) => {
    const story = isQuietly(before) ? { ...before, intent: PICTURES, pattern: DELICATE } : before
    if (story.intent === CHECK) return null
    const told = { ...story, level: worse(story.level, 'suspicious') }
    const kind = meaning.followUp()?.kind
    if (kind === undefined && !goesOn(told, now, { meaning, led: false })) return null
    const answer = kind ? answerFollowUp({ kind, story: told, verdict, pupil }) : null
    const text = answer ?? standing(story.intent, meaning, pupil)
    return text === null ? null : { intent: INTENTS[story.intent] ?? story.intent, text }
  }
}

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

/** Heard for what they are, whatever was said before. */
const IN_TROUBLE = /^(?:victim-|despair$|threatened$)/

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
/** What is said to us, whatever was said before: help must not be shouted down. */
const isCall = ({ level, intent }: Verdict): boolean =>
  IN_TROUBLE.test(intent) || (level === 'talk' && !IDLE.has(intent))
const IDLE = new Set<Verdict['intent']>(['check', 'greet', 'thanks', 'off-topic', 'abuse'])

/** "Chú ấy dặn không được kể cho con cái": whoever wants it kept from the family is doubted. */
const isToldToHide = (meaning: Meaning): boolean => {
  if (meaning.followUp()?.kind !== 'secret') return false
  const { has, words } = meaning.findings()
  return words.length >= HIDDEN && !(has('secret') || has('notice') || has('news') || has('supposed'))
}
const HIDDEN = 6

const raised = (verdict: Verdict, atLeast: AssessOptions['atLeast']): Verdict => {
  if (atLeast === undefined || isCall(verdict) || worse(verdict.level, atLeast) === verdict.level) return verdict
  return { ...verdict, level: atLeast, intent: 'check' }
}

/** An alarm is kept, whatever was added; nothing else that is said of trouble is a verdict. */
const kept = (story: StorySoFar): Partial<Verdict> =>
  isAlarm(story) ? { level: story.level, pattern: story.pattern } : { level: 'talk', pattern: null }

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

/** Judges a text and puts the verdict into words. Synchronous; the same text and list always get the same answer. */
export const makeAssess = (deps: AssessDeps): Assess => {
  const { corpus, judge, hearing, officers, lists, composer = makeComposer(corpus, undefined, hearing) } = deps
  const say = makeSay(corpus.texts)
  const answerFollowUp = makeAnswerFollowUp({ say, composer, patterns: () => corpus.patterns })
  const stillIn = makeStillIn({ say, answerFollowUp })

  /** With the officers' word on nearly the same text, if there is one. */
  const judged = (text: string, options: JudgeOptions): { verdict: Verdict; word: string | null } => {
    const decided = officers?.current()
    const local = lists ? withLists(decided, lists, say) : decided
    const verdict = judge.judge(text, { ...options, ...(local && { local }) })
    const word = verdict.level === 'talk' ? null : (decided?.findText(text, verdict.indicators) ?? null)
    if (word === null) return { verdict, word }
    return { verdict: { ...verdict, level: 'scam', score: Math.max(verdict.score, SURE) }, word }
  }

  const inWords = (text: string, verdict: Verdict, told: KnownBesides): Assessment => ({
    ...verdict,
    first: composer.first(text, verdict, told),
    reply: composer.compose(text, verdict, told),
  })

  const alone = (text: string, reading: Reading, { atLeast, called = '', ...options }: Alone): Assessment => {
    const { verdict, word } = judged(text, { ...options, reading })
    const secretive = !options.asMessage && isToldToHide(hearing.hear(reading)) ? 'suspicious' : undefined
    return inWords(text, raised(verdict, atLeast ?? secretive), { word, called, reading })
  }

  /** What goes on with an earlier alarm: nothing is taken back, and what was found keeps its place. */
  const goingOn = (
    meaning: Meaning,
    text: string,
    { before, earlier, called = '', pupil }: TalkSoFar,
    now: Assessment,
  ): Assessment => {
    const passages = [...before, text]
    const whole = passages.join('\n')
    const { verdict: both, word } = judged(whole, { asMessage: true })
    const level = worse(worse(both.level, earlier.level), isAlarm(now) ? now.level : 'unknown')
    const pattern = both.pattern ?? earlier.pattern
    const verdict = { ...both, level, pattern, intent: now.intent, signs: placed(both.signs, passages) }
    if (!isAlarm(verdict)) return now
    const kind = meaning.followUp()?.kind
    const story = { text: whole, level, pattern, intent: 'check' }
    const answer = kind ? answerFollowUp({ kind, story, verdict, pupil }) : null
    const more = called !== '' || saysMore(earlier, verdict)
    const found = composer.facts(text, now)
    const told = { word, called, ...(!more && { again: true as const, found }) }
    const first = answer ?? composer.first(whole, { ...verdict, intent: 'check' }, told)
    const reply = composer.compose(whole, { ...verdict, intent: 'check' }, { word, called })
    return { ...verdict, first, reply: answer === null ? reply : `${answer}\n\n${reply}` }
  }

  const saying = (now: Assessment, key: string): Assessment => ({ ...now, first: say(key), reply: say(key) })

  return (text, { before: said = [], reading = read(text), ...options } = {}) => {
    const now = alone(text, reading, options)
    const passages = sinceAnew(said.map(passage => ({ text: passage, meaning: hearing.hear(read(passage)) })))
    const before = passages.map(passage => passage.text)
    const told = before.join('\n')
    const meaning = hearing.hear(reading)
    const pupil = isYoungTalk(passages, meaning)
    if (now.intent === 'despair' && pupil) return saying(now, 'say.despair.pupil')
    if (told.trim() === '' || IN_TROUBLE.test(now.intent)) return now
    const isMore = meaning.word() === 'more'
    const isSaidToUs = now.level === 'talk' && intentHeard(meaning) !== null && meaning.followUp() === null
    if (isSaidToUs && !isMore) return now
    const earlier = judged(told, { asMessage: true })
    const { verdict } = earlier
    const story = { text: told, ...verdict, intent: laneOf(passages, passage => judge.judge(passage).intent) }
    if (isMore) return { ...now, ...wholeOf(composer, told, story, earlier) }
    const still = isAlarm(now) && !isQuietly(story) ? null : stillIn(story, now, { meaning, verdict, pupil })
    if (still) return { ...now, ...kept(story), intent: still.intent, first: still.text, reply: still.text }
    return goesOn(story, now, { meaning, led: false }) || meaning.followUp()
      ? goingOn(meaning, text, { before, earlier: verdict, called: options.called, pupil }, now)
      : now
  }
}
