import { describe, expect, it } from 'vitest'
import type { TokenDeps } from '../../../src/channels/zalo-oa/token.ts'
import { makeZaloOaToken } from '../../../src/channels/zalo-oa/token.ts'
import { openChain, sealChain } from '../../../src/channels/zalo-oa/token-chain.ts'
import { localServer, sendJson } from '../zalo/local-server.ts'
import { memoryTokenStore } from './memory-token-store.ts'

const KEY = new Uint8Array(32).fill(7)
const HOUR = 3600_000

type Mood = 'fine' | 'refuse' | 'deny' | 'lost' | 'limit' | 'html' | 'hang'

/** An OAuth server whose refresh tokens work once. `lost`: the pair is given out, and its answer never arrives. */
const oauth = async () => {
  const state = {
    mood: 'fine' as Mood,
    valid: new Set(['RT-0']),
    sent: [] as string[],
    issued: 0,
    headers: {} as object,
  }
  const issue = () => {
    state.issued += 1
    state.valid.add(`RT-${state.issued}`)
    return { access_token: `AT-${state.issued}`, refresh_token: `RT-${state.issued}`, expires_in: '90000' }
  }
  const root = await localServer((request, response, body) => {
    const form = new URLSearchParams(body.toString())
    const token = form.get('refresh_token') ?? ''
    state.sent.push(token)
    state.headers = { url: request.url, secret: request.headers.secret_key, ...Object.fromEntries(form) }
    if (state.mood === 'hang') return
    if (state.mood === 'html') return void response.writeHead(502).end('<html>')
    if (state.mood === 'limit') return sendJson(response, { error: -32, message: 'slow' })
    if (state.mood === 'deny') return sendJson(response, { error: -14002 })
    if (state.mood === 'refuse' || !state.valid.delete(token)) return sendJson(response, { error: -14020 })
    const pair = issue()
    if (state.mood === 'lost') return void request.socket.destroy()
    setTimeout(() => sendJson(response, pair), 20)
  })
  return { root, state }
}

const setUp = async (more: Partial<TokenDeps> = {}) => {
  const server = await oauth()
  const memory = memoryTokenStore()
  const time = { now: Date.UTC(2026, 10, 23) }
  const alarms: string[] = []
  const process = (own: Partial<TokenDeps> = {}) =>
    makeZaloOaToken({
      oauthRoot: server.root,
      appId: 'app',
      appSecret: 'secret',
      store: memory.store,
      key: KEY,
      seed: 'RT-0',
      clock: { now: () => new Date(time.now) },
      alarm: ({ kind, reason }) => alarms.push(`${kind}: ${reason}`),
      timeoutMs: 30_000,
      waitMs: 500,
      ...more,
      ...own,
    })
  return { server: server.state, memory, time, alarms, process }
}

/** Who waits for its end does not wait long; all others as long as a busy machine takes. */
const SHORT = { timeoutMs: 300 }

const AT = (number: number) => ({ ok: true, accessToken: `AT-${number}` })

describe('refresh', () => {
  it('asks once for 50 parallel callers, as Zalo wants it', async () => {
    const { server, process } = await setUp()
    const token = process()
    const answers = await Promise.all(Array.from({ length: 50 }, () => token.get()))
    expect(new Set(answers.map(answer => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(AT(1))]))
    expect(server.sent).toEqual(['RT-0'])
    const grant = { app_id: 'app', grant_type: 'refresh_token', refresh_token: 'RT-0' }
    expect(server.headers).toEqual({ url: '/v4/oa/access_token', secret: 'secret', ...grant })
    expect(token.state()).toBe('ok')
  })

  it('asks once for several processes on one database', async () => {
    const { server, process } = await setUp()
    const processes = [process(), process(), process()]
    const answers = await Promise.all(processes.flatMap(token => [token.get(), token.get(), token.get()]))
    for (const answer of answers) expect(answer).toEqual(AT(1))
    expect(server.sent).toEqual(['RT-0'])
  })

  it('stores nothing readable', async () => {
    const { memory, process } = await setUp()
    await process().get()
    expect(memory.writes).toHaveLength(2)
    for (const sealed of memory.writes) expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toMatch(/[AR]T-\d/)
    expect(openChain(memory.row()?.sealed ?? '', KEY)).toMatchObject({ accessToken: 'AT-1', refreshToken: 'RT-1' })
    expect(openChain(memory.row()?.sealed ?? '', new Uint8Array(32))).toBe(null)
  })

  it('refreshes early, and a new process takes what is stored', async () => {
    const { server, time, process } = await setUp()
    const token = process()
    await token.get()
    time.now += 19 * HOUR
    expect(await token.get()).toEqual(AT(1))
    expect(await process().get()).toEqual(AT(1))
    time.now += 2 * HOUR
    expect(await token.get()).toEqual(AT(2))
    expect(server.sent).toEqual(['RT-0', 'RT-1'])
  })

  it('renews a refused token once, however many were refused with it', async () => {
    const { server, process } = await setUp()
    const [one, other] = [process(), process()]
    await Promise.all([one.get(), other.get()])
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.renew('AT-1')))
    for (const answer of answers) expect(answer).toEqual(AT(2))
    expect(await other.renew('AT-1')).toEqual(AT(2))
    expect(server.sent).toEqual(['RT-0', 'RT-1'])
  })
})

describe('the first token', () => {
  it('of the environment wins if it was not seen before, else the chain does', async () => {
    const { server, process } = await setUp()
    await process().get()
    expect(await process().get()).toEqual(AT(1))
    server.valid.add('RT-new')
    expect(await process({ seed: 'RT-new' }).get()).toEqual(AT(2))
    expect(await process({ seed: 'RT-0' }).get()).toEqual(AT(2))
    expect(server.sent).toEqual(['RT-0', 'RT-new'])
  })

  it('mends a broken chain', async () => {
    const { server, alarms, process } = await setUp()
    server.mood = 'refuse'
    expect(await process().get()).toMatchObject({ ok: false, broken: true })
    server.mood = 'fine'
    expect(await process().get()).toMatchObject({ ok: false, broken: true })
    server.valid.add('RT-new')
    expect(await process({ seed: 'RT-new' }).get()).toEqual(AT(1))
    expect(server.sent).toEqual(['RT-0', 'RT-new'])
    expect(alarms).toEqual(Array(2).fill('broken: oauth refused (-14020)'))
  })

  it.each([
    ['missing', {}, 'no refresh token was given'],
    ['under another key', { key: new Uint8Array(32) }, 'the stored token cannot be opened'],
  ])('%s', async (name, own, reason) => {
    const { alarms, process } = await setUp()
    if (name !== 'missing') await process().get()
    const token = process({ ...own, seed: '' })
    expect(await token.get()).toMatchObject({ ok: false, broken: true, reason })
    expect(await token.get()).toMatchObject({ ok: false, broken: true })
    expect(alarms).toEqual([`broken: ${reason}`])
    expect(token.state()).toBe('broken')
  })
})

describe('crashes and faults', () => {
  /** A process that dies between Zalo's answer and the save: its store stops answering. */
  const dieAfter = async (writes: number, { memory, process }: Awaited<ReturnType<typeof setUp>>) => {
    let left = writes
    const dead = () => new Promise<never>(() => undefined)
    const store = {
      ...memory.store,
      writeIf: (version: number, sealed: string) => (left-- > 0 ? memory.store.writeIf(version, sealed) : dead()),
      unlock: dead,
    }
    await Promise.race([process({ store }).get(), new Promise(resolve => setTimeout(resolve, 150))])
  }

  it('between answer and save: waits for the lease, one retry, then broken with an alarm', async () => {
    const world = await setUp()
    await dieAfter(1, world)
    const after = world.process({ waitMs: 100 })
    expect(await after.get()).toMatchObject({ ok: false, reason: 'another process is refreshing' })
    world.time.now += 60_000
    expect(await after.get()).toMatchObject({ ok: false, broken: true })
    world.time.now += HOUR
    expect(await after.get()).toMatchObject({ ok: false, broken: true })
    expect(world.server.sent).toEqual(['RT-0', 'RT-0'])
    expect(world.alarms).toEqual(['broken: oauth refused (-14020)'])
  })

  it('before Zalo was asked: the retry mends it', async () => {
    const world = await setUp(SHORT)
    world.server.mood = 'hang'
    await dieAfter(1, world)
    world.server.mood = 'fine'
    world.time.now += 60_000
    expect(await world.process().get()).toEqual(AT(1))
    expect(world.alarms).toEqual([])
  })

  it('twice: broken without asking a third time', async () => {
    const world = await setUp(SHORT)
    world.server.mood = 'hang'
    await dieAfter(1, world)
    world.time.now += 60_000
    await dieAfter(1, world)
    world.time.now += 60_000
    world.server.mood = 'fine'
    expect(await world.process().get()).toMatchObject({ ok: false, broken: true })
    expect(world.server.sent).toEqual(['RT-0', 'RT-0'])
  })

  it('a store that fails for a while after the answer loses no pair', async () => {
    const { server, memory, time, process } = await setUp()
    const token = process()
    await token.get()
    time.now += 21 * HOUR
    const failOnSave = (async () => {
      while (server.sent.length < 2) await new Promise(resolve => setTimeout(resolve, 2))
      memory.failNext(7)
    })()
    expect(await token.get()).toMatchObject({ ok: false, broken: false })
    await failOnSave
    expect(openChain(memory.row()?.sealed ?? '', KEY)).toMatchObject({ state: 'asking', refreshToken: 'RT-1' })
    time.now += 10_000
    expect(await token.get()).toEqual(AT(2))
    expect(openChain(memory.row()?.sealed ?? '', KEY)).toMatchObject({ state: 'ready', refreshToken: 'RT-2' })
    expect(server.sent).toEqual(['RT-0', 'RT-1'])
  })

  it.each([
    ['html', 'oauth answered 502'],
    ['hang', 'oauth timeout TimeoutError'],
    ['limit', 'oauth rate-limit'],
  ] as const)('%s: waits, keeps the old token while it is good, and recovers', async (mood, reason) => {
    const { server, time, process } = await setUp(mood === 'hang' ? SHORT : {})
    const token = process()
    server.mood = mood
    expect(await token.get()).toMatchObject({ ok: false, broken: false, reason })
    expect(await token.get()).toMatchObject({ ok: false, broken: false, reason })
    expect(server.sent).toHaveLength(1)
    server.mood = 'fine'
    time.now += 61_000
    expect(await token.get()).toEqual(AT(1))
    server.mood = mood
    time.now += 21 * HOUR
    expect(await token.get()).toEqual(AT(1))
    expect(await token.get()).toEqual(AT(1))
    expect(server.sent).toHaveLength(3)
  })

  it('an answer lost on the way: asked once more, then broken', async () => {
    const { server, time, alarms, process } = await setUp()
    const token = process()
    server.mood = 'lost'
    expect(await token.get()).toMatchObject({ ok: false, broken: false })
    server.mood = 'fine'
    time.now += 61_000
    expect(await token.get()).toMatchObject({ ok: false, broken: true })
    expect(server.sent).toEqual(['RT-0', 'RT-0'])
    expect(alarms).toEqual(['broken: oauth refused (-14020)'])
  })

  it('three refreshes without an answer raise the alarm', async () => {
    const { server, time, alarms, process } = await setUp()
    const token = process()
    server.mood = 'html'
    for (let tries = 0; tries < 4; tries += 1) {
      await token.get()
      time.now += HOUR
    }
    expect(alarms).toEqual(['unreachable: oauth answered 502'])
  })
})

describe('what is not the fault of the token', () => {
  it('a wrong secret breaks no chain: the same token is shown again after a start', async () => {
    const { server, alarms, process } = await setUp()
    server.mood = 'deny'
    expect(await process().get()).toMatchObject({ ok: false, broken: false, reason: 'oauth refused (-14002)' })
    server.mood = 'fine'
    expect(await process().get()).toEqual(AT(1))
    expect(server.sent).toEqual(['RT-0', 'RT-0'])
    expect(alarms).toEqual(['denied: oauth refused (-14002)'])
  })

  it('a process that runs shows it again after ten minutes, not sooner', async () => {
    const { server, time, process } = await setUp()
    const token = process()
    server.mood = 'deny'
    await token.get()
    time.now += 599_000
    await token.get()
    expect(server.sent).toHaveLength(1)
    server.mood = 'fine'
    time.now += 2_000
    expect(await token.get()).toEqual(AT(1))
  })

  it('a chain that an earlier version gave up for it is taken up again', async () => {
    const { server, memory, process } = await setUp()
    const given = { seeds: [], refreshToken: 'RT-0', refreshAt: 0, expiresAt: 0, tries: 1 } as const
    const broken = sealChain({ ...given, seeds: [], state: 'broken', why: 'oauth refused (-14002)' }, KEY)
    await memory.store.writeIf(0, broken)
    expect(await process({ seed: 'RT-0' }).get()).toEqual(AT(1))
    expect(server.sent).toEqual(['RT-0'])
  })
})

describe('a row that cannot be opened', () => {
  it('is never written over, not even for a token that was not seen before', async () => {
    const { server, memory, alarms, process } = await setUp()
    await process().get()
    const before = memory.row()
    server.valid.add('RT-new')
    const other = process({ key: new Uint8Array(32).fill(9), seed: 'RT-new' })
    expect(await other.get()).toMatchObject({ ok: false, broken: true })
    expect(memory.row()).toEqual(before)
    expect(server.sent).toEqual(['RT-0'])
    expect(alarms).toEqual(['broken: the stored token cannot be opened'])
    expect(await process().get()).toEqual(AT(1))
  })
})
