import type { Institution } from '../../core/corpus/schema.ts'
import type { Deed } from '../../core/hear/deed.ts'
import type { Hearing, Meaning } from '../../core/hear/hear.ts'
import { intentHeard } from '../../core/hear/intent.ts'
import { findInstitution, hotlineOf } from '../../core/match/institutions.ts'
import type { Say } from '../../core/reply/say.ts'
import { DELICATE, isDelicate } from '../../core/reply/say.ts'
import type { StorySoFar } from '../../core/story.ts'
import { ADVISED, despairSaid, GAME_LOST, goesOn, isVictims, sayThreatened, worse } from '../../core/story.ts'
import { read } from '../../core/text/read.ts'
import type { Verdict } from '../../core/types.ts'
import type { AnswerFollowUp } from './follow-up.ts'

/** What somebody is in, by what they said before: a talk that is kept nowhere but in the page. */

const CHECK = 'check'

/** A telephone, a card, a purse: who finds it may try them. */
const THING_LOST = 'thing-lost'
/** Threatened with pictures: quietly, whatever kind the judge makes of it. */
const PICTURES = 'pictures'

const troubleOf = (meaning: Meaning): string | null => {
  if (meaning.pictures()) return PICTURES
  if (meaning.danger()) return 'threatened'
  const [slip] = meaning.slips()
  if (slip) return `victim-${slip.what}`
  const advice = meaning.advice()
  if (advice !== null && ADVISED.has(advice)) return advice
  if (advice === THING_LOST) return THING_LOST
  return meaning.onThePhone() ? 'victim-on-the-phone' : null
}

/** What was said before, with what it means. */
export interface SaidBefore {
  text: string
  meaning: Meaning
}

/** Was it a story that no bank can help with? */
export const wereAdvised = (before: readonly SaidBefore[]): boolean =>
  before.some(({ meaning }) => ADVISED.has(meaning.advice() ?? ''))

/** One of them, heard. */
export const heardIn =
  ({ hear }: Hearing) =>
  (text: string): SaidBefore => ({ text, meaning: hear(read(text)) })

/** What was said since they last began anew; nothing, where they do so now. */
export const sinceAnew = (before: readonly SaidBefore[], now: Meaning): readonly SaidBefore[] => {
  if (now.beginsAnew()) return []
  // "Quay lại vụ link lúc nãy"
  if (now.findings().has('goes-back')) return before
  const behindWord = before.findLastIndex(({ meaning }) => meaning.word() === 'anew') + 1
  const begun = before.findLastIndex(({ meaning }) => meaning.beginsAnew())
  return before.slice(Math.max(behindWord, begun))
}

/** "Xem thêm" was said before, and since then nothing that there is more to say of. */
export const wasRead = (before: readonly SaidBefore[]): boolean => {
  const since = before.findLastIndex(({ meaning }) => !meaning.courtesy())
  return before[since]?.meaning.word() === 'more'
}

/**
 * The trouble told last; `check` where none was, or where they said that it is over. `guessed`: what a passage was taken
 * for when it was answered; a loss in few words ("toi chuyen roi") is not heard for sure, and they are led all the same.
 */
export const laneOf = (before: readonly SaidBefore[], { guessed, done }: LaneAsks): string => {
  for (const [at, { text, meaning }] of [...before.entries()].toReversed()) {
    const trouble = troubleOf(meaning)
    if (trouble !== null) return trouble
    if (needsNoMore(meaning) && meaning.findings().words.length > 0) return CHECK
    const deed = done(meaning, before.slice(0, at))
    if (deed !== null && deed !== 'clicked') return `victim-${deed}`
    const intent = guessed(text)
    if (isVictims({ intent }) && !wereAdvised(before)) return intent
  }
  return CHECK
}

interface LaneAsks {
  guessed(text: string): string
  /** Told in a word or two: what it was, what was said before it tells. */
  done(meaning: Meaning, before: readonly SaidBefore[]): Deed | null
}

/** As the outside calls them. */
const INTENTS: Readonly<Record<string, Verdict['intent']>> = {
  [GAME_LOST]: 'help',
  'hui-lost': 'help',
  confessed: 'help',
  'lent-account': 'help',
  [THING_LOST]: 'help',
  [PICTURES]: 'threatened',
}

/** Did a child or a pupil write any of it? At the beginning also whoever calls themselves younger. */
export const isYoungTalk = (before: readonly SaidBefore[], now: Meaning): boolean =>
  now.pupil() || before.some(({ meaning }) => meaning.pupil()) || (before[0]?.meaning.younger() ?? false)

/** What a child is told who said before that they are one; null where nothing is said to children alone. */
export const saidToYoung = (say: Say, { intent }: Pick<Verdict, 'intent'>, meaning: Meaning): string | null => {
  if (intent === 'despair') return say(despairSaid(meaning, true))
  return intent === 'threatened' && meaning.pictures() && !meaning.pupil() ? sayThreatened(say, meaning, true) : null
}

/** "Dạ thôi không cần nữa đâu ạ"; "xong" only says that a step is done. */
export const needsNoMore = (meaning: Meaning): boolean =>
  meaning.word() === 'enough' ||
  meaning.leaving() === 'thanks' ||
  meaning.leaving() === 'relief' ||
  (meaning.leaving() === 'done' && !meaning.isAnswer('done') && !meaning.findings().has('did-step'))

/** "Tôi tắt máy rồi" */
export const hasHungUp = (meaning: Meaning): boolean => {
  const { words, has } = meaning.findings()
  return words.length <= HUNG_UP && has('phone-over')
}
const HUNG_UP = 6

export const ON_THE_PHONE = 'victim-on-the-phone'

/** Who hung up is called again: no order to hang up once more. */
const isCalledAgain = (before: readonly SaidBefore[], now: Meaning): boolean =>
  now.followUp()?.kind === 'asks-again' && before.some(({ meaning }) => hasHungUp(meaning))

/** What was lost is told on, or asked about, whatever it sounds like by itself: "giờ nó không cho rút". */
export const isOfLoss = (story: Pick<StorySoFar, 'intent'>, meaning: Meaning): boolean => {
  const { words, has } = meaning.findings()
  const isTold = has('refers') && words.length <= TOLD_ON && !has('notice')
  return isVictims(story) && (meaning.followUp() !== null || isTold)
}
const TOLD_ON = 12

/** A trouble that is only guessed, of a story that no bank can help with. */
const isAdvised = (before: readonly SaidBefore[], meaning: Meaning): boolean =>
  intentHeard(meaning) === null && wereAdvised(before)

/** What sounds like trouble, and is answered from the story. */
export const isOfStory = (before: readonly SaidBefore[], meaning: Meaning, { intent }: Verdict): boolean =>
  isAdvised(before, meaning) || (intent === ON_THE_PHONE && isCalledAgain(before, meaning))

export interface LaneDeps {
  say: Say
  /** The number of the bank that a text names; empty where it names none, or none is known. */
  hotline(text: string): string
  answerFollowUp: AnswerFollowUp
}

/** Threatened with pictures, by their words or by what the judge makes of them. */
export const isQuietly = ({ intent, pattern }: Pick<StorySoFar, 'intent' | 'pattern'>): boolean =>
  intent === PICTURES || (intent === CHECK && isDelicate(pattern))

interface StillKnown {
  meaning: Meaning
  verdict: Verdict
  pupil: boolean
  /** All that was said before. */
  told: string
  /** They told of pictures that they are threatened with, whatever they lost since. */
  quiet: boolean
}

/** What they are told of it still, whatever was added; null where it is something else, or they are in no trouble. */
export type StillIn = (
  story: StorySoFar,
  now: Verdict,
  known: StillKnown,
) => { intent: Verdict['intent']; text: string } | null

/** "Chưa chuyển đồng nào"; "không chuyển thêm nữa" comes after a loss. */
const isTakenBack = (meaning: Meaning): boolean => {
  const { words, has } = meaning.findings()
  return words.length <= FEW && has('took-back') && !has('at-a-loss')
}
const FEW = 8

/** "Huhu", "cứu với"; who asks what to do reads all of it. */
const isCrying = (meaning: Meaning): boolean =>
  meaning.helpCall() || (meaning.cry() && (['fear', 'sob'] as const).some(meaning.findings().has))

/** "Ngân hàng bà là Agribank" */
const NAMES_BANK = 8

export const makeStillIn = ({ say, hotline, answerFollowUp }: LaneDeps): StillIn => {
  /** Of the bank they name, and say little more. */
  const numberOf = (meaning: Meaning): string =>
    meaning.findings().words.length <= NAMES_BANK ? hotline(meaning.reading.clean.raw) : ''

  /** The name of the bank brings its number; a cry is answered with one thing to do. */
  const stillLed = (intent: string, { meaning, told, quiet, pupil }: StillKnown): string => {
    const again = [say('first.again'), say(`first.${intent}`)]
    if (intent === 'victim-on-the-phone') return again.join('\n')
    const app = intent === 'victim-app' ? '.app' : ''
    const number = numberOf(meaning)
    if (number !== '') return say(`lane.bank${app}`, { hotline: number })
    if (meaning.covers('did-step') || meaning.isAnswer('done'))
      return [say(`lane.next${app}`), hotline(told)].filter(Boolean).join('\n')
    if (quiet) return say(pupil ? 'delicate.more.pupil' : 'delicate.more')
    const order = isCrying(meaning) ? [say(`lane.calm${app}`)] : again
    return [...order, hotline(told)].filter(Boolean).join('\n')
  }

  /** By another telephone, whichever it was. */
  const lostThing = (meaning: Meaning): string => {
    const number = numberOf(meaning)
    return number === '' ? say(THING_LOST) : say('lane.bank.lost', { hotline: number })
  }

  const standing = (intent: string, known: StillKnown): string | null => {
    const { meaning, pupil } = known
    if (intent === PICTURES) return say(pupil ? 'delicate.more.pupil' : 'delicate.more')
    // Nothing went, after all.
    if (isVictims({ intent }) && isTakenBack(meaning)) return say('talk.relief')
    // Told to hang up, they did.
    if (intent === 'victim-on-the-phone' && (meaning.findings().has('phone-over') || meaning.isAnswer('done')))
      return say('follow-up.hung-up')
    if (isVictims({ intent })) return stillLed(intent, known)
    if (intent === GAME_LOST) return say(`${GAME_LOST}.still`)
    if (ADVISED.has(intent)) return say(intent)
    if (intent === THING_LOST) return lostThing(meaning)
    return intent === 'threatened' ? say('say.threat.still') : null
  }

  return (before, now, known) => {
    const { meaning, verdict, pupil } = known
    const story = isQuietly(before) ? { ...before, intent: PICTURES, pattern: DELICATE } : before
    if (story.intent === CHECK) return null
    const told = { ...story, level: worse(story.level, 'suspicious') }
    const kind = meaning.followUp()?.kind
    if (kind === undefined && !goesOn(told, now, { meaning, led: false })) return null
    const answer = kind ? answerFollowUp({ kind, story: told, verdict, pupil }) : null
    const text = answer ?? standing(story.intent, known)
    return text === null ? null : { intent: INTENTS[story.intent] ?? story.intent, text }
  }
}

const BANKS = new Set(['bank', 'e-wallet'])

/** The number of the bank that a text names, in a line; empty where it names none, or where none is known for sure. */
export const makeHotline = ({ say, institutions }: { say: Say; institutions: readonly Institution[] }) => {
  const named = findInstitution(institutions.filter(({ kind }) => BANKS.has(kind)))
  return (text: string): string => {
    const bank = named(text)
    const number = bank && hotlineOf(bank)
    return bank && number !== undefined ? say('do.hotline', { name: bank.name, number }) : ''
  }
}
