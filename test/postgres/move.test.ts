import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { enterCompany } from '../../src/store/engine/base.ts'
import type { MovedTables } from '../../src/store/move.ts'
import { moveToPostgres } from '../../src/store/move.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { warning, warningTo } from '../store/build-broadcasts.ts'
import { mark, open, reporter, sealed } from '../store/build-cases.ts'
import { delivery, LEASE, later, message, NOW, person, privateChat, sure } from '../store/build-messages.ts'
import { freshFolder, freshStore } from '../store/build-store.ts'
import { claimNext } from '../support/claim.ts'
import { makeDatabase } from '../support/engines.ts'
import { COMPILED } from '../support/process.ts'
import { ROOT } from '../support/snapshot.ts'

/** A deployment that has outgrown its file. */

const PICTURE = { bytes: new Uint8Array([0, 1, 255]), mime: 'image/png' } as const
const INVITATION = { role: 'officer', area: 'nga-son', organisation: null } as const

const live = async (store: Store): Promise<void> => {
  for (const id of ['1', '2', '3']) await store.inbox.receive(message(id, 'lan'), { mark: `mark ${id}` })
  const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
  await store.inbox.finish([lease], { deliveries: [delivery('answer', 'lan')] }, NOW)
  const reply = { text: 'ảnh', buttons: [], picture: PICTURE }
  await store.outbox.add([delivery('picture', 'mai', { reply }), warningTo(privateChat('hoa'))], NOW)
  await store.invitations.add('unused', INVITATION, later(1_000))
  await store.people.change(person('lan'), { commune: 'nga-son', wantsWarnings: true })
  await store.settings.set('tên', 'Nga Sơn — xã\u0000')
  const evidence = [sealed('text', 7, 'p-lan')]
  const changes = [
    { noun: 'alias', ref: person('lan'), alias: 'p-lan' },
    open('VU-1', { marks: [mark('account:x')], people: [reporter('p-lan')], evidence }),
    { noun: 'broadcast', do: 'add', broadcast: warning(), seal: 'seal' },
  ] as const
  expect(await store.commit({ changes, deliveries: [] }, NOW)).toBe(true)
}

const emptyDatabase = async (): Promise<string> => {
  const { url, drop } = await makeDatabase('empty')
  onTestFinished(async () => void (await drop()))
  return url
}

/** A file with a life in it, closed. */
const livedIn = async (): Promise<string> => {
  const path = join(freshFolder(), 'k.db')
  const store = await openStore(path, { now: () => NOW })
  await live(store)
  await store.close()
  return path
}

const moveAll = async (path: string, url: string): Promise<MovedTables> => {
  const moved = await moveToPostgres(path, url, NOW)
  if ('otherDataIn' in moved) throw new Error(`other data in ${moved.otherDataIn}`)
  return moved
}

describe('everything is there', () => {
  test('and goes on: messages, deliveries, cases, codes, people', async () => {
    const [path, url] = [await livedIn(), await emptyDatabase()]
    const { tables, copied } = await moveAll(path, url)
    expect(copied).toBe(true)
    expect([tables.get('inbox')?.rows, tables.get('evidence')?.rows, tables.get('outbox')?.rows]).toEqual([3, 1, 3])
    const store = await freshStore(url)
    expect(await store.inbox.receive(message('9', 'lan'), { mark: 'mark 1' })).toBe('repeat')
    const next = sure(await claimNext(store.inbox, NOW, LEASE))
    expect(next.inbound).toEqual(message('2', 'lan'))
    const sent = await store.outbox.claim({ channel: 'telegram', limit: 9, now: NOW, leaseMs: LEASE })
    const picture = sent.find(({ id }) => id === 'picture')?.reply.picture
    expect([Buffer.from(sure(picture?.bytes)), picture?.mime]).toEqual([Buffer.from(PICTURE.bytes), PICTURE.mime])
    expect((await store.cases.like([mark('account:x')], null))?.code).toBe('VU-1')
    expect((await store.cases.evidence('VU-1')).map(one => [...one.sealed])).toEqual([[7]])
    expect(await store.invitations.find('unused', NOW)).toMatchObject(INVITATION)
    expect(await store.settings.get('tên')).toBe('Nga Sơn — xã\ufffd')
  })

  test('a number that was given in the file is not given again', async () => {
    const [path, url] = [join(freshFolder(), 'k.db'), await emptyDatabase()]
    const before = await openStore(path, { now: () => NOW })
    for (const id of ['1', '2']) await before.inbox.receive(message(id, `p${id}`))
    const leases = [
      sure(await claimNext(before.inbox, NOW, LEASE)).lease,
      sure(await claimNext(before.inbox, NOW, LEASE)).lease,
    ]
    await before.inbox.finish([sure(leases[1])], { deliveries: [] }, NOW)
    await before.inbox.prune(later(1))
    await before.close()
    await moveToPostgres(path, url, NOW)
    const store = await freshStore(url)
    await store.inbox.receive(message('3', 'p3'))
    expect(sure(await claimNext(store.inbox, NOW, LEASE)).lease.seq).toBeGreaterThan(sure(leases[1]).seq)
  })
})

describe('run again', () => {
  test('it finds that all is there', async () => {
    const [path, url] = [await livedIn(), await emptyDatabase()]
    const first = await moveAll(path, url)
    expect(await moveAll(path, url)).toEqual({ tables: first.tables, copied: false })
  })

  test('on a database that has gone on it changes nothing, and says so', async () => {
    const [path, url] = [await livedIn(), await emptyDatabase()]
    await moveToPostgres(path, url, NOW)
    const store = await freshStore(url)
    await store.settings.set('k', 'new')
    expect(await moveToPostgres(path, url, NOW)).toEqual({ otherDataIn: expect.any(String) })
    expect(await store.settings.get('k')).toBe('new')
    expect((await store.inbox.counts()).waiting).toBe(2)
  })
})

describe('npm run migrate -- --to', () => {
  const machine = () => {
    const folder = mkdtempSync(join(tmpdir(), 'khoan-da-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    return async (command: string, ...args: string[]) => {
      const child = spawn(process.execPath, [join(ROOT, `src/cli/${command}.ts`), ...args], {
        cwd: folder,
        env: { ...COMPILED, PATH: process.env.PATH ?? '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
      return { stdout, stderr, code: code as number }
    }
  }

  test('moves, says what to do next, and never tells the password', async () => {
    const [run, url] = [machine(), await emptyDatabase()]
    await run('invite', 'admin')
    const { stdout, code } = await run('migrate', '--to', url)
    expect([code, stdout]).toEqual([0, expect.stringContaining('Đã chuyển')])
    expect(stdout).toContain('invitations: 1')
    expect(stdout).not.toContain(new URL(url).password)
    expect((await run('migrate', '--to', url)).stdout).toContain('Đã có sẵn')
  })

  test('refuses while a server is at work there', async () => {
    const [run, url] = [machine(), await emptyDatabase()]
    await run('invite', 'admin')
    const company = await enterCompany(url)
    const { stderr, code } = await run('migrate', '--to', url)
    await company.leave()
    expect([code, stderr]).toEqual([1, expect.stringContaining('Chưa chuyển gì')])
  })
})
