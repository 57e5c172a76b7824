import { sql } from 'kysely'
import type { Engine } from '../engine.ts'

/** Locks are numbers in spaces: turns last as long as a transaction, the others as long as a process is there. */
const TURNS = 1
export const PRESENT = 2
export const SEATS = 3
export const MEMBERS = 4

/** Where processes hear from each other. */
export const CHANNEL = 'khoan_da'

/** A row for each thing that all processes have to know: it is another one after every change. */
export const NEWS = { halt: 'news.halt', list: 'news.list', corpus: 'news.corpus' } as const

const columnsOf = (columns: readonly string[]) =>
  columns.length > 0 ? sql` of ${sql.join(columns.map(column => sql.ref(column)))}` : sql``

/** Many connections that write at once, each statement seeing what was committed when it began. */
export const postgresEngine: Engine = {
  name: 'postgres',
  oneWriter: false,
  // As an array: planned as a join, the choosing could run more than once, and choose others each time.
  isChosen: seqs => sql<boolean>`seq = any(array ${seqs.modifyEnd(sql`for update of mine skip locked`)})`,
  locked: rows => rows.modifyEnd(sql`for update`),
  settled: rows => rows.modifyEnd(sql`for share`),
  isGone: column => sql<boolean>`${sql.ref(column)} is not null and ${sql.ref(column)} not in (
    select objid::bigint from pg_locks where locktype = 'advisory' and objsubid = 2 and classid = ${sql.lit(MEMBERS)}
      and granted and database = (select oid from pg_database where datname = current_database()))`,
  inTurn: async (trx, names) => {
    // In the same order everywhere: two who wait for each other would wait for ever.
    const hashes = sql`select distinct hashtext(name) as hash from unnest(${names}::text[]) as name order by 1`
    await sql`select pg_advisory_xact_lock(${TURNS}::int, hash) from (${hashes}) as all_of_them`.execute(trx)
  },
  // Claims are many and their connection may be anyone's: a setting for one of them would cost three more ways to go.
  unsynced: (db, statement) => statement(db),
  keptByKey: table => table,
  forgetful: async (db, table) => void (await sql`alter table ${sql.table(table)} set unlogged`.execute(db)),
  refuse: async (db, { name, table, verb, columns = [], why }) => {
    await sql`create or replace function khoan_da_refuses() returns trigger language plpgsql as
      $$ begin raise exception '%', tg_argv[0]; end $$`.execute(db)
    await sql`create trigger ${sql.ref(name)} before ${sql.raw(verb)}${columnsOf(columns)} on ${sql.table(table)}
      for each row execute function khoan_da_refuses(${sql.lit(why)})`.execute(db)
  },
  announce: async (trx, topic) => {
    await sql`insert into settings (key, value, changed_at) values (${NEWS[topic]}, gen_random_uuid()::text, 0)
      on conflict (key) do update set value = excluded.value`.execute(trx)
    await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(trx)
  },
  facts: async db => {
    const { rows } = await sql<{ version: string; bytes: string }>`
      select current_setting('server_version') as version, pg_database_size(current_database()) as bytes
    `.execute(db)
    return { version: rows[0]?.version ?? '', bytes: Number(rows[0]?.bytes ?? 0) }
  },
  reasonOf: error => {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
    return typeof code === 'string' ? code : 'failed'
  },
}
