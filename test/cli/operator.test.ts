import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDeletedPeople } from '../../src/store/deleted-people.ts'
import { openStore } from '../../src/store/open.ts'
import { makeVault } from '../../src/store/vault.ts'
import { event } from '../core/cases/build-case.ts'
import type { TelegramFake } from '../fakes/telegram.ts'
import { startTelegramFake } from '../fakes/telegram.ts'
import { open } from '../store/build-cases.ts'
import { delivery, message, person } from '../store/build-messages.ts'
import { claimNext } from '../support/claim.ts'
import { COMPILED } from '../support/process.ts'
import { writeOn } from '../support/under-load.ts'
import { ROOT } from './run.ts'

/** Commands for who runs the server, each in a folder of its own. */
const machine = () => {
  const folder = mkdtempSync(join(tmpdir(), 'khoan-da-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const run = async (args: readonly string[], env: Record<string, string> = {}) => {
    const [command, ...rest] = args
    const child = spawn(process.execPath, [`${ROOT}src/cli/${command}.ts`, ...rest], {
      cwd: folder,
      env: { ...COMPILED, PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { stdout, stderr, code }
  }
  const database = join(folder, 'var/khoan-da.db')
  const query = (sql: string): unknown[] => {
    const sqlite = new Database(database)
    try {
      return sqlite.prepare(sql).pluck().all()
    } finally {
      sqlite.close()
    }
  }
  return { folder, database, run, query }
}

const OTHER_KEY = Buffer.alloc(32, 9).toString('base64')

describe('npm run backup', () => {
  it('names the copies itself, and keeps the newest', async () => {
    const { folder, run } = machine()
    await run(['invite', 'admin'])
    const into = join(folder, 'copies')
    mkdirSync(into)
    const old = ['khoan-da-20260101-0230.db', 'khoan-da-20260102-0230.db', 'khoan-da-20260103-0230.db']
    for (const name of [...old, 'ghi-chu.txt', 'khoan-da-truoc.db']) writeFileSync(join(into, name), '')
    const { code, stdout } = await run(['backup', '--into', into, '--keep', '2'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('Đã xoá 2 bản cũ')])
    const left = readdirSync(into).toSorted()
    const made = left.find(name => /^khoan-da-\d{8}-\d{4}\.db$/.test(name) && !old.includes(name)) ?? ''
    expect(left).toEqual(['ghi-chu.txt', 'khoan-da-20260103-0230.db', made, 'khoan-da-truoc.db'].toSorted())
    expect(statSync(join(into, made)).mode & 0o777).toBe(0o600)
    expect((await run(['restore', join(into, made)])).code).toBe(0)
  })

  it('taken while messages come in it is whole, holds what was acknowledged, and goes on elsewhere', async () => {
    const { folder, database, run } = machine()
    await run(['invite', 'admin'])
    const store = await openStore(database)
    const load = await writeOn(store, { writers: 3, least: 100 })
    const before = [...load.acknowledged]
    const { code } = await run(['backup', 'copy.db'])
    await load.stop()
    await store.close()
    expect(code).toBe(0)
    const copy = new Database(join(folder, 'copy.db'), { readonly: true })
    const read = (sql: string): unknown[] => copy.prepare(sql).pluck().all()
    expect(read('pragma integrity_check')).toEqual(['ok'])
    expect(new Set<unknown>(before).difference(new Set(read('select id from inbox')))).toEqual(new Set())
    // Of one moment: no answer without its message being done.
    expect(read(`select count(*) from inbox where state = 'done'`)).toEqual(read('select count(*) from outbox'))
    copy.close()

    const elsewhere = machine()
    mkdirSync(join(elsewhere.folder, 'var'))
    copyFileSync(join(folder, 'var/data.key'), join(elsewhere.folder, 'var/data.key'))
    expect((await elsewhere.run(['restore', join(folder, 'copy.db')])).code).toBe(0)
    const other = await openStore(elsewhere.database)
    expect(await other.inbox.receive(message('1-0', 'p1'), { mark: 'mark 1-0' })).toBe('repeat')
    expect(await other.inbox.receive(message('new', 'somebody new'))).not.toBe('repeat')
    await other.close()
  })

  it('says in words what is in the way', async () => {
    const { run } = machine()
    expect(await run(['backup', 'copy.db'])).toMatchObject({ code: 1, stderr: expect.stringContaining('Không thấy') })
    await run(['invite', 'admin'])
    expect((await run(['backup', 'copy.db'])).code).toBe(0)
    expect(await run(['backup', 'copy.db'])).toMatchObject({ code: 1, stderr: expect.stringContaining('đã có') })
    for (const args of [[], ['a', 'b'], ['a', '--into', 'b'], ['--into', 'b', '--keep', '0'], ['--where', 'b']])
      expect((await run(['backup', ...args])).code).toBe(2)
  })
})

describe('npm run restore', () => {
  it('puts a backup in the place of the database, which stays beside it', async () => {
    const { folder, database, run, query } = machine()
    await run(['invite', 'admin'])
    expect((await run(['backup', 'copy.db'])).code).toBe(0)
    await run(['invite', 'admin'])
    expect(query('select count(*) from invitations')).toEqual([2])
    const { code, stdout } = await run(['restore', 'copy.db'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('Đã khôi phục')])
    expect(query('select count(*) from invitations')).toEqual([1])
    expect(readdirSync(join(folder, 'var')).filter(file => file.includes('.before-'))).not.toEqual([])
    expect(existsSync(`${database}.restoring`)).toBe(false)
  })

  it('on a machine that has nothing but the key', async () => {
    const { folder, database, run, query } = machine()
    await run(['invite', 'admin'])
    await run(['backup', 'copy.db'])
    for (const file of readdirSync(join(folder, 'var')).filter(name => name !== 'data.key'))
      rmSync(join(folder, 'var', file))
    expect((await run(['restore', 'copy.db'])).code).toBe(0)
    expect([existsSync(database), ...query('select count(*) from invitations')]).toEqual([true, 1])
  })

  it('refuses a key that does not fit, and none at all; then nothing has changed', async () => {
    const { folder, database, run } = machine()
    await run(['invite', 'admin'])
    await run(['backup', 'copy.db'])
    const before = readFileSync(database)
    const other = await run(['restore', 'copy.db'], { DATA_KEY: OTHER_KEY })
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('không khớp')])
    rmSync(join(folder, 'var/data.key'))
    const none = await run(['restore', 'copy.db'])
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('không tạo chìa khoá mới')])
    expect(readFileSync(database).equals(before)).toBe(true)
  })

  it('refuses while anybody is at work on the database', async () => {
    const { database, run } = machine()
    await run(['invite', 'admin'])
    await run(['backup', 'copy.db'])
    const { enter } = await import('../../src/store/engine/sqlite/sole.ts')
    const presence = enter(database)
    const { code, stderr } = await run(['restore', 'copy.db'])
    presence.leave()
    expect([code, stderr]).toEqual([1, expect.stringContaining('dừng máy chủ trước')])
  })

  it('brings nothing back that was answered, sent or spent since', async () => {
    const { database, run, query } = machine()
    await run(['invite', 'admin'])
    const now = new Date()
    const store = await openStore(database)
    await store.inbox.receive(message('m1', 'a'), { mark: 'first' })
    await store.outbox.add([delivery('r1', 'a'), delivery('r2', 'b')], now)
    await store.settings.set('zalo-oa.token', 'old')
    await run(['backup', 'copy.db'])
    const soon = new Date(Date.now() + 1_000)
    const claimed = await claimNext(store.inbox, soon, 60_000)
    if (claimed) await store.inbox.finish([claimed.lease], { deliveries: [] }, now)
    const [sent] = await store.outbox.claim({ channel: 'telegram', limit: 1, now, leaseMs: 60_000 })
    if (sent) await store.outbox.settle(sent.lease, { ok: true, externalId: 'x' }, now)
    await store.inbox.receive(message('m2', 'b'), { mark: 'second' })
    await store.settings.set('zalo-oa.token', 'new')
    await store.close()
    const restored = await run(['restore', 'copy.db'])
    expect([restored.code, restored.stdout]).toEqual([0, expect.stringContaining('ZALO_OA_REFRESH_TOKEN')])
    expect(query('select id from inbox where ended_at is null')).toEqual([])
    expect(query('select id from outbox where ended_at is null')).toEqual([])
    expect(query('select hash from seen_events order by hash')).toEqual(['first', 'second'])
    expect(query(`select value from settings where key = 'zalo-oa.token'`)).toEqual(['new'])
  })

  it('sends what waited when the copy was made only if that is wished', async () => {
    const { database, run, query } = machine()
    await run(['invite', 'admin'])
    const store = await openStore(database)
    await store.outbox.add([delivery('r1', 'a')], new Date())
    await store.close()
    await run(['backup', 'copy.db'])
    const { stdout } = await run(['restore', 'copy.db'])
    expect(stdout).toContain('1 tin đang chờ gửi')
    expect(query('select reply from outbox')).toEqual([null])
    expect((await run(['restore', 'copy.db', '--send'])).stdout).not.toContain('đang chờ gửi')
    expect(query('select id from outbox where ended_at is null')).toEqual(['r1'])
  })

  it('brings nobody back who had their data deleted since, also where the old database is lost', async () => {
    const { folder, database, run, query } = machine()
    await run(['invite', 'admin'])
    const store = await openStore(database)
    const now = new Date()
    for (const id of ['gone', 'back', 'stays'])
      await store.people.change(person(id), { commune: 'nga-son', heardAt: now })
    await store.close()
    await run(['backup', 'copy.db'])
    const vault = makeVault(Buffer.from(readFileSync(join(folder, 'var/data.key'), 'utf8'), 'base64'))
    const deleted = openDeletedPeople(join(folder, 'var'), vault)
    deleted.add(person('gone'), new Date(now.getTime() + 1_000))
    // Had it deleted before, and has come again since.
    deleted.add(person('back'), new Date(now.getTime() - 1_000))
    rmSync(database)
    const { stdout } = await run(['restore', 'copy.db'])
    expect(stdout).toContain('1 người đã xoá dữ liệu')
    expect(query('select id from people order by id')).toEqual(['back', 'stays'])
    expect(readFileSync(join(folder, 'var/deleted-people'), 'utf8')).not.toContain('gone')
  })

  it.each([[[]], [['a', 'b']], [['nothing-there.db']]])('%j says how', async args => {
    const { run } = machine()
    expect((await run(['restore', ...args])).code).toBeGreaterThan(0)
  })
})

describe('npm run roles', () => {
  const join_ = async (database: string, id: string, label: string | null, role: 'officer' | 'admin' = 'officer') => {
    const store = await openStore(database)
    const invitation = { role, area: 'nga-son', organisation: null, label }
    await store.invitations.add(id, invitation, new Date(Date.now() + 60_000))
    const ref = person(id)
    const changes = [
      { noun: 'alias' as const, ref, alias: `p-${id}` },
      { noun: 'grant' as const, ref, alias: `p-${id}`, invitation, hash: id },
    ]
    await store.commit({ changes, deliveries: [] }, new Date())
    await store.close()
  }

  it('lists them, and takes one away', async () => {
    const { database, run, query } = machine()
    await run(['invite', 'admin'])
    await join_(database, 'one', null)
    await join_(database, 'two', null)
    const { stdout } = await run(['roles'])
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => line.split('\t').slice(0, 5)),
    ).toEqual([
      ['1', 'officer', 'nga-son', '-', 'telegram'],
      ['2', 'officer', 'nga-son', '-', 'telegram'],
    ])
    expect((await run(['roles', 'revoke', '1', '--area', 'nga-son'])).code).toBe(0)
    expect(query('select id from roles')).toEqual(['two'])
    expect(query(`select what from audit`)).toEqual(['role-revoked'])
    expect((await run(['roles', 'revoke', '1', '--area', 'nga-son'])).code).toBe(2)
  })

  it('hands over what they had in hand, and tells the admins and the person', async () => {
    const { database, run, query } = machine()
    await run(['invite', 'admin'])
    await join_(database, 'one', null)
    await join_(database, 'chief', null, 'admin')
    const store = await openStore(database)
    const at = Date.now()
    const events = [event('opened', 'p-lan', at), event('taken', 'p-one', at)]
    await store.commit({ changes: [open('VU-AAAAAA', { events })], deliveries: [] }, new Date())
    await store.close()
    await run(['roles', 'revoke', '1', '--area', 'nga-son', '--role', 'officer'])
    expect(query('select status from cases where next_at is not null')).toEqual(['waiting'])
    const told = query(`select chat || ': ' || reply from outbox order by chat`).join('\n')
    expect(told).toMatch(/chief: .*vừa được gỡ.*khác: 1\.[\s\S]*one: .*không còn là cán bộ/)
  })

  it.each([[['revoke']], [['revoke', '1']], [['revoke', 'x', '--area', 'nga-son']], [['give']]])(
    '%j says how',
    async args => {
      const { run } = machine()
      expect(await run(['roles', ...args])).toMatchObject({ code: 2, stdout: '' })
    },
  )
})

describe('npm run doctor', () => {
  it('finds a fresh machine well, and says what is missing', async () => {
    const { code, stdout } = await machine().run(['doctor'])
    expect(code).toBe(0)
    expect(stdout).toContain('Chưa bật kênh nào')
  })

  it('finds a fault in the commune file, without which no server starts', async () => {
    const { folder, run } = machine()
    mkdirSync(join(folder, 'var'))
    writeFileSync(join(folder, 'var/commune.yml'), 'body: Công an Xã Nga Sơn\nareas: []\n')
    const { code, stdout } = await run(['doctor'])
    expect([code, stdout]).toEqual([1, expect.stringMatching(/✗ Tệp của xã .* 2 chỗ phải sửa/)])
    expect((await machine().run(['doctor'])).stdout).toContain('✓ Phục vụ: Xã Nga Sơn')
  })

  it('finds a key that does not fit, and takes another only when told to', async () => {
    const { run } = machine()
    await run(['invite', 'admin'])
    const sick = await run(['doctor'], { DATA_KEY: OTHER_KEY })
    expect([sick.code, sick.stdout]).toEqual([1, expect.stringContaining('✗ Chìa khoá dữ liệu (DATA_KEY) không khớp')])
    expect((await run(['doctor', '--accept-new-key'], { DATA_KEY: OTHER_KEY })).code).toBe(0)
    const well = await run(['doctor'], { DATA_KEY: OTHER_KEY })
    expect([well.code, well.stdout]).toEqual([0, expect.stringContaining('Chìa khoá khớp')])
  })

  it('asks the platforms, and never tells a token', async () => {
    const { run } = machine()
    const token = '123456789:very-secret'
    const { code, stdout, stderr } = await run(['doctor'], {
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    })
    expect([code, stdout]).toEqual([1, expect.stringContaining('Không gọi được Telegram')])
    expect(stdout + stderr).not.toContain('very-secret')
  })
})

describe('npm run doctor, of Telegram', () => {
  const TOKEN = '123456789:very-secret'
  const ask = async (how: (fake: TelegramFake) => unknown, env: Record<string, string> = {}) => {
    const fake = await startTelegramFake({ token: TOKEN, plainWebhook: true })
    onTestFinished(() => fake.close())
    await how(fake)
    return machine().run(['doctor'], {
      ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: fake.root, TELEGRAM_WEBHOOK_SECRET: 'a-secret' },
      ...{ PUBLIC_URL: 'https://khoanda.example.vn/', ...env },
    })
  }
  const register = (url: string) => (fake: TelegramFake) =>
    fetch(`${fake.root}/bot${TOKEN}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url }),
    })
  const HERE = 'https://khoanda.example.vn/webhooks/telegram'
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000)

  it.each<[what: string, how: (fake: TelegramFake) => unknown, said: RegExp, code: number]>([
    ['knows the address', register(HERE), /✓ Telegram gửi tin tới https:\/\/khoanda/, 0],
    [
      'knows another',
      register('https://old.example.vn/webhooks/telegram'),
      /✗ Telegram gửi tin tới .*old.*không phải/,
      1,
    ],
    ['knows none', () => undefined, /✗ Telegram chưa biết địa chỉ/, 1],
    [
      'met a wrong secret',
      async fake => {
        await register(HERE)(fake)
        fake.failHook('Wrong response from the webhook: 401 Unauthorized', minutesAgo(5))
      },
      /! Telegram báo lỗi .*401 Unauthorized.*TELEGRAM_WEBHOOK_SECRET/,
      0,
    ],
    [
      'met a proxy that is down, long ago',
      async fake => {
        await register(HERE)(fake)
        fake.failHook('Connection refused', minutesAgo(3_000))
      },
      /✓ Telegram báo lỗi .*Connection refused.*hơn một ngày/,
      0,
    ],
  ])('%s', async (_what, how, said, code) => {
    const told = await ask(how)
    expect(told.stdout).toMatch(said)
    expect(told.code).toBe(code)
    expect(told.stdout + told.stderr).not.toContain('very-secret')
  })

  it('is asked for messages, and sends them elsewhere', async () => {
    const told = await ask(register(HERE), { TELEGRAM_MODE: 'polling' })
    expect(told.stdout).toMatch(/! Telegram đang gửi tin tới .*không hỏi được tin/)
  })
})

describe('npm run set-aside', () => {
  it('lists without text or person, and ends them', async () => {
    const { database, run } = machine()
    const store = await openStore(database)
    await store.inbox.receive(message('m1', 'person-4711'))
    const claimed = await claimNext(store.inbox, new Date(Date.now() + 1_000), 60_000)
    if (claimed) await store.inbox.setAside(claimed.lease, 'TypeError', new Date())
    await store.close()
    const { stdout } = await run(['set-aside'])
    expect(stdout).toMatch(/^1\ttelegram\t.*\tTypeError\n1 tin/)
    expect(stdout).not.toMatch(/person-4711|tin m1/)
    expect((await run(['set-aside', 'drop'])).stdout).toContain('1 đã xoá')
    expect((await run(['set-aside'])).stdout).toContain('0 tin')
    expect((await run(['set-aside', 'what'])).code).toBe(2)
  })
})
