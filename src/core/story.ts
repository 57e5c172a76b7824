import { ANY_OFFICE } from './hear/asked-for.ts'
import { spotsOverlap } from './hear/findings.ts'
import type { Meaning } from './hear/hear.ts'
import { intentHeard } from './hear/intent.ts'
import type { FollowUpName } from './hear/names.ts'
import type { Subjects } from './hear/subjects.ts'
import type { Say } from './reply/say.ts'
import { isDelicate } from './reply/say.ts'
import type { Level, Verdict } from './types.ts'

/** What is known of a talk, as far as it decides whether the next message goes on with it. */
export interface StorySoFar {
  text: string
  level: Level
  /** `check`, or the lane somebody is in: `victim-paid`, `threatened`, ... */
  intent: string
  pattern: string | null
}

/** What a story is about where an account of a game is gone. */
export const GAME_LOST = 'game-lost'

/** The keeper of common money is gone with it. */
const HUI_LOST = 'hui-lost'

/** Told once, it stays what a story is about: no bank's steps come of a question about it. */
export const ADVISED: ReadonlySet<string> = new Set([GAME_LOST, HUI_LOST, 'confessed', 'lent-account'])

/** The kinds that are told of common money begin so. */
const HUI = /^hui-/

/** Is it about money that people who know each other put together, which no bank can stop? */
export const isHui = ({ intent, pattern }: Pick<StorySoFar, 'intent' | 'pattern'>): boolean =>
  intent === HUI_LOST || (HUI.test(pattern ?? '') && !isVictims({ intent }))

export const isVictims = ({ intent }: Pick<StorySoFar, 'intent'>): boolean => intent.startsWith('victim-')
export const isAlarm = ({ level }: Pick<StorySoFar, 'level'>): boolean => level === 'scam' || level === 'suspicious'

/** Paid into what a story is about, common money: no bank can stop it, but where it went through one by mistake. */
export const isPaidIntoHui = (
  story: Pick<StorySoFar, 'intent' | 'pattern'>,
  { findings, slips }: Pick<Meaning, 'findings' | 'slips'>,
): boolean => {
  const { has } = findings()
  const isPaid = slips().length === 0 ? has('deed-pay') : slips().some(({ what }) => what === 'paid')
  return isHui(story) && isPaid && !(has('by-bank') || has('undone'))
}

/**
 * Is this to be answered as a child or a pupil is? Whoever says so; and at the beginning of a talk whoever calls
 * themselves younger, since grown-ups soon tell of what only they have.
 */
export const isYoung = (meaning: Meaning, before: { pupil?: boolean | undefined } | null): boolean =>
  meaning.pupil() || before?.pupil === true || (before === null && meaning.younger())

/** What is said to despair: somebody close must not be left alone; else to the child or the grown-up who writes. */
export const despairSaid = (meaning: Pick<Meaning, 'kinDespair'>, isPupil: boolean): string => {
  if (meaning.kinDespair()) return 'say.despair.kin'
  return isPupil ? 'say.despair.pupil' : 'say.despair'
}

/** What is said to who is threatened with pictures; of a bank only where money went. */
export const sayThreatened = (say: Say, { slips }: Pick<Meaning, 'slips'>, isPupil: boolean): string => {
  const hasPaid = slips().some(({ what }) => what === 'paid')
  return [
    say(isPupil ? 'threatened.pupil' : 'threatened.adult'),
    say(hasPaid ? 'threatened.paid' : 'threatened.spread'),
  ].join('\n')
}

const RANK = { talk: 0, unknown: 1, suspicious: 2, scam: 3 } as const satisfies Record<Level, number>

export const worse = (a: Level, b: Level): Level => (RANK[a] >= RANK[b] ? a : b)

const lines = (...texts: readonly string[]): string => texts.filter(text => text.trim() !== '').join('\n')

/** Both texts, each once. */
export const joined = (before: string, now: string): string =>
  before === now || now.trim() === '' ? before : lines(before, now)

/** A link, a number or an address of its own. */
const holdsThing = ({ reading }: Meaning): boolean =>
  reading.entities.some(({ kind }) => ['url', 'phone', 'account', 'email'].includes(kind))

/**
 * Does what is known now say more than the alarm that was given: is it graver, or of a kind that was not named yet? If
 * not, the alarm stands, and is not read out once more.
 */
export const saysMore = (before: Known, now: Known): boolean =>
  worse(before.level, now.level) !== before.level || (now.named && !(before.named && now.pattern === before.pattern))

type Known = Pick<Verdict, 'level' | 'pattern' | 'named'>

/**
 * Which kind a story is of, and whether that may be said. Once it was named, what is added changes it only where the whole
 * becomes graver, or the new words name a kind themselves: "tài khoản tên cô thật" makes no charity of a school's notice.
 */
export const kindOf = (
  before: Known,
  whole: Known,
  { alone, meaning }: { alone: Known; meaning: Meaning },
): Pick<Known, 'pattern' | 'named'> => {
  const isGraver = worse(before.level, whole.level) !== before.level
  const namesItself = isAlarm(alone) && alone.named && meaning.reading.tokens.length >= SIDE_WORDS
  const stays = isAlarm(before) && before.named && !isGraver && !namesItself
  return stays
    ? { pattern: before.pattern, named: true }
    : { pattern: whole.pattern ?? before.pattern, named: whole.named }
}

/** Told of them, in however many words: "thầy có chứng chỉ, có giấy phép của uỷ ban chứng khoán đàng hoàng". */
const OF_STORY: ReadonlySet<FollowUpName> = new Set([
  ...([
    'vouched',
    'knows-me',
    'secret',
    'asks-again',
    'did-block',
    'kin-away',
    'persuade',
    'promised',
    'believes',
    'same-name',
    'excuse',
    'hung-up',
  ] as const),
])

const goesOnTelling = (meaning: Meaning): boolean => {
  const { followUps, has } = meaning.findings()
  return !has('notice') && followUps.some(({ name }) => OF_STORY.has(name))
}

/** It sounds like something told of the story, and raises an alarm of another kind by itself. */
export const tellsAnother = (before: Pick<StorySoFar, 'pattern'>, alone: Known, meaning: Meaning): boolean =>
  OF_STORY.has(meaning.followUp()?.kind ?? 'next') &&
  isAlarm(alone) &&
  alone.named &&
  alone.pattern !== before.pattern &&
  meaning.findings().words.length >= SIDE_WORDS

/** Words that a message needs to stand by itself; more where it only names somebody, as stories go on doing. */
const ENOUGH = 5
const ENOUGH_TOLD = 14
/** A piece of a story: "có giấy tờ đàng hoàng". */
const PIECE = 6

/** "Số gọi là +61 412 345 678": a number in a few words is one of the story; bare, it is asked about by itself. */
const isNumberTold = ({ reading: { entities, tokens } }: Meaning): boolean =>
  entities.every(({ kind }) => kind === 'phone' || kind === 'account') &&
  tokens.length > entities.length + 1 &&
  tokens.length <= NUMBER_WORDS
const NUMBER_WORDS = 9

/** "Bà con nhớ mang căn cước": and nothing of whoever writes. */
const isToMany = ({ of }: ReturnType<Meaning['findings']>): boolean => {
  const many = of('to-many')
  return many.length > 0 && of('self').every(self => many.some(spot => spotsOverlap(spot, self)))
}

/**
 * Does this plainly stand by itself: something of its own to look at, and no word that points back ("nó", "link đó")?
 * Only then does what was alarmed before no longer count.
 */
const standsAlone = (meaning: Meaning, before: StorySoFar): boolean => {
  const findings = meaning.findings()
  if (findings.has('refers') || meaning.followUp() !== null || meaning.scrap() || goesOnTelling(meaning)) return false
  if (holdsThing(meaning)) return !isNumberTold(meaning)
  const enough =
    findings.has('notice') || isToMany(findings)
      ? ENOUGH
      : findings.places.length > 0
        ? ENOUGH_TOLD
        : Number.POSITIVE_INFINITY
  return findings.words.length >= enough && !before.text.includes(findings.raw)
}

/** A few words more of what was alarmed about, and of no kind of their own: "rồi gửi vào số tài khoản chú ấy đọc". */
const isSideline = (before: StorySoFar, { named }: { named?: boolean }, meaning: Meaning): boolean =>
  meaning.scrap() || (isAlarm(before) && meaning.reading.tokens.length < (named === false ? ENOUGH_TOLD : SIDE_WORDS))
/** So few name no kind of their own, whatever they sound like: "nhưng mà cô đổi nick zalo mới". */
const SIDE_WORDS = 9

export const isPiece = ({ reading }: Meaning): boolean =>
  reading.entities.every(({ kind }) => kind === 'money') && reading.tokens.length <= PIECE

/** What the model guesses so of a piece of a story is a piece of it: "dặn không được nói với con cái" is no call for help. */
const GUESSES = new Set(['greet', 'help', 'procedure', 'stop', 'off-topic', 'verify-authority'])

/** Is a wish that was guessed, and not heard, only what goes on with a story? A call for help goes on with any. */
export const isGuessWithin = (
  before: StorySoFar | null,
  intent: string,
  meaning: Meaning,
  { asksForPapers }: Pick<Subjects, 'asksForPapers'>,
): boolean =>
  before !== null &&
  (isAlarm(before) || isVictims(before) || intent === 'help') &&
  (GUESSES.has(intent) || isDelicate(before.pattern)) &&
  intentHeard(meaning) === null &&
  !(intent === 'procedure' && asksForPapers(meaning.reading.clean.raw))

/**
 * Does a message go on with the story, or begin another one? `now` is what the judge says of the message alone.
 * An alarm is left only by what plainly stands by itself; a victim's talk goes on while they are led.
 */
export const goesOn = (
  before: StorySoFar | null,
  now: Pick<StorySoFar, 'level' | 'intent' | 'pattern'> & { named?: boolean },
  { meaning, led }: { meaning: Meaning; led: boolean },
): boolean => {
  if (before === null) return false
  // Asked once more, word for word.
  if (isAlarm(before) && !meaning.scrap() && before.text.includes(meaning.reading.clean.raw)) return true
  if (isVictims(before) && (led || isVictims(now) || !(isAlarm(now) || standsAlone(meaning, before)))) return true
  if (isVictims(before) && meaning.findings().has('refers') && !holdsThing(meaning)) return true
  if (isVictims(now) && isAlarm(before)) return true
  if (isDelicate(before.pattern))
    return now.level !== 'scam' || isDelicate(now.pattern) || isVictims(now) || !standsAlone(meaning, before)
  if (meaning.findings().has('refers')) return true
  if (isAlarm(now)) return !holdsThing(meaning) && (now.pattern === before.pattern || isSideline(before, now, meaning))
  if (before.level === 'unknown') return isPiece(meaning) && !before.text.includes(meaning.reading.clean.raw)
  return isAlarm(before) && !standsAlone(meaning, before)
}

/** "Cô ấy hỏi số thẻ ngân hàng của bà" is part of a story that was alarmed about; "số ngân hàng là mấy" is asked of us. */
export const asksNumber = (heard: Meaning, story: StorySoFar | null): boolean => {
  const asked = heard.numberAsked()
  if (asked === null) return false
  // Of a story it is told from the story whom to call.
  if (asked.office === ANY_OFFICE && story !== null && (isAlarm(story) || isVictims(story))) return false
  if (story === null || !isAlarm(story)) return true
  const { of, asksAtEnd } = heard.findings()
  return asksAtEnd() || [...of('number-of'), ...of('number-word')].some(heard.opensWith)
}

/** "Rứa chừ mần răng": what to do now, asked of a story. */
export const isAtLossOf = (heard: Meaning, story: StorySoFar | null): boolean =>
  story !== null && isAlarm(story) && heard.followUp() !== null && !heard.findings().has('fear')
