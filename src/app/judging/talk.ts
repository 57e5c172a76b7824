import type { Deed } from '../../core/hear/deed.ts'
import { deedIn, isGoneWithIt, obeyedSince, piecedIn } from '../../core/hear/deed.ts'
import type { Hearing, Meaning } from '../../core/hear/hear.ts'
import { intentHeard } from '../../core/hear/intent.ts'
import { once } from '../../core/hear/once.ts'
import type { Say } from '../../core/reply/say.ts'
import type { StorySoFar } from '../../core/story.ts'
import { asksNumber, goesOn, isAlarm, isPaidIntoHui, isPiece, isVictims, sayThreatened } from '../../core/story.ts'
import { read } from '../../core/text/read.ts'
import type { Verdict } from '../../core/types.ts'
import { IN_TROUBLE } from './doubts.ts'
import type { SaidBefore, StillIn } from './lane.ts'
import {
  isOfLoss,
  isOfStory,
  isQuietly,
  isYoungTalk,
  laneOf,
  needsNoMore,
  ON_THE_PHONE,
  saidToYoung,
  wasRead,
} from './lane.ts'

/** What is said now, in a talk that is kept nowhere but in a page. */
export interface SaidNow {
  text: string
  meaning: Meaning
  /** What it comes to by itself. */
  now: Worded
  /** Said since they last began anew. */
  passages: readonly SaidBefore[]
  /** Of the code of a warning that it carries. */
  called: string | undefined
}

/** A verdict in words, short and whole. */
type Worded = Verdict & { first: string; reply: string }

interface Earlier {
  verdict: Verdict
  word: string | null
}

/** What the rows are answered with. */
export interface WebTalkDeps {
  say: Say
  hearing: Hearing
  /** What a passage was taken for when it was answered. */
  guessed(passage: string): string
  judgedBefore(passages: readonly SaidBefore[]): Earlier
  inWords(text: string, verdict: Verdict): Worded
  /** "Xem thêm": the whole of what was said of a story. */
  wholeOf(told: string, story: StorySoFar, earlier: Earlier): Pick<Worded, 'first' | 'reply'>
  stillIn: StillIn
  goingOn(said: SaidNow, earlier: Verdict, pupil: boolean): Worded
}

/** All that the rows ask about, each worked out once, and only if a row asks. */
const factsOf = (deps: WebTalkDeps, said: SaidNow) => {
  const { hearing, judgedBefore, guessed } = deps
  const { meaning, now, passages, text } = said
  const told = linesOf(passages)
  const pupil = isYoungTalk(passages, meaning)
  const earlier = once(() => judgedBefore(passages))
  const wasAlarmed = (): boolean => isAlarm(earlier().verdict)

  const done = (deed: Meaning, of: readonly SaidBefore[]): Deed | null => {
    if (of.length === 0) return null
    const before = hearing.hear(read(linesOf(of)))
    const wanted = wasAlarmed() ? deedIn(deed, before) : obeyedSince(deed, before)
    const own = wanted ?? (isGoneWithIt(deed, before) ? 'paid' : null)
    if (own !== null || wasAlarmed()) return own
    const earlierSaid = of.map(passage => passage.text)
    return piecedIn(deed, earlierSaid, told => hearing.hear(read(told)))
  }

  const story = once((): Omit<Verdict, 'intent'> & StorySoFar => {
    const { verdict } = earlier()
    return { ...verdict, text: told, intent: laneOf(passages, { guessed, done }) }
  })
  const isLed = once(() => isVictims(story()) && story().intent !== ON_THE_PHONE)
  const isHeard = intentHeard(meaning) !== null || (now.intent === 'thanks' && meaning.leaving() === 'thanks')
  const isNumberAsked = (): boolean =>
    meaning.numberAsked() !== null && asksNumber(meaning, { ...earlier().verdict, text: told, intent: 'check' })
  const isAsked = (): boolean => meaning.followUp() !== null && now.intent !== 'explain' && !isNumberAsked()
  return {
    told,
    pupil,
    earlier,
    story,
    /** Who lost something is led already; a telephone that was let in since goes first. */
    deed: once(() => {
      const found = done(meaning, passages)
      return isLed() && (found !== 'app' || story().intent === 'victim-app') ? null : found
    }),
    isLed,
    isFirst: told.trim() === '',
    isMore: meaning.word() === 'more',
    /** Asked of us, or said to us, and nothing of a story. */
    isSaidToUs: once(
      () => now.level === 'talk' && isHeard && !isAsked() && !meaning.helpCall() && meaning.word() !== 'more',
    ),
    ofPictures: passages.some(passage => passage.meaning.pictures()),
    // What an errand is about was said before.
    asIs: (): Worded => (now.intent === 'procedure' ? deps.inWords(`${told}\n${text}`, now) : now),
    saying: (key: string): Worded => ({ ...now, first: deps.say(key), reply: deps.say(key) }),
    still: once(() => {
      const { verdict } = earlier()
      // What they want next of who lost something is told by the lane.
      const isNew = isAlarm(now) && !isQuietly(story()) && !isOfLoss(story(), meaning)
      const quiet = passages.some(passage => passage.meaning.pictures())
      return isNew ? null : deps.stillIn(story(), now, { meaning, verdict, pupil, told, quiet })
    }),
  }
}

const linesOf = (passages: readonly SaidBefore[]): string => passages.map(({ text }) => text).join('\n')

type Facts = ReturnType<typeof factsOf>

/** "Nó làm gì tiếp", where nothing was told yet. */
const isOfNothing = (meaning: Meaning): boolean => meaning.followUp()?.refers === true && isPiece(meaning)

/** An alarm is kept, whatever was added; nothing else that is said of trouble is a verdict. */
const kept = (story: StorySoFar): Partial<Verdict> =>
  isAlarm(story) ? { level: story.level, pattern: story.pattern } : { level: 'talk', pattern: null }

const isPaidToKeeper = ({ earlier }: Facts, meaning: Meaning): boolean =>
  isPaidIntoHui({ ...earlier().verdict, intent: 'check' }, meaning)

/** One rule of precedence. The first row that fits decides. */
interface Row {
  name: string
  fits(said: SaidNow, facts: Facts, deps: WebTalkDeps): boolean
  answer(said: SaidNow, facts: Facts, deps: WebTalkDeps): Worded
}

/** The order in which a message of the page means something. */
const ROWS: readonly Row[] = [
  {
    name: 'despair, or pictures, of who said before that they are a child',
    fits: ({ now, meaning }, { pupil }, { say }) => pupil && saidToYoung(say, now, meaning) !== null,
    answer: ({ now, meaning }, _facts, { say }) => {
      const said = saidToYoung(say, now, meaning) ?? now.first
      return { ...now, first: said, reply: said }
    },
  },
  {
    name: 'money went since they told of pictures: a bank is spoken of, and what was said before stands',
    fits: ({ now }, { ofPictures }) => now.intent === 'victim-paid' && ofPictures,
    answer: ({ now, meaning }, { pupil }, { say }) => {
      const first = sayThreatened(say, meaning, pupil)
      return { ...now, first, reply: `${first}\n\n${now.reply}` }
    },
  },
  {
    name: 'of what was never told',
    fits: ({ now, meaning }, { isFirst }) => isFirst && now.level === 'unknown' && isOfNothing(meaning),
    answer: (_said, { saying }) => saying('say.matter'),
  },
  {
    name: 'paid into common money: no bank can help',
    fits: ({ now, meaning }, facts) => now.intent === 'victim-paid' && isPaidToKeeper(facts, meaning),
    answer: (_said, { saying }) => ({ ...saying('hui-lost'), intent: 'help' }),
  },
  {
    name: 'that something was done, said once more: what it was is known',
    fits: ({ meaning }, { isFirst, isLed }) => meaning.word() === 'slip' && !isFirst && isLed(),
    answer: ({ now, text }, { story }, { inWords }) =>
      inWords(text, { ...now, ...kept(story()), intent: story().intent }),
  },
  {
    name: 'the first of a talk, or trouble that is heard for what it is',
    fits: ({ now, meaning, passages }, { isFirst }) =>
      isFirst || (IN_TROUBLE.test(now.intent) && !isOfStory(passages, meaning, now)),
    answer: ({ now }) => now,
  },
  {
    name: 'said to us',
    fits: ({ now }, { isSaidToUs }) => now.intent !== 'thanks' && isSaidToUs(),
    answer: (_said, { asIs }) => asIs(),
  },
  {
    name: 'afraid of a scam, and none was told',
    fits: ({ meaning }, { earlier, story }) =>
      meaning.advice() === 'fears-scam' && !isAlarm(earlier().verdict) && !isVictims(story()),
    answer: ({ now }) => now,
  },
  {
    name: 'the end of a lane',
    fits: ({ now, meaning }, { isLed }) => isLed() && !isAlarm(now) && needsNoMore(meaning),
    answer: ({ meaning }, { saying }) => ({
      ...saying(meaning.leaving() === 'relief' ? 'talk.relief' : 'talk.thanks.led'),
      intent: 'thanks',
    }),
  },
  {
    name: 'thanks',
    fits: (_said, { isSaidToUs }) => isSaidToUs(),
    answer: (_said, { isLed, saying, asIs }) => (isLed() ? saying('talk.thanks.led') : asIs()),
  },
  {
    name: 'thanks, whatever they tell beside it',
    fits: ({ meaning }) =>
      meaning.leaving() === 'thanks' && meaning.followUp() === null && meaning.reading.entities.length === 0,
    answer: (_said, { isLed, saying }) => ({
      ...saying(isLed() ? 'talk.thanks.led' : 'talk.thanks'),
      ...{ level: 'talk', pattern: null, intent: 'thanks' },
    }),
  },
  {
    name: 'opened what the story wanted, and nothing more',
    fits: (_said, { deed, story }) => deed() === 'clicked' && !isQuietly(story()),
    answer: (_said, { saying, story }) => ({ ...saying('clicked'), ...kept(story()), intent: 'check' }),
  },
  {
    name: 'paid, as the story of common money wanted it',
    fits: ({ meaning }, facts) => facts.deed() === 'paid' && isPaidToKeeper(facts, meaning),
    answer: (_said, { saying }) => ({ ...saying('hui-lost'), intent: 'help' }),
  },
  {
    name: 'done as the story wanted it',
    fits: (_said, { deed, story }) => deed() !== null && !isQuietly(story()),
    answer: ({ now, text }, { deed, story }, { inWords }) => {
      const slip = deed()
      const intent = slip === null || slip === 'clicked' ? now.intent : (`victim-${slip}` as const)
      return inWords(text, { ...now, ...kept(story()), intent })
    },
  },
  {
    name: 'the rest, which was read',
    fits: ({ passages }, { isMore }) => isMore && wasRead(passages),
    answer: (_said, { saying, story }) => saying(isAlarm(story()) ? 'more.all' : 'more.none'),
  },
  {
    name: 'the rest',
    fits: (_said, { isMore }) => isMore,
    answer: ({ now }, { told, story, earlier }, { wholeOf }) => ({ ...now, ...wholeOf(told, story(), earlier()) }),
  },
  {
    name: 'still in trouble, whatever was added',
    fits: (_said, { still }) => still() !== null,
    answer: ({ now }, { still, story }) => {
      const { intent = now.intent, text = now.first } = still() ?? {}
      return { ...now, ...kept(story()), intent, first: text, reply: text }
    },
  },
  {
    name: 'what goes on with a story, or asks about it',
    fits: ({ now, meaning }, { story }) => goesOn(story(), now, { meaning, led: false }) || meaning.followUp() !== null,
    answer: (said, { earlier, pupil }, { goingOn }) => goingOn(said, earlier().verdict, pupil),
  },
  { name: 'another matter', fits: () => true, answer: (_said, { asIs }) => asIs() },
]

/** By what row a message of a talk is answered, for tests of their order; and with what. */
export const answerInTalk = (deps: WebTalkDeps, said: SaidNow): { row: string; answer: Worded } => {
  const facts = factsOf(deps, said)
  const row = ROWS.find(({ fits }) => fits(said, facts, deps))
  if (!row) throw new Error('The last row answers everything.')
  return { row: row.name, answer: row.answer(said, facts, deps) }
}
