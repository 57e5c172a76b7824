import type { CaseEvent, CaseState } from '../cases/case.ts'
import type { ChannelName } from '../messages.ts'
import type { Level } from '../types.ts'
import type { Broadcast, BroadcastState } from '../warnings/broadcast.ts'
import { isOfDrill } from '../warnings/broadcast.ts'

/** What is counted day by day, of nobody in particular: a figure never leads back to a person or a case. */
export const FIGURES = [
  // Texts and pictures that were judged for somebody, and what came of it.
  'asked',
  'alarmed',
  'unknown',
  'victims',
  // Whether an answer helped, as far as it was asked, and how many let officers read what it was about.
  'helped',
  'not-helped',
  'not-helped-shown',
  // Reports to officers; those that joined a case are reports, too.
  'reported',
  'taken',
  'minutes-to-take',
  'decided-scam',
  'decided-not-scam',
  'decided-unclear',
  // Of these, the first decision of a case, and how long it took.
  'first-decisions',
  'minutes-to-decide',
  // Warnings that began to go out, the people they reached and those they did not; and those that were taken back.
  'warnings',
  'reached',
  'not-reached',
  'corrections',
  // Answers to the question after a warning, right ones and others.
  'quiz-right',
  'quiz-wrong',
] as const
export type FigureName = (typeof FIGURES)[number]

export interface Figure {
  name: FigureName
  /** An id; empty: not known. */
  area: string
  /** Empty: of no channel in particular. */
  channel: ChannelName | ''
  /** The pattern of what was asked, or the organisation of a warning; empty: none. */
  kind: string
  n: number
}

/** Of one day of the wall clock of Vietnam: `2026-11-25`. */
export interface DailyFigure extends Figure {
  day: string
}

const MINUTE_MS = 60_000

/** What an answer says, as far as it is counted. */
interface CountedAnswer {
  level: Level
  intent: string
  pattern: string | null
}

/** What is counted of an answer to something that was judged; nothing of small talk. */
export const figuresOfAnswer = (
  { level, intent, pattern }: CountedAnswer,
  { area, channel }: Pick<Figure, 'area' | 'channel'>,
): Figure[] => {
  const one = (name: FigureName, kind = ''): Figure => ({ name, area, channel, kind, n: 1 })
  const alarmed = level === 'scam' || level === 'suspicious'
  if (intent.startsWith('victim-')) return [one('asked'), one('victims', pattern ?? '')]
  if (level === 'talk') return []
  return [one('asked'), alarmed ? one('alarmed', pattern ?? '') : one('unknown')]
}

const OUTCOMES = { scam: 'decided-scam', 'not-scam': 'decided-not-scam', unclear: 'decided-unclear' } as const

/** How far a case had come, as events are counted one after another. */
interface Progress {
  area: string
  openedAt: number
  /** Somebody had it in hand once. */
  taken: boolean
  decided: boolean
}

const countEvent = (progress: Progress, event: CaseEvent): Figure[] => {
  const one = (name: FigureName, n = 1): Figure => ({ name, area: progress.area, channel: '', kind: '', n })
  const minutes = Math.max(0, Math.round((event.at - progress.openedAt) / MINUTE_MS))
  if (event.kind === 'opened') return [one('reported')]
  if (event.kind === 'joined') return event.more ? [] : [one('reported')]
  if (event.kind === 'taken' && !progress.taken) {
    progress.taken = true
    return [one('taken'), one('minutes-to-take', minutes)]
  }
  const outcome = event.kind === 'decided' ? event.outcome : event.kind === 'confirmed' ? 'not-scam' : null
  if (outcome === null) return []
  const first = progress.decided ? [] : [one('first-decisions'), one('minutes-to-decide', minutes)]
  progress.decided = true
  return [one(OUTCOMES[outcome]), ...first]
}

/** What is counted of new events of a case. `before`: as it stood; null: they open it. */
export const figuresOfCase = (before: CaseState | null, events: readonly CaseEvent[]): Figure[] => {
  const [first] = events
  if (!first) return []
  const progress: Progress = {
    area: before?.area ?? (first.kind === 'opened' ? first.area : ''),
    openedAt: before?.openedAt ?? first.at,
    taken: before !== null && (before.taker !== null || before.status !== 'waiting'),
    decided: before !== null && before.decidedAt !== null,
  }
  return events.flatMap(event => countEvent(progress, event))
}

/** How many people a warning reached on a platform, and how many it did not. */
export interface WarningReach {
  reached: number
  notReached: number
}

/** What is counted when a warning goes on. `reach` is asked for only when all of it is sent. */
export const figuresOfWarning = (was: BroadcastState, now: Broadcast, reach: WarningReach | null): Figure[] => {
  const { area, organisation, state } = now
  const some = (name: FigureName, n: number): Figure => ({ name, area, channel: '', kind: organisation ?? '', n })
  if (state === was || isOfDrill(now)) return []
  if (state === 'sending') return [some('warnings', 1)]
  if (state === 'stopped' && (was === 'sending' || was === 'done')) return [some('corrections', 1)]
  if (state !== 'done' || reach === null) return []
  return [some('reached', reach.reached), some('not-reached', reach.notReached)].filter(({ n }) => n > 0)
}
