import type { Generated, Kysely } from 'kysely'
import type { Alias } from '../core/cases/case.ts'
import type { BroadcastTables } from './tables/broadcasts.ts'
import type { CaseTables } from './tables/cases.ts'
import type { CountTables } from './tables/counts.ts'
import type { DoorTables } from './tables/doors.ts'
import type { PeopleTables } from './tables/people.ts'
import type { TeachingTables } from './tables/teaching.ts'

/** Times are milliseconds since 1970, booleans 0 and 1, in every table. */

/** Only ever added to: triggers see to it. */
export interface AuditTable {
  seq: Generated<number>
  at: number
  by: Alias | null
  what: string
  about: string
}

export interface SettingsTable {
  key: string
  value: string
  changed_at: number
}

export interface MigrationsTable {
  name: string
  ran_at: number
}

/** All of them, by subject. */
export interface Tables extends BroadcastTables, CaseTables, CountTables, DoorTables, PeopleTables, TeachingTables {
  audit: AuditTable
  settings: SettingsTable
  migrations: MigrationsTable
}

/** The database, or a transaction on it: the functions of the nouns take either. */
export type Db = Kysely<Tables>
