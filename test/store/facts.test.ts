import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupSqlite } from '../../src/store/backup.ts'
import { MIGRATIONS } from '../../src/store/migrations/migrate.ts'
import { engine } from '../support/engines.ts'
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
