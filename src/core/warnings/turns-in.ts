import type { DraftTables, TurnName } from './draft-words.ts'

interface Place {
  start: number
  end: number
}

/** Finds turns of phrase in parts of one cleaned text. */
export interface TurnsIn {
  has(part: string, name: TurnName): boolean
  /** Does the part begin with it? */
  begins(part: string, name: TurnName): boolean
  /** Where it begins, or -1. */
  at(part: string, name: TurnName): number
  last(part: string, name: TurnName): Place | null
  /** The last place where it ends at the end of the part; -1 if it does not. */
  endsWith(part: string, name: TurnName): number
}

export const turnsIn = (whole: string, tables: DraftTables['turns']): TurnsIn => {
  const at = (part: string, name: TurnName): number => part.search(tables[name](whole))
  return {
    at,
    has: (part, name) => at(part, name) >= 0,
    begins: (part, name) => at(part.trimStart(), name) === 0,
    last: (part, name) => {
      const last = [...part.matchAll(tables[name](whole))].at(-1)
      return last ? { start: last.index, end: last.index + last[0].length } : null
    },
    endsWith: (part, name) => {
      const all = [...part.matchAll(tables[name](whole))]
      const last = all.findLast(({ index, 0: found }) => part.slice(index + found.length).trim() === '')
      return last ? last.index : -1
    },
  }
}

export const countWords = (text: string): number => text.match(/[\p{L}\d]+/gu)?.length ?? 0
