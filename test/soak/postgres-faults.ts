import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Company } from '../support/company.ts'
import { startCompany } from '../support/company.ts'
import { joinAdmin, passMinute } from './admin-hears.ts'
import type { FaultFigure } from './fault-figure.ts'
import { askSome, followUp } from './fault-figure.ts'
import { runWriteFault } from './write-fault.ts'

/** What goes wrong with a PostgreSQL that two processes share. */

const HOUR = 3_600_000
const GONE_MS = 60_000

const ask = async (url: string, ...statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** It lets nobody in for a minute. */
const gone = async (company: Company): Promise<FaultFigure> => {
  await company.cut()
  const began = performance.now()
  const asking = askSome(company)
  await wait(GONE_MS)
  await company.mend()
  return followUp('PostgreSQL is gone for a minute', await asking, began)
}

const TABLES = ['inbox', 'outbox', 'settings', 'people']

/** What the server says when its disk is full, at every write. */
const fill = (url: string): Promise<void> =>
  ask(
    url,
    `create or replace function disk_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
    ...TABLES.map(
      table =>
        `create trigger disk_full before insert or update on ${table} for each statement execute function disk_full()`,
    ),
  )

const empty = (url: string): Promise<void> =>
  ask(url, ...TABLES.map(table => `drop trigger disk_full on ${table}`), 'drop function disk_full()')

/** Sessions that are open stay as they were: they are ended, as a fail-over does. */
const setReadOnly = async (url: string, on: boolean): Promise<void> => {
  const name = new URL(url).pathname.slice(1)
  const there = Object.assign(new URL(url), { pathname: '/postgres' }).href
  await ask(
    there,
    `alter database ${name} set default_transaction_read_only = ${on ? 'on' : 'off'}`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  )
}

/** Each on the same company. */
export const runPostgresFaults = async (note: (line: string) => void): Promise<FaultFigure[]> => {
  const company = await startCompany(2, { LOG_LEVEL: 'error', RATE_PER_MINUTE: '60' })
  const figures: FaultFigure[] = []
  const add = (figure: FaultFigure): void => {
    figures.push(figure)
    note(`${figure.fault}: ${figure.residents}`)
  }
  try {
    const servers = company.members.map(({ server }) => server)
    const common = { town: company, servers, admin: await joinAdmin(company, servers) }
    add(await gone(company))
    // It is seen to be back before it is gone again.
    await passMinute(servers)
    for (const server of servers) await server.advance(7 * HOUR)
    add(
      await runWriteFault({
        ...{ ...common, fault: 'PostgreSQL says that its disk is full (53100)' },
        break: () => fill(company.url),
        mend: () => empty(company.url),
      }),
    )
    for (const server of servers) await server.advance(7 * HOUR)
    add(
      await runWriteFault({
        ...{ ...common, fault: 'PostgreSQL may only be read, as after a fail-over to a copy' },
        break: () => setReadOnly(company.url, true),
        mend: () => setReadOnly(company.url, false),
      }),
    )
    return figures
  } finally {
    await company.close()
  }
}
