import type { Taken } from './broadcast-platform.ts'

/** Memory of the process when a quarter more had the warning. */
export interface Quarter {
  people: number
  /** Bytes. */
  rss: number
  /** Of which process. */
  life: number
}

/** When it was said, when the process had it, when it was taken back. */
export interface Halt {
  saidAt: number
  heardAt: number | null
  resumedAt: number | null
}

export interface BroadcastFigures {
  subscribers: number
  /** Who never got it: must be nobody. */
  missed: number
  /** Messages beyond the first of each person. */
  repeats: number
  /** The most that any one kill made repeat, and how many it may: the sends in flight. */
  worstKill: number
  bound: number
  /** Repeats that no kill explains: must be none. */
  unexplained: number
  /** In the seconds that a process ran and was not halted, without its first, when more may go out than later. */
  perSecond: number
  /** Of the limit. */
  share: number
  /** Calls that the platform refused for its limit. */
  refused: number
  /** How many arrived once the process had heard that it halts, and after how many milliseconds it had. */
  halt: { after: number; ms: number } | null
  quarters: Quarter[]
  /** What is wrong with it, speed aside; empty if all is well. */
  faults: string[]
}

interface Outcome {
  taken: readonly Taken[]
  subscribers: number
  lives: number
  limit: number
  inFlight: number
  refused: number
  quarters: Quarter[]
  halt: Halt | null
}

/** For each kill, how many messages it made go out again: sent by the process before and by the one after. */
const repeatsOf = ({ taken, lives }: Outcome): { byKill: number[]; unexplained: number } => {
  const byKill = Array.from({ length: lives }, () => 0)
  const last = new Map<string, number>()
  let unexplained = 0
  for (const { to, life } of taken) {
    const before = last.get(to)
    last.set(to, life)
    if (before === undefined) continue
    if (life === before + 1) byKill[before] = (byKill[before] ?? 0) + 1
    else unexplained += 1
  }
  return { byKill, unexplained }
}

/** What went out without a break: the messages of one process, before or after its halt. */
const stretchesOf = ({ taken, halt }: Outcome): number[][] => {
  const resumedAt = halt?.resumedAt ?? Number.POSITIVE_INFINITY
  const stretches = Map.groupBy(taken, ({ life, at }) => `${life} ${at > resumedAt}`)
  return [...stretches.values()].map(some => some.map(({ at }) => at))
}

const SECOND = 1_000

/** Its whole seconds but the first, in which more may go out than later: nothing went out before. */
const wholeSeconds = (times: readonly number[]): { messages: number; seconds: number } => {
  const [first = 0] = times
  const seconds = Math.max(0, Math.floor(((times.at(-1) ?? 0) - first) / SECOND) - 1)
  const until = first + (1 + seconds) * SECOND
  return { seconds, messages: times.filter(at => at >= first + SECOND && at < until).length }
}

const speedOf = (outcome: Outcome): number => {
  const whole = stretchesOf(outcome).map(wholeSeconds)
  const sum = (what: 'messages' | 'seconds'): number => whole.reduce((total, one) => total + one[what], 0)
  return sum('messages') / Math.max(1, sum('seconds'))
}

const haltOf = ({ taken, halt }: Outcome): BroadcastFigures['halt'] => {
  if (!halt) return null
  const { saidAt, heardAt, resumedAt } = halt
  if (heardAt === null || resumedAt === null) return { after: taken.length, ms: Number.POSITIVE_INFINITY }
  const after = taken.filter(({ at }) => at > heardAt && at < resumedAt).length
  return { after, ms: Math.round(heardAt - saidAt) }
}

const faultsOf = ({ missed, worstKill, bound, unexplained, halt }: Omit<BroadcastFigures, 'faults'>): string[] => [
  ...(missed > 0 ? [`${missed} people never got it`] : []),
  ...(worstKill > bound ? [`a kill repeated ${worstKill} messages, the bound is ${bound}`] : []),
  ...(unexplained > 0 ? [`${unexplained} messages were repeated for no reason`] : []),
  ...(halt && halt.after > bound ? [`${halt.after} messages went out after the halt, the bound is ${bound}`] : []),
  ...(halt && halt.ms > 2_000 ? [`the halt took ${halt.ms} ms`] : []),
]

/** Counts what reached people against who was to get it. */
export const figuresOf = (outcome: Outcome): BroadcastFigures => {
  const { taken, subscribers, limit, inFlight, refused, quarters } = outcome
  const people = new Set(taken.map(({ to }) => to)).size
  const { byKill, unexplained } = repeatsOf(outcome)
  const perSecond = speedOf(outcome)
  const figures = {
    ...{ subscribers, missed: subscribers - people, repeats: taken.length - people },
    ...{ worstKill: Math.max(0, ...byKill), bound: inFlight, unexplained },
    ...{ perSecond, share: perSecond / limit, refused, quarters, halt: haltOf(outcome) },
  }
  return { ...figures, faults: faultsOf(figures) }
}
