import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { backupSqlite } from '../../src/store/backup.ts'
import { MIGRATIONS } from '../../src/store/migrations/migrate.ts'
import { openStore } from '../../src/store/open.ts'
import { engine, freshPlace } from '../support/engines.ts'
import { message } from './build-messages.ts'
import { freshFolder, freshStore } from './build-store.ts'

test('a database tells what it is, how large, and how far its tables are', async () => {
  const facts = await (await freshStore()).facts()
  expect(facts.engine).toBe(engine())
  expect(facts.version).toMatch(/^\d+\.\d+/)
  expect(facts.bytes).toBeGreaterThan(10_000)
  expect(facts.migration).toBe(MIGRATIONS.at(-1)?.name)
})

test('a backup is remembered in the database, not in the copy', async () => {
  const folder = freshFolder()
  const store = await freshStore(join(folder, 'k.db'))
  expect(await store.lastBackup()).toBeNull()
  const before = Date.now()
  backupSqlite(join(folder, 'k.db'), join(folder, 'copy.db'))
  expect((await store.lastBackup())?.getTime()).toBeGreaterThanOrEqual(before)
  expect(await (await freshStore(join(folder, 'copy.db'))).lastBackup()).toBeNull()
})

test('of each channel: when something came in last, and on how many of eight days', async () => {
  const DAY = 86_400_000
  const start = new Date('2026-11-20T05:00:00Z').getTime()
  let now = start
  const store = await openStore(await freshPlace(), { now: () => new Date(now) })
  onTestFinished(store.close)
  for (const day of [-9, 0, 1, 2, 2.1]) {
    now = start + day * DAY
    await store.inbox.receive(message(`${day}`, 'lan'))
  }
  await store.inbox.receive(message('other', 'mai', { channel: 'zalo-oa' }))
  now = start + 3 * DAY
  const heard = await store.heardLately(new Date(now))
  expect(heard.toSorted((one, other) => one.channel.localeCompare(other.channel))).toEqual([
    { channel: 'telegram', last: start + 2.1 * DAY, days: 3 },
    { channel: 'zalo-oa', last: start + 2.1 * DAY, days: 1 },
  ])
  now = start + 20 * DAY
  expect(await store.heardLately(new Date(now))).toEqual([])
})
