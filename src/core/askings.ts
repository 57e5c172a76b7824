import type { Alias } from './cases/case.ts'

/** How many people have to ask about the same thing, and within what time. */
export interface AskingRules {
  people: number
  /** Of the window. */
  hours: number
  /** So long after their first message an account counts together with all others as new that asked the same words. */
  newHours: number
}

/** That somebody asked about a thing. */
export interface CountedAsker {
  alias: Alias
  /** Stands for the very words: the same for the same. */
  words: string
  /** Milliseconds; when they were first answered. Null: they are, just now. */
  since: number | null
}

const HOUR_MS = 3_600_000

/** From then on a question counts, in milliseconds. */
export const windowFrom = (now: Date, { hours }: AskingRules): number => now.getTime() - hours * HOUR_MS

/**
 * How many people these are, as far as it can be told. Everybody counts once, however often they asked. Accounts that
 * came within the last hours count once for all who asked in the very same words: a hundred made in a night to send one
 * text are one. Once they are no longer new, they count like any other. Pure.
 */
export const countPeople = (askings: readonly CountedAsker[], now: Date, { newHours }: AskingRules): number => {
  const settled = now.getTime() - newHours * HOUR_MS
  const counted = askings.map(({ alias, words, since }) =>
    since !== null && since <= settled ? `known ${alias}` : `new ${words}`,
  )
  return new Set(counted).size
}

/** One person's question about one thing: a pattern, a link, a number. All under the keyed hash. */
export interface AskerOfThing extends CountedAsker {
  kind: string
  hash: string
  /** The pattern they were told of; null: none. */
  pattern: string | null
}

/** Many people of a commune asked about one pattern, or about one thing that was told them to be of it. */
export interface Tide {
  pattern: string
  people: number
  /** The links and numbers that they asked about with it. */
  things: readonly { kind: string; hash: string }[]
}

/** Patterns by how often they were told, the most often first. */
const patternsOf = (rows: readonly AskerOfThing[]): string[] => {
  const told = rows.flatMap(({ pattern }) => (pattern === null ? [] : [pattern]))
  const each = [...Map.groupBy(told, pattern => pattern)]
  return each.toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1)).map(([id]) => id)
}

const thingsOf = (rows: readonly AskerOfThing[], pattern: string): Tide['things'] => {
  const theirs = rows.filter(row => row.pattern === pattern && row.kind !== 'pattern')
  return [...new Map(theirs.map(({ kind, hash }) => [`${kind} ${hash}`, { kind, hash }])).values()]
}

/** What enough people of one area asked about, most people first. `rows`: all that was asked there in the window. Pure. */
export const tidesIn = (rows: readonly AskerOfThing[], now: Date, rules: AskingRules): Tide[] => {
  const counted = rows.filter(({ kind }) => kind !== 'gap')
  const people = new Map<string, number>()
  for (const some of Map.groupBy(counted, ({ kind, hash }) => `${kind} ${hash}`).values()) {
    const count = countPeople(some, now, rules)
    const [pattern] = patternsOf(some)
    if (count < rules.people || pattern === undefined) continue
    people.set(pattern, Math.max(count, people.get(pattern) ?? 0))
  }
  return [...people]
    .toSorted(([a, few], [b, many]) => many - few || (a < b ? -1 : 1))
    .map(([pattern, count]) => ({ pattern, people: count, things: thingsOf(counted, pattern) }))
}

/** What people of one area asked and nobody knew: how many they are, and no word of it. */
export interface GapCount {
  gap: string
  area: string
  people: number
  /** Within the window. */
  lately: number
  /** Milliseconds: of the first and of the last question that is still kept. */
  first: number
  last: number
}

export interface AskerOfGap extends AskerOfThing {
  area: string
  /** Milliseconds. */
  at: number
}

/** What one person asked alone is no trick that goes round. */
const LEAST = 2

const byWorth = (a: GapCount, b: GapCount): number => b.lately - a.lately || b.people - a.people || b.last - a.last

/** Ranked: what most people ask now, then what most ever asked, then what is newest. Pure. */
export const rankGaps = (rows: readonly AskerOfGap[], now: Date, rules: AskingRules): GapCount[] => {
  const since = windowFrom(now, rules)
  const ofGaps = rows.filter(({ kind }) => kind === 'gap')
  const each = Map.groupBy(ofGaps, ({ hash, area }) => JSON.stringify([hash, area]))
  const counts = [...each.values()].flatMap((some): GapCount[] => {
    const [one] = some
    const times = some.map(({ at }) => at)
    if (!one) return []
    const lately = countPeople(
      some.filter(({ at }) => at > since),
      now,
      rules,
    )
    const people = countPeople(some, now, rules)
    return [{ gap: one.hash, area: one.area, people, lately, first: Math.min(...times), last: Math.max(...times) }]
  })
  return counts.filter(({ people }) => people >= LEAST).toSorted(byWorth)
}
