import type { AskingRules } from './people.ts'
import { countPeople, windowFrom } from './people.ts'
import type { AskerOfThing } from './tides.ts'

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
