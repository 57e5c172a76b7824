import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeSealing } from '../../src/app/cases/reading.ts'
import { INVITATION } from '../../src/app/people/invite.ts'
import { insistOnKey } from '../../src/store/data-key.ts'
import { openBase } from '../../src/store/engine/base.ts'
import { MIGRATIONS, migrate } from '../../src/store/migrations/migrate.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { fillTables, sumsIn } from '../../src/store/rows-across.ts'
import { makeVault } from '../../src/store/vault.ts'
import { SILENT } from '../app/build-bot.ts'
import { engine, makeDatabase } from '../support/engines.ts'
import { freshFolder } from './build-store.ts'
import type { Earlier } from './earlier/read.ts'
import { EARLIER, KEY, TOLD } from './earlier/read.ts'

/** Databases of earlier commits, lived in then, are brought up to date and go on; on both engines. */

const vault = makeVault(new Uint8Array(Buffer.from(KEY, 'base64')))

const fileOf = ({ sql }: Earlier): string => {
  const path = join(freshFolder(), 'k.db')
  const sqlite = new Database(path)
  sqlite.exec(sql)
  sqlite.close()
  return path
}

const namesIn = (path: string): string[] => {
  const sqlite = new Database(path, { readonly: true })
  try {
    return sqlite.prepare('select name from migrations order by name').pluck().all() as string[]
  } finally {
    sqlite.close()
  }
}

/** The same in PostgreSQL: its tables as they were then, with these rows. */
const databaseOf = async (path: string): Promise<string> => {
  const { url, drop } = await makeDatabase('empty')
  onTestFinished(async () => void (await drop()))
  const ran = new Set(namesIn(path))
  const { db, intake } = await openBase(url)
  const file = new Database(path, { readonly: true })
  await migrate(
    db,
    { now: () => new Date() },
    MIGRATIONS.filter(({ name }) => ran.has(name)),
  )
  await db.transaction().execute(trx => fillTables(trx, file, sumsIn(file)))
  file.close()
  await Promise.all([db.destroy(), intake.destroy()])
  return url
}

const opened = async (earlier: Earlier): Promise<{ store: Store; before: string[]; place: string }> => {
  const path = fileOf(earlier)
  const before = namesIn(path)
  const place = engine() === 'sqlite' ? path : await databaseOf(path)
  const store = await openStore(place)
  onTestFinished(store.close)
  return { store, before, place }
}

test('there are databases of two earlier commits at least, each with fewer tables', () => {
  expect(EARLIER.length).toBeGreaterThan(1)
  const steps = EARLIER.map(earlier => namesIn(fileOf(earlier)).length)
  expect(new Set(steps).size).toBe(EARLIER.length)
  for (const step of steps) expect(step).toBeLessThan(MIGRATIONS.length)
})

describe.each(EARLIER)('the database of $name', earlier => {
  const { facts } = earlier

  test('is brought up to date, once, and keeps its key', async () => {
    const { store, before, place } = await opened(earlier)
    expect(MIGRATIONS.map(({ name }) => name).slice(0, before.length)).toEqual(before)
    await insistOnKey(store, vault, { database: 'k', keyFile: 'f' })
    const other = makeVault(new Uint8Array(32).fill(9))
    await expect(insistOnKey(store, other, { database: 'k', keyFile: 'f' })).rejects.toThrow(/không khớp/)
    const again = await openStore(place)
    expect((await again.cases.get(facts.decided))?.state.outcome).toBe('scam')
    await again.close()
  })

  test('has its cases, and what was told of them can be read', async () => {
    const { store } = await opened(earlier)
    expect((await store.cases.get(facts.waiting))?.state).toMatchObject({ status: 'waiting', area: 'nga-son' })
    const evidence = makeSealing(vault).open(facts.decided, await store.cases.evidence(facts.decided))
    expect(evidence.filter(({ kind }) => kind === 'text').map(({ text }) => text)).toEqual([TOLD])
  })

  test('has its people, their roles, and the invitation that nobody took', async () => {
    const { store } = await opened(earlier)
    const held = await store.roles.all()
    expect(held.map(({ role, area, ref }) => [role, area, ref.id]).toSorted()).toEqual(
      (['officer', 'leader', 'approver'] as const).map(role => [role, 'nga-son', facts.people[role]]).toSorted(),
    )
    expect(await store.people.get({ channel: 'telegram', id: facts.people.other }, new Date())).toMatchObject({
      ...{ wantsWarnings: true, commune: 'nga-son' },
    })
    expect(await store.invitations.find(vault.hash(INVITATION, facts.invitation), new Date())).toMatchObject({
      ...{ role: 'officer', area: 'nga-an' },
    })
  })

  test('has its warnings: one went out, one waits', async () => {
    const { store } = await opened(earlier)
    expect((await store.broadcasts({ vault, log: SILENT }).get(facts.sent))?.state).toBe('done')
    expect((await store.broadcasts({ vault, log: SILENT }).get(facts.draft))?.state).toBe('submitted')
  })
})
