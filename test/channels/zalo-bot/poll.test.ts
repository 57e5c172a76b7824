import { describe, expect, it } from 'vitest'
import type { BotAnswer } from '../../../src/channels/zalo-bot/client.ts'
import { makeZaloBotClient } from '../../../src/channels/zalo-bot/client.ts'
import { pollZaloBot } from '../../../src/channels/zalo-bot/poll.ts'
import type { Inbound } from '../../../src/core/messages.ts'
import { localServer, sendJson } from '../zalo/local-server.ts'
import { STAMP, update } from './updates.ts'

const ok = (result: unknown): BotAnswer<unknown> => ({ ok: true, result })
const no = (code: number | null): BotAnswer<unknown> => ({
  ok: false,
  code,
  fault: { ok: false, retry: true, reason: `no-zalo-answer (${code})` },
})
const text = (id: string) => update('text', { text: 'a', message_id: id })

/** Runs the loop over the answers, then stops it. */
const run = async (answers: BotAnswer<unknown>[], storing: (id: string) => void = () => undefined) => {
  const stop = new AbortController()
  const log = { stored: [] as string[], waits: [] as number[], troubles: [] as string[], webhooksDeleted: 0 }
  const last = () => {
    stop.abort()
    return no(null)
  }
  await pollZaloBot({
    client: {
      getUpdate: async () => answers.shift() ?? last(),
      deleteWebhook: async () => {
        log.webhooksDeleted += 1
        return ok({})
      },
    },
    receive: async (inbound: Inbound) => {
      storing(inbound.id)
      log.stored.push(inbound.id)
    },
    signal: stop.signal,
    clock: { now: () => new Date(STAMP + 1000) },
    onTrouble: reason => log.troubles.push(reason),
    sleep: async ms => void log.waits.push(ms),
  })
  return log
}

describe('pollZaloBot', () => {
  it.each([
    ['hands on what comes, in order', [ok(text('1')), ok(text('2'))], ['1', '2'], []],
    ['408 is nothing new', [no(408), ok(text('1'))], ['1'], [250]],
    ['an empty answer is nothing new', [ok(null), ok({}), ok(text('1'))], ['1'], [250, 250]],
    ['a list', [ok([text('1'), text('2')])], ['1', '2'], []],
    [
      'failures double the wait',
      [no(null), no(500), no(429), ok(text('1')), no(null)],
      ['1'],
      [1000, 2000, 4000, 1000],
    ],
    [
      'up to a minute',
      Array.from({ length: 8 }, () => no(401)),
      [],
      [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000],
    ],
  ])('%s', async (_name, answers, stored, waits) => {
    expect(await run(answers)).toMatchObject({ stored, waits, webhooksDeleted: 1 })
  })

  it('takes the webhook away if one is set', async () => {
    expect(await run([no(400), ok(text('1'))])).toMatchObject({ stored: ['1'], webhooksDeleted: 2 })
  })

  it('keeps an update in hand until it is stored', async () => {
    let failures = 3
    const storing = () => {
      if (failures-- > 0) throw new Error('disk full')
    }
    const log = await run([ok(text('1')), ok(text('2'))], storing)
    expect(log.stored).toEqual(['1', '2'])
    expect(log.troubles).toEqual(Array(3).fill('an update could not be stored'))
  })

  it('ends when told to, in the middle of a held request that is never answered', async () => {
    const root = await localServer((request, response) => {
      if (request.url?.endsWith('deleteWebhook')) sendJson(response, { ok: true, result: {} })
    })
    const stop = new AbortController()
    const client = makeZaloBotClient({ root, token: 't' })
    setTimeout(() => stop.abort(), 50)
    await pollZaloBot({ client, receive: async () => undefined, signal: stop.signal, clock: { now: () => new Date() } })
    expect(stop.signal.aborted).toBe(true)
  })
})
