import { copyFileSync, renameSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { DatabaseGone } from '../../src/store/vitals.ts'
import { claimNext } from '../support/claim.ts'
import { delivery, LEASE, later, message, NOW } from './build-messages.ts'
import { freshFolder, freshStore } from './build-store.ts'

const openFile = async () => {
  const path = join(freshFolder(), 'k.db')
  return { path, store: await freshStore(path) }
}

describe('a database that can be written', () => {
  test('says so, in a file and in memory', async () => {
    const { store } = await openFile()
    expect(await store.whyNotWritable(NOW)).toBeNull()
    expect(await (await freshStore()).whyNotWritable(NOW)).toBeNull()
  })

  test('another who writes for long is told as such', async () => {
    const { path, store } = await openFile()
    const other = new Database(path)
    other.exec('begin immediate')
    expect(await store.whyNotWritable(NOW)).toMatch(/^SQLITE_BUSY/)
    other.close()
    expect(await store.whyNotWritable(NOW)).toBeNull()
  })
})

test('a table of messages that takes none: told, and nothing of the asking is kept', async () => {
  const { path, store } = await openFile()
  const other = new Database(path)
  other.exec(`create trigger no_more before insert on inbox begin select raise(abort, 'no'); end`)
  expect(await store.whyNotWritable(NOW)).toMatch(/^SQLITE_CONSTRAINT/)
  other.exec('drop trigger no_more')
  expect(await store.whyNotWritable(NOW)).toBeNull()
  expect(other.prepare('select count(*) from inbox').pluck().get()).toBe(0)
  other.close()
})

describe('a file that is not there any more', () => {
  test.each([
    ['deleted', (path: string) => rmSync(path)],
    ['emptied', (path: string) => truncateSync(path, 0)],
    ['moved away', (path: string) => renameSync(path, `${path}.old`)],
    ['its log deleted', (path: string) => rmSync(`${path}-wal`)],
    [
      'replaced by a copy',
      (path: string) => {
        copyFileSync(path, `${path}.copy`)
        renameSync(`${path}.copy`, path)
      },
    ],
  ])('%s: nothing is taken in any more', async (_what, harm) => {
    const { path, store } = await openFile()
    await store.inbox.receive(message('1', 'a'))
    harm(path)
    expect(await store.whyNotWritable(NOW)).toBe('gone')
    await expect(store.inbox.receive(message('2', 'a'))).rejects.toThrow(DatabaseGone)
  })
})

test('queues: how much waits, and how long', async () => {
  const store = await freshStore()
  expect(await store.queues(NOW)).toEqual({ inbox: { open: 0, oldestSeconds: null, setAside: 0 }, outbox: [] })
  for (const id of ['1', '2', '3']) await store.inbox.receive(message(id, id))
  const first = await claimNext(store.inbox, NOW, LEASE)
  if (first) await store.inbox.setAside(first.lease, 'test', NOW)
  await store.outbox.add([delivery('r', 'a')], NOW)
  expect(await store.queues(later(90_000))).toEqual({
    inbox: { open: 2, oldestSeconds: 90, setAside: 1 },
    outbox: [{ channel: 'telegram', open: 1, oldestSeconds: 90 }],
  })
})
