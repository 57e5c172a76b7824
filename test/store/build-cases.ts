import { onTestFinished } from 'vitest'
import type { CaseChange, CasePerson, Cases, Evidence, HashedMark } from '../../src/app/cases/ports.ts'
import type { Alias, CaseEvent } from '../../src/core/cases/case.ts'
import { sameText } from '../../src/core/cases/marks.ts'
import { changeCase, makeCases } from '../../src/store/cases.ts'
import { openBase } from '../../src/store/engine/base.ts'
import type { Sqlite } from '../../src/store/engine/sqlite/sqlite.ts'
import { connectSqlite, openSqlite } from '../../src/store/engine/sqlite/sqlite.ts'
import { migrate } from '../../src/store/migrations/migrate.ts'
import type { Db } from '../../src/store/tables.ts'
import { event } from '../core/cases/build-case.ts'
import { freshPlace } from '../support/engines.ts'
import { NOW } from './build-messages.ts'

export interface Kept {
  db: Db
  cases: Cases
  /** In a transaction of its own, as changes are made. */
  change(change: CaseChange, now?: Date): Promise<boolean>
}

const keptIn = async (db: Db): Promise<Kept> => {
  onTestFinished(() => db.destroy())
  await migrate(db, { now: () => NOW })
  return {
    db,
    cases: makeCases({ db }),
    change: (change, now = NOW) => db.transaction().execute(trx => changeCase(trx, change, now)),
  }
}

/** On the engine of this run. */
export const freshCases = async (): Promise<Kept> => keptIn((await openBase(await freshPlace())).db)

/** In a file of SQLite, whose bytes are looked at. */
export const casesIn = async (path: string): Promise<Kept & { sqlite: Sqlite }> => {
  const sqlite = openSqlite(path)
  return { sqlite, ...(await keptIn(connectSqlite(sqlite))) }
}

type Open = Extract<CaseChange, { do: 'open' }>
type Post = Extract<CaseChange, { do: 'post' }>
type Opened = Extract<CaseEvent, { kind: 'opened' }>

export const at = (ms: number): number => NOW.getTime() + ms

/** The opening event of a case; `reporter` opens it. */
export const opened = (more: Partial<Opened> = {}): CaseEvent => ({
  ...(event('opened', 'reporter', at(0)) as Opened),
  ...more,
})

export const open = (code: string, more: Partial<Open> = {}): Open => ({
  noun: 'case',
  do: 'open',
  code,
  events: [opened()],
  marks: [],
  people: [],
  evidence: [],
  nextAt: null,
  ...more,
})

export const post = (
  code: string,
  version: number,
  events: readonly CaseEvent[],
  more: Partial<Omit<Post, 'events'>> = {},
): Post => ({
  noun: 'case',
  do: 'post',
  code,
  version,
  events,
  ...more,
})

/** `url:a`, `text:3:b`: a kind and what stands for the hash. */
export const mark = (name: string): HashedMark => {
  const [kind, ...hash] = name.split(':')
  return { kind: kind as HashedMark['kind'], hash: hash.join(':') }
}

/** So many bands of a text are nearly the same text, one less is not. */
export const ENOUGH = Array.from({ length: 11 }, (_, count) => count).findIndex(sameText)

/** So many of the ten bands of a text; `from` is the first of them. */
export const bands = (text: string, count = 10, from = 0): HashedMark[] =>
  Array.from({ length: count }, (_, i) => mark(`text:${text}${from + i}`))

export const reporter = (alias: Alias, more: Partial<CasePerson> = {}): CasePerson => ({
  alias,
  part: 'reporter',
  level: 'suspicious',
  told: null,
  ...more,
})

export const sealed = (kind: Evidence['kind'], byte: number, by: Alias | null = null): Omit<Evidence, 'at'> => ({
  kind,
  sealed: new Uint8Array([byte]),
  by,
})
