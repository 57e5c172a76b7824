import { afterEach, describe, expect, it } from 'vitest'
import { makeTelegramApi } from '../../../src/channels/telegram/api.ts'
import type { TelegramPollDeps } from '../../../src/channels/telegram/poll.ts'
import { pollTelegram } from '../../../src/channels/telegram/poll.ts'
import type { Inbound } from '../../../src/core/messages.ts'
import type { Answer, Call } from './api-server.ts'
import { ok, refused, startApiServer, TOKEN } from './api-server.ts'
import { AT, BOT, privateMessage } from './updates.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()))
})

const update = (number: number) => ({ ...privateMessage({ text: `tin ${number}` }), update_id: number })

/** Runs until `done` answers true to what was received or told so far. */
async function run(answer: (call: Call, nth: number) => Answer, fields: Partial<TelegramPollDeps>, until: number) {
  const server = await startApiServer((call, nth) => {
    if (nth >= until) stop.abort()
    return answer(call, nth)
  })
  open.push(server)
  const stop = new AbortController()
  const received: string[] = []
  const troubles: string[] = []
  const receive = async (inbound: Inbound) => void received.push(inbound.id)
  const api = makeTelegramApi({ token: TOKEN, apiRoot: server.root, timeoutMs: 2_000 })
  const onTrouble = (reason: string) => void troubles.push(reason)
  const deps = { api, bot: () => BOT, clock: { now: () => AT }, receive, backoffMs: 1, onTrouble, ...fields }
  await pollTelegram(deps, stop.signal)
  const asked = server.calls.map(call => (call.method === 'getUpdates' ? call.params.offset : call.method))
  return { received, troubles, asked, calls: server.calls }
}

describe('pollTelegram', () => {
  it('acknowledges what is saved with the next question', async () => {
    const answers = [ok([update(10), update(12)]), ok([update(13)]), 'hang' as const]
    const { received, asked, calls } = await run((_, nth) => answers[nth - 1] ?? 'hang', {}, 3)
    expect(received).toEqual(['10', '12', '13'])
    expect(asked).toEqual([0, 13, 14])
    expect(calls[0]?.params).toMatchObject({
      timeout: 50,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    })
  })

  it('asks again from what could not be saved', async () => {
    let tries = 0
    const saved: string[] = []
    const receive = async ({ id }: Inbound) => {
      if (id === '11' && ++tries < 3) throw new Error('disk full')
      saved.push(id)
    }
    const waiting = [update(10), update(11), update(12)]
    const answer = ({ params }: Call) => ok(waiting.filter(each => each.update_id >= Number(params.offset)))
    const { asked, troubles } = await run(answer, { receive }, 4)
    expect(saved).toEqual(['10', '11', '12'])
    expect(asked).toEqual([0, 11, 11, 13])
    expect(troubles).toEqual(['not-saved', 'not-saved'])
  })

  it('passes over what it cannot read, and is not stopped by it', async () => {
    const odd = { update_id: 20, message: 'rubbish' }
    const { received, asked } = await run((_, nth) => ok(nth === 1 ? [odd, update(21)] : []), {}, 2)
    expect(received).toEqual(['21'])
    expect(asked).toEqual([0, 22])
  })

  it.each<[string, Answer, string]>([
    ['server errors', refused(502, 'Bad Gateway'), 'telegram-unavailable'],
    ['a lost connection', 'reset', 'network'],
    ['a silent server', 'hang', 'timeout'],
    ['no list', ok({}), 'telegram-unavailable'],
    ['updates without number', ok([{}]), 'no-update-numbers'],
    ['another poller', refused(409, 'Conflict: terminated by other getUpdates request'), 'telegram-unavailable'],
  ])('goes on after %s', async (_, fault, reason) => {
    const { received, troubles } = await run((__, nth) => (nth === 1 ? fault : ok([update(30)])), {}, 3)
    expect(troubles).toEqual([reason])
    expect(received).toContain('30')
  })

  it('waits as long as Telegram asks', async () => {
    const start = Date.now()
    await run((_, nth) => (nth === 1 ? refused(429, 'slow', { retry_after: 0.2 }) : ok([])), {}, 2)
    expect(Date.now() - start).toBeGreaterThanOrEqual(190)
  })

  it('removes a webhook that is in the way', async () => {
    const conflict = refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook")
    const { asked } = await run((_, nth) => (nth === 1 ? conflict : ok(nth === 2 ? true : [])), {}, 3)
    expect(asked).toEqual([0, 'deleteWebhook', 0])
  })

  it('ends at once when it pauses', async () => {
    const stop = new AbortController()
    const server = await startApiServer(() => refused(500, 'x'))
    open.push(server)
    const api = makeTelegramApi({ token: TOKEN, apiRoot: server.root, timeoutMs: 2_000 })
    const deps = { api, bot: () => BOT, clock: { now: () => AT }, receive: async () => {}, backoffMs: 60_000 }
    await pollTelegram({ ...deps, onTrouble: () => setImmediate(() => stop.abort()) }, stop.signal)
    expect(server.calls).toHaveLength(1)
  })
})
