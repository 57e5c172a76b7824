import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Db } from '../tables.ts'
import { engineOf } from './engine.ts'

/** A query that is built and compiled once, and then runs with other values. */
export interface PreparedQuery<G, R> {
  rows(db: Db, given: G): Promise<R[]>
  first(db: Db, given: G): Promise<R | undefined>
  /** How many rows were inserted, changed or deleted. */
  count(db: Db, given: G): Promise<number>
}

/** Stands for a value while a query is built. */
class Hole {
  readonly at: number

  constructor(at: number) {
    this.at = at
  }

  [Symbol.toPrimitive](): never {
    throw new Error('A prepared query is built without its values: work out what it is given before.')
  }
}

type Leaf = string | number | bigint | null | Uint8Array

const isLeaf = (value: unknown): value is Leaf =>
  value === null || typeof value !== 'object' || value instanceof Uint8Array

/** Adds the values in their order, and says in words where each of them stands: the same words, the same query. */
const takeApart = (given: object, values: Leaf[]): string => {
  let shape = ''
  for (const name in given) {
    const value: unknown = given[name as keyof typeof given]
    if (value === undefined) continue
    if (isLeaf(value)) {
      values.push(value)
      shape += `${name} `
    } else shape += `${name}(${takeApart(value as object, values)})`
  }
  return shape
}

/** The same with a hole for each value, in the same order. */
const withHoles = <G extends object>(given: G, next: () => Hole): G => {
  const holes = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, unknown] => [name, isLeaf(value) ? next() : withHoles(value, next)])
  return (Array.isArray(given) ? holes.map(([, hole]) => hole) : Object.fromEntries(holes)) as G
}

/** Beyond it a query is compiled each time: lists of all lengths are no reason to keep ever more. */
const MOST_KEPT = 50

/**
 * Building and compiling a query costs several times what SQLite needs to run it, and a message takes twenty of them.
 *
 * `build` is called once for each shape of what is given: which fields are there, and how long its lists are. It sees
 * something else in place of each value, which it can only hand on to the query: it may ask what is there, not what it is.
 */
export const prepared = <G extends object, R>(build: (db: Db, given: G) => Compilable<R>): PreparedQuery<G, R> => {
  const kept = { sqlite: new Map<string, CompiledQuery<R>>(), postgres: new Map<string, CompiledQuery<R>>() }

  const compile = (db: Db, given: G): CompiledQuery<R> => {
    let at = 0
    return build(
      db,
      withHoles(given, () => new Hole(at++)),
    ).compile()
  }

  const run = (db: Db, given: G): Promise<QueryResult<R>> => {
    const values: Leaf[] = []
    const shape = takeApart(given, values)
    const engine = engineOf(db)
    const known = kept[engine.name]
    const query = known.get(shape) ?? compile(db, given)
    if (known.size < MOST_KEPT) known.set(shape, query)
    const parameters = query.parameters.map(value => (value instanceof Hole ? engine.taken(values[value.at]) : value))
    return engine.run(db, { ...query, parameters })
  }

  return {
    rows: async (db, given) => (await run(db, given)).rows,
    first: async (db, given) => (await run(db, given)).rows[0],
    count: async (db, given) => Number((await run(db, given)).numAffectedRows ?? 0n),
  }
}
