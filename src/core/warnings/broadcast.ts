import type { Alias } from '../cases/case.ts'
import { fold } from '../text/letters.ts'

/** The words of a warning to many. The rules are in `advance.ts`. */

/**
 * From a reviewed pattern, in a leader's own words, or what became of something ("kết quả"). A drill is the harmless sample
 * of a pattern, to those who agreed; its notice says beforehand that it comes, and on which day.
 */
export type BroadcastKind = 'pattern' | 'warning' | 'result' | 'drill' | 'drill-notice'

export const BROADCAST_STATES = [
  'draft', // written, shown to nobody but its author
  'submitted', // waits for an approver
  'approved', // waits for its hour
  'sending',
  'done',
  'rejected',
  'replaced', // a changed draft has a new code, and needs a new approval
  'stopped',
] as const
export type BroadcastState = (typeof BROADCAST_STATES)[number]

/** What is agreed to. */
export interface DrillTerms {
  /** `2026-12-03`: the sample comes on that day, or never. */
  day: string
  /** Of a notice: the code of the drill it announces. */
  announces?: string
}

/**
 * One warning. Its code stands for exactly these words, for good: whoever changes them makes another warning with
 * another code, so that an approval can never come to mean other words.
 */
export interface Broadcast {
  /** `CB-7K2Q9D` */
  code: string
  kind: BroadcastKind
  /** Slug of the pattern, for `pattern`. */
  pattern: string | null
  /** What residents read, without the frame (who sends it, code, how to stop). */
  words: string
  /** One commune. */
  area: string
  /** The mass organisation of its leader; null: of the commune as a whole. */
  organisation: string | null
  /** Audiences of `data/reference/audiences.yml`; empty: everyone who subscribed. */
  audiences: string[]
  /** Null: proposed by the machine, as the weekly plan or because many ask. */
  author: Alias | null
  /** Who approved or rejected it; null while nobody did, and under a standing approval. */
  approver: Alias | null
  /** Approved in advance by a standing approval, for reviewed patterns only. */
  standing: boolean
  state: BroadcastState
  /** Milliseconds; when it goes out, once approved. */
  dueAt: number | null
  createdAt: number
  /** Of the last decision: approved, rejected or stopped. */
  decidedAt: number | null
  /** Why it was rejected or stopped; an approver's own words. */
  reason: string | null
  /** What its words were made of: the code of an earlier draft, or the slug of a pattern. None, if it is not there. */
  madeFrom?: string | null
  /** Those who get it are asked, if they like, what they would do. */
  asks?: boolean
  /** Of a drill and of its notice. */
  drill?: DrillTerms
}

export const isDrill = ({ kind }: Pick<Broadcast, 'kind'>): boolean => kind === 'drill'

/** A drill, or what announces one: no warning of anything that happened. */
export const isOfDrill = ({ kind }: Pick<Broadcast, 'kind'>): boolean => isDrill({ kind }) || kind === 'drill-notice'

/** As what somebody saw a warning: another stamp, and it stands otherwise by now. Its words never change. */
export const stampOf = ({ state, dueAt, decidedAt }: Pick<Broadcast, 'state' | 'dueAt' | 'decidedAt'>): string =>
  [state, dueAt ?? 0, decidedAt ?? 0].join('.')

/** From one of these to the next the clock alone leads it. */
const GOING_OUT: ReadonlySet<string> = new Set<BroadcastState>(['approved', 'sending', 'done'])

/** Does it stand as somebody saw it, by its stamp? That it goes out meanwhile holds no recall up: nobody decided anything. */
export const isAsSeen = (broadcast: Parameters<typeof stampOf>[0], stamp: string): boolean => {
  const [then = '', ...decidedThen] = stamp.split('.')
  const [now = '', ...decided] = stampOf(broadcast).split('.')
  return decidedThen.join() === decided.join() && (then === now || (GOING_OUT.has(then) && GOING_OUT.has(now)))
}

/** What of a warning never changes: what it says, who says it, and to whom. */
export type Sealed = Pick<
  Broadcast,
  | 'code'
  | 'kind'
  | 'pattern'
  | 'words'
  | 'area'
  | 'organisation'
  | 'audiences'
  | 'author'
  | 'madeFrom'
  | 'asks'
  | 'drill'
>

/** A keyed hash: the same for the same, and only who has the key can make it. */
interface Hashing {
  hash(purpose: string, value: string): string
}

/**
 * The seal of a warning, made when it is added and looked at whenever it is read: words that were changed in the file
 * do not fit it any more, and nobody makes a new one without the data key.
 */
export const sealOf = ({ hash }: Hashing, warning: Sealed): string => {
  const {
    code,
    kind,
    pattern,
    words,
    area,
    organisation,
    audiences,
    author,
    madeFrom = null,
    asks = false,
    drill,
  } = warning
  // Only where there is any: what was sealed before there was this still fits.
  const more = madeFrom !== null || asks || drill ? [madeFrom, asks] : []
  const terms = drill ? [drill.day, drill.announces ?? null] : []
  return hash(
    'warning',
    JSON.stringify([code, kind, pattern, words, area, organisation, audiences, author, ...more, ...terms]),
  )
}

/** A resident who asked for warnings. */
export interface InAudience {
  /** Their commune; null while they have not said. */
  area: string | null
  /** Who they are, if they said so: ids of `data/reference/audiences.yml`. Who said nothing gets everything. */
  audiences: readonly string[]
}

const EVERYONE = 'moi-nguoi'

/** Is this warning for them? Their own commune's, and either it or they are meant for everyone, or they have something in common. */
export const reaches = (
  { area, audiences }: Pick<Broadcast, 'area' | 'audiences'>,
  subscriber: InAudience,
): boolean => {
  if (subscriber.area !== area) return false
  if (audiences.length === 0 || audiences.includes(EVERYONE)) return true
  if (subscriber.audiences.length === 0 || subscriber.audiences.includes(EVERYONE)) return true
  return subscriber.audiences.some(audience => audiences.includes(audience))
}

/** Whom a warning would reach now. */
export interface Crowd {
  people: number
  /** The bot is in. */
  groups: number
  /** Served by their leaders. */
  byHand: number
}

type Words = Pick<Broadcast, 'pattern' | 'words'>

/** Letters and digits alone: how it is broken into lines, and what stands between, makes no other warning of it. */
export const lettersAlone = (words: string): string =>
  fold(words.normalize('NFC').toLowerCase())
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()

/** Is it the same warning to who reads it? */
export const saysTheSame = (one: Words, other: Words): boolean =>
  (one.pattern !== null && one.pattern === other.pattern) || lettersAlone(one.words) === lettersAlone(other.words)

/** The one question after a warning: what would you do? Three answers, of which one is right. */

export const QUIZ_CHOICES = ['right', 'follow', 'talk'] as const
export type QuizChoice = (typeof QUIZ_CHOICES)[number]

/** How often each was given; by nobody in particular. */
export type QuizCounts = Readonly<Record<QuizChoice, number>>

export const isRight = (choice: QuizChoice): boolean => choice === 'right'

/** Not always in the same order, or one learns the number and not the answer; for one warning always the same. */
export const quizOrder = (code: string): QuizChoice[] => {
  const turn = Array.from(code).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % QUIZ_CHOICES.length
  return [...QUIZ_CHOICES.slice(turn), ...QUIZ_CHOICES.slice(0, turn)]
}

const DAY_MS = 24 * 3_600_000
/** A warning is asked about for so long after it was approved; who answered is forgotten once nobody can any more. */
export const QUIZ_OPEN_MS = 30 * DAY_MS

/** Fewer answers than that may lead to somebody. */
const FEW = 5

/** Of all answers, in percent; null while there are so few that they are somebody's. */
export const shareRight = (counts: QuizCounts): { percent: number; all: number } | null => {
  const all = QUIZ_CHOICES.reduce((sum, choice) => sum + counts[choice], 0)
  return all < FEW ? null : { percent: Math.round((100 * counts.right) / all), all }
}
