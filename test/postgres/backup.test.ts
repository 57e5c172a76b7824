import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDeletedPeople } from '../../src/store/deleted-people.ts'
import { enterCompany } from '../../src/store/engine/base.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { makeVault } from '../../src/store/vault.ts'
import { delivery, message, person, sure } from '../store/build-messages.ts'
import { claimNext } from '../support/claim.ts'
import { makeDatabase } from '../support/engines.ts'
import { COMPILED } from '../support/process.ts'
import { ROOT } from '../support/snapshot.ts'
import { writeOn } from '../support/under-load.ts'

/** Backups of a PostgreSQL, and putting them back. */

const KEY = Buffer.alloc(32, 7)
const OTHER_KEY = Buffer.alloc(32, 9).toString('base64')
const vault = makeVault(KEY)
const soon = (): Date => new Date(Date.now() + 1_000)

const freshUrl = async (): Promise<string> => {
  const { url, drop } = await makeDatabase('empty')
  onTestFinished(async () => void (await drop()))
  return url
}

const opened = async (place: string): Promise<Store> => {
  const store = await openStore(place)
  await store.fitsKey(vault)
  return store
}

/** A machine with a folder of its own, that serves this database; null: a file. */
const machine = (url: string | null) => {
  const folder = mkdtempSync(join(tmpdir(), 'khoan-da-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  // As a server leaves it.
  mkdirSync(join(folder, 'var'))
  const run = async (args: readonly string[], more: Record<string, string> = {}) => {
    const [command, ...rest] = args
    const child = spawn(process.execPath, [join(ROOT, `src/cli/${command}.ts`), ...rest], {
      cwd: folder,
      env: {
        ...{
          ...COMPILED,
          PATH: process.env.PATH ?? '',
          DATA_KEY: KEY.toString('base64'),
          ...(url !== null && { DATABASE_URL: url }),
        },
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { stdout, stderr, code: code as number }
  }
  return { file: (name: string) => join(folder, name), varDir: join(folder, 'var'), run }
}

const rowsOf = (file: string, statement: string): unknown[] => {
  const sqlite = new Database(file, { readonly: true })
  try {
    return sqlite.prepare(statement).pluck().all()
  } finally {
    sqlite.close()
  }
}

const countAt = async (url: string, from: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${from}`)
  await client.end()
  return Number(rows[0]?.n)
}

test('taken under load it is whole, holds what was acknowledged, and goes on elsewhere', async () => {
  const [url, elsewhere] = [await freshUrl(), await freshUrl()]
  const { file, run } = machine(url)
  const store = await opened(url)
  onTestFinished(() => store.close())
  const load = await writeOn(store, { writers: 4, least: 200 })
  const before = [...load.acknowledged]
  const { code, stderr } = await run(['backup', 'copy.db'])
  await load.stop()
  expect([code, stderr]).toEqual([0, ''])
  const copy = file('copy.db')
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  expect(rowsOf(copy, 'pragma integrity_check')).toEqual(['ok'])
  expect(new Set(before).difference(new Set(rowsOf(copy, 'select id from inbox')))).toEqual(new Set())
  // Of one moment: no answer without its message being done.
  const answers = rowsOf(copy, `select count(*) from outbox`)
  expect(rowsOf(copy, `select count(*) from inbox where state = 'done'`)).toEqual(answers)

  const restored = await machine(elsewhere).run(['restore', copy])
  expect([restored.code, restored.stderr]).toEqual([0, ''])
  const other = await openStore(elsewhere)
  onTestFinished(() => other.close())
  expect(await other.inbox.receive(message('1-0', 'p1'), { mark: 'mark 1-0' })).toBe('repeat')
  const last = Number(rowsOf(copy, 'select max(seq) from inbox')[0])
  await other.inbox.leftovers(soon(), 'all')
  expect(sure(await claimNext(other.inbox, soon(), 60_000)).inbound.content).toMatchObject({ kind: 'text' })
  await other.inbox.receive(message('new', 'somebody new'))
  const found: number[] = []
  for (
    let next = await claimNext(other.inbox, soon(), 60_000);
    next;
    next = await claimNext(other.inbox, soon(), 60_000)
  )
    found.push(next.lease.seq)
  expect(Math.max(...found)).toBeGreaterThan(last)
})

describe('put back where it was', () => {
  test('it brings nothing back that was answered, sent, spent or deleted since; what it replaces stays beside it', async () => {
    const url = await freshUrl()
    const { varDir, run } = machine(url)
    const store = await opened(url)
    onTestFinished(() => store.close())
    const now = new Date()
    await store.inbox.receive(message('m1', 'a'), { mark: 'first' })
    await store.outbox.add([delivery('r1', 'a'), delivery('r2', 'b')], now)
    await store.settings.set('zalo-oa.token', 'old')
    for (const id of ['gone', 'gone-elsewhere', 'back', 'stays'])
      await store.people.change(person(id), { commune: 'nga-son', heardAt: now })
    expect((await run(['backup', 'copy.db'])).stderr).toBe('')

    const claimed = sure(await claimNext(store.inbox, soon(), 60_000))
    await store.inbox.finish([claimed.lease], { deliveries: [] }, now)
    const [sent] = await store.outbox.claim({ channel: 'telegram', limit: 1, now: soon(), leaseMs: 60_000 })
    await store.outbox.settle(sure(sent).lease, { ok: true, externalId: 'x' }, now)
    await store.inbox.receive(message('m2', 'b'), { mark: 'second' })
    await store.settings.set('zalo-oa.token', 'new')
    const deleted = openDeletedPeople(varDir, vault)
    deleted.add(person('gone'), soon())
    // Had it deleted before, and has come again since.
    deleted.add(person('back'), new Date(now.getTime() - 1_000))
    const otherMachine = machine(url)
    const there = openDeletedPeople(otherMachine.varDir, vault)
    there.add(person('gone-elsewhere'), soon())
    await there.share(store.deletions, soon())

    const { code, stdout, stderr } = await run(['restore', 'copy.db'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('2 người đã xoá dữ liệu')
    expect(stdout).toContain('1 tin đang chờ gửi')
    const known = async (id: string) => (await store.people.get(person(id), new Date()))?.commune ?? null
    expect(await Promise.all(['gone', 'gone-elsewhere', 'back', 'stays'].map(known))).toEqual([
      null,
      null,
      'nga-son',
      'nga-son',
    ])
    expect(await store.inbox.counts()).toMatchObject({ waiting: 0, done: 1 })
    expect(await store.inbox.receive(message('m2', 'b'), { mark: 'second' })).toBe('repeat')
    expect(await store.outbox.counts()).toMatchObject({ queued: 0, skipped: 2 })
    expect(await store.settings.get('zalo-oa.token')).toBe('new')
    const aside = sure(/before_\w+/.exec(stdout)?.[0])
    expect(await countAt(url, `${aside}.inbox where id = 'm2'`)).toBe(1)
    expect((await run(['doctor'])).stdout).toContain('Chìa khoá khớp')
  })

  test('what waited is sent only if that is wished', async () => {
    const url = await freshUrl()
    const { run } = machine(url)
    const store = await opened(url)
    onTestFinished(() => store.close())
    await store.outbox.add([delivery('r1', 'a')], new Date())
    await run(['backup', 'copy.db'])
    expect((await run(['restore', 'copy.db', '--send'])).code).toBe(0)
    expect(await store.outbox.stateOf('r1')).toBe('queued')
    expect((await run(['restore', 'copy.db'])).code).toBe(0)
    expect(await store.outbox.stateOf('r1')).toBe('skipped')
  })

  test('also by pg_restore: then the rest is done', async () => {
    const url = await freshUrl()
    const { varDir, run } = machine(url)
    const store = await opened(url)
    onTestFinished(() => store.close())
    await store.people.change(person('gone'), { commune: 'nga-son', heardAt: new Date() })
    await store.outbox.add([delivery('r1', 'a')], new Date())
    await run(['invite', 'admin'])
    openDeletedPeople(varDir, vault).add(person('gone'), soon())
    const { code, stdout } = await run(['restore', '--pg-restored'])
    expect([code, stdout]).toEqual([0, expect.stringMatching(/1 tin đang chờ gửi[\s\S]*1 người đã xoá/)])
    expect(await store.people.get(person('gone'), new Date())).toBeNull()
    expect(await store.outbox.stateOf('r1')).toBe('skipped')
  })
})

describe('refused, and nothing has changed', () => {
  test('while anybody is at work there, with another key, over a file that is there', async () => {
    const url = await freshUrl()
    const { file, run } = machine(url)
    const store = await opened(url)
    onTestFinished(() => store.close())
    await run(['backup', 'copy.db'])
    await store.settings.set('k', 'since')
    const company = await enterCompany(url)
    const busy = await run(['restore', 'copy.db'])
    await company.leave()
    expect([busy.code, busy.stderr]).toEqual([1, expect.stringContaining('dừng máy chủ trước')])
    const keyed = await run(['restore', 'copy.db'], { DATA_KEY: OTHER_KEY })
    expect([keyed.code, keyed.stderr]).toEqual([1, expect.stringContaining('không khớp')])
    const bytes = readFileSync(file('copy.db'))
    expect((await run(['backup', 'copy.db'])).code).toBe(1)
    expect(readFileSync(file('copy.db')).equals(bytes)).toBe(true)
    expect(await store.settings.get('k')).toBe('since')
  })
})

test('a backup of a file is put into PostgreSQL, and one of PostgreSQL into a file', async () => {
  const url = await freshUrl()
  const [small, large] = [machine(null), machine(url)]
  await small.run(['invite', 'admin'])
  expect((await small.run(['backup', 'small.db'])).code).toBe(0)
  expect((await large.run(['restore', small.file('small.db')])).stderr).toBe('')
  await large.run(['invite', 'admin'])
  expect((await large.run(['backup', 'large.db'])).stderr).toBe('')
  expect((await small.run(['restore', large.file('large.db')])).stderr).toBe('')
  expect(rowsOf(join(small.varDir, 'khoan-da.db'), 'select count(*) from invitations')).toEqual([2])
})
