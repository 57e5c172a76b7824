import { describe, expect, test } from 'vitest'
import { makeChannelHealth, makeReadiness } from '../../../src/app/watching/health.ts'
import type { FailureReason } from '../../../src/core/failures.ts'
import type { SendResult } from '../../../src/core/messages.ts'
import { NOW } from '../../store/build-messages.ts'
import { movableClock } from '../build-bot.ts'

const SENT: SendResult = { ok: true, externalId: 'x' }
const refused = (reason: FailureReason): SendResult => ({ ok: false, retry: true, reason })

describe('the health of a channel', () => {
  test('nothing known is nothing wrong', () => {
    const health = makeChannelHealth({ clock: movableClock() })
    expect(health.report('telegram')).toEqual({ trouble: null, since: null, lastHeard: null, lastSent: null })
  })

  test.each([
    'bad-token',
    'network',
    'timeout',
    'no-token: oauth network ECONNREFUSED',
    'no-zalo-answer (502)',
    'oa-disabled (-204)',
  ] as const)('%s is of the channel, and a success ends it', reason => {
    const health = makeChannelHealth({ clock: movableClock() })
    health.sent('zalo-oa', refused(reason))
    expect(health.report('zalo-oa')).toMatchObject({ trouble: reason, since: NOW })
    expect(health.report('telegram').trouble).toBeNull()
    health.sent('zalo-oa', SENT)
    expect(health.report('zalo-oa')).toEqual({ trouble: null, since: null, lastHeard: null, lastSent: NOW })
  })

  test.each(['blocked-or-removed', 'bad-request', 'chat-not-found', 'window-closed (-230)', 'rate-limited'] as const)(
    '%s is of one chat',
    reason => {
      const health = makeChannelHealth({ clock: movableClock() })
      health.sent('telegram', refused(reason))
      expect(health.report('telegram').trouble).toBeNull()
    },
  )

  test('a lost token is told before all else, and since when something is wrong', () => {
    const clock = movableClock()
    const health = makeChannelHealth({ clock })
    health.hearing('telegram', 'network')
    clock.advance(5_000)
    health.access('telegram', 'bad-token')
    expect(health.report('telegram')).toMatchObject({ trouble: 'bad-token', since: NOW })
    health.access('telegram', null)
    expect(health.report('telegram').trouble).toBe('network')
    health.hearing('telegram', null)
    health.heard('telegram')
    expect(health.report('telegram')).toMatchObject({ trouble: null, since: null, lastHeard: clock.now() })
  })
})

describe('readiness', () => {
  const build = (why: () => string | null) => {
    const health = makeChannelHealth({ clock: movableClock() })
    const steady = { now: 0 }
    let writes = 0
    const ready = makeReadiness({
      store: {
        whyNotWritable: async () => {
          writes += 1
          return why()
        },
      },
      corpus: () => ({ version: 'v', patterns: 1 }),
      channels: ['web', 'telegram'],
      ...{ health, clock: movableClock(), monotonic: () => steady.now },
    })
    return { health, ready, steady, writes: () => writes }
  }

  test('says of each channel whether it is on, off or broken, and why', async () => {
    const { health, ready } = build(() => null)
    health.access('telegram', 'bad-token')
    expect(await ready()).toEqual({
      database: 'ok',
      corpus: { version: 'v', patterns: 1 },
      channels: { web: 'on', telegram: 'broken: bad-token', 'zalo-oa': 'off', 'zalo-bot': 'off' },
      last: { telegram: { heard: null, sent: null } },
    })
  })

  test('tries the database, but not for everybody who asks', async () => {
    let why: string | null = null
    const { ready, steady, writes } = build(() => why)
    await Promise.all(Array.from({ length: 50 }, ready))
    expect(writes()).toBe(1)
    why = 'SQLITE_FULL'
    steady.now += 500
    expect((await ready()).database).toBe('broken: SQLITE_FULL')
    expect(writes()).toBe(2)
  })
})
