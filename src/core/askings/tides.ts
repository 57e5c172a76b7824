import type { AskingRules, CountedAsker } from './people.ts'
import { countPeople } from './people.ts'

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
