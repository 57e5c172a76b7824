import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { COMMON_FAULTS, makeBehaviour } from './behaviour.ts'
import type { TelegramFake } from './telegram.ts'
import { startTelegramFake } from './telegram.ts'
import { startZaloBotFake } from './zalo-bot.ts'
import { startZaloOaFake } from './zalo-oa.ts'
import { signOa } from './zalo-oa-events.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map(close => close()))
})

const kept = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
  const fake = await starting
  closers.push(fake.close)
  return fake
}

/** A receiver of hooks that answers with these statuses, one after the other, the last one from then on. */
const receiver = async (...statuses: number[]) => {
  const got: { headers: IncomingHttpHeaders; body: string }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    response.statusCode = statuses[got.length] ?? statuses.at(-1) ?? 200
    got.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => void server.close())
  const address = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${address.port}/hook`, got }
}

describe('the script of faults', () => {
  test('the same seed gives the same faults', () => {
    const run = (seed: number): string => {
      const behaviour = makeBehaviour(seed)
      behaviour.behave({ faults: [COMMON_FAULTS.reset, COMMON_FAULTS.hang], share: 0.3 })
      return Array.from({ length: 200 }, () => behaviour.next({ method: 'm' })?.kind ?? '-').join()
    }
    expect(run(7)).toBe(run(7))
    expect(run(7)).not.toBe(run(8))
    const faults = run(7)
      .split(',')
      .filter(kind => kind !== '-').length
    expect(faults).toBeGreaterThan(40)
    expect(faults).toBeLessThan(80)
  })

  test('rules count, skip, and look at method and chat', () => {
    const behaviour = makeBehaviour(1)
    behaviour.behave({ faults: COMMON_FAULTS.reset, times: 2, skip: 1, methods: ['send'] })
    const stop = behaviour.behave({ faults: COMMON_FAULTS.hang, times: Number.POSITIVE_INFINITY, chat: '9' })
    const kinds = ['send', 'get', 'send', 'send', 'send'].map(
      method => behaviour.next({ method, chat: '1' })?.kind ?? '-',
    )
    expect(kinds).toEqual(['-', '-', 'reset', 'reset', '-'])
    expect(behaviour.next({ method: 'x', chat: '9' })?.kind).toBe('hang')
    stop()
    expect(behaviour.next({ method: 'x', chat: '9' })).toBeNull()
  })
})

describe('faults on the wire', () => {
  const send = (fake: TelegramFake, body: unknown = { chat_id: 5, text: 'a' }, ms = 150) =>
    fetch(`${fake.root}/bot${fake.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ms),
    })

  test.each([
    ['hang', 0],
    ['reset', 0],
    ['lost', 1],
  ] as const)('%s: no answer, %i sent', async (kind, sent) => {
    const fake = await kept(startTelegramFake({ knownChatsOnly: false }))
    fake.behave({ faults: COMMON_FAULTS[kind] })
    await expect(send(fake)).rejects.toThrow()
    expect(fake.sent).toHaveLength(sent)
    expect(fake.sent.every(message => !message.answered)).toBe(true)
    expect((await send(fake)).status).toBe(200)
    expect(fake.sent.at(-1)?.answered).toBe(true)
  })

  test('late answers, answers of proxies, and garbage', async () => {
    const fake = await kept(startTelegramFake({ knownChatsOnly: false }))
    fake.behave({ faults: { kind: 'late', ms: 300 } })
    await expect(send(fake)).rejects.toThrow()
    fake.behave({ faults: COMMON_FAULTS.badGateway })
    expect(await (await send(fake)).text()).toContain('<html>')
    fake.behave({ faults: COMMON_FAULTS.unreadable })
    await expect(send(fake).then(response => response.json())).rejects.toThrow()
  })
})

describe('delivery of hooks', () => {
  test('hooks are repeated with the same bytes until taken, and counted', async () => {
    const fake = await kept(startZaloOaFake())
    const { url, got } = await receiver(500, 500, 200)
    const attempts = await fake.deliver(
      url,
      fake.webhookFor({ kind: 'text', from: '1112223334445556667', text: 'có phải lừa đảo?' }),
      {
        delaysMs: [1, 1, 1, 1],
      },
    )
    expect(attempts.map(attempt => attempt.status)).toEqual([500, 500, 200])
    expect(new Set(got.map(hook => hook.body)).size).toBe(1)
    expect(got.map(hook => hook.headers.num_retry)).toEqual([undefined, '1', '2'])
    const body = JSON.parse(got[0]?.body ?? '') as { timestamp: string }
    expect(got[0]?.headers['x-zevent-signature']).toBe(`mac=${signOa(fake.signer, got[0]?.body ?? '', body.timestamp)}`)
  })

  test('a foreign address is refused', async () => {
    const fake = await kept(startZaloBotFake())
    await expect(fake.deliver('http://example.org/', fake.sign('{}'))).rejects.toThrow(/127\.0\.0\.1/)
  })
})
