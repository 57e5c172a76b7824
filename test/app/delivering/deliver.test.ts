import { describe, expect, it, onTestFinished } from 'vitest'
import { makeDeliver } from '../../../src/app/delivering/deliver.ts'
import type { NewDelivery } from '../../../src/core/deliveries.ts'
import type { SendResult } from '../../../src/core/messages.ts'
import type { Store } from '../../../src/store/open.ts'
import { openStore } from '../../../src/store/open.ts'
import { delivery, person } from '../../store/build-messages.ts'
import { emptyTables } from '../../support/tables.ts'
import { until } from '../../support/until.ts'
import type { FakeChannel, MovableClock } from '../build-bot.ts'
import { fakeChannel, movableClock, SILENT } from '../build-bot.ts'

interface Way {
  store: Store
  /** Says stop, or takes it back. */
  halt(halted: boolean): void
  clock: MovableClock
  wake(): void
  add(...deliveries: NewDelivery[]): Promise<unknown>
}

const open = async (channel: FakeChannel): Promise<Way> => {
  const clock = movableClock()
  const store = await openStore(await emptyTables(), clock)
  let halted = false
  const sender = makeDeliver({ channel, outbox: store.outbox, halted: () => halted, clock, log: SILENT })
  onTestFinished(async () => {
    await sender.stop(100)
    await store.close()
  })
  const add = async (...deliveries: NewDelivery[]) => {
    await store.outbox.add(deliveries, clock.now())
    sender.wake()
  }
  const halt = (now: boolean): void => {
    halted = now
    sender.wake()
  }
  return { store, clock, halt, wake: sender.wake, add }
}

const ids = (channel: FakeChannel): string[] => channel.sent.map(message => message.id)
const many = (count: number, to = (i: number) => `p${i}`): NewDelivery[] =>
  Array.from({ length: count }, (_, i) => delivery(`d${i}`, to(i)))
const settled = (store: Store, count: number) =>
  until(async () => (await store.outbox.counts()).sent === count, { what: `${count} sent` })

it('sends what waits, each once, never more at a time than the channel bears', async () => {
  const channel = fakeChannel(() => new Promise(done => setTimeout(() => done({ ok: true, externalId: 'x' }), 5)))
  const way = await open(channel)
  await way.add(...many(20))
  await settled(way.store, 20)
  expect(new Set(ids(channel)).size).toBe(20)
  expect(channel.sent).toHaveLength(20)
  expect(channel.flying.most).toBe(4)
})

it('answers overtake everything else', async () => {
  const channel = fakeChannel(undefined, { inFlight: 1 })
  const way = await open(channel)
  await way.store.people.heard(person('p1'), way.clock.now())
  await way.store.outbox.add([delivery('b', 'p1', { purpose: 'broadcast' })], way.clock.now())
  await way.add(delivery('a', 'p2'))
  await settled(way.store, 2)
  expect(ids(channel)).toEqual(['a', 'b'])
})

it('keeps the order and the pace of one chat', async () => {
  const channel = fakeChannel(undefined, { perChatPerSecond: 1 })
  const way = await open(channel)
  await way.add(...many(3, () => 'p1'))
  await until(() => channel.sent.length === 1)
  for (const sent of [2, 3]) {
    await new Promise(done => setTimeout(done, 30))
    expect(channel.sent).toHaveLength(sent - 1)
    way.clock.advance(1_000)
    way.wake()
    await until(() => channel.sent.length === sent)
  }
  expect(ids(channel)).toEqual(['d0', 'd1', 'd2'])
})

it('keeps below the pace of a group', async () => {
  const channel = fakeChannel(undefined, { perGroupPerMinute: 4 })
  const way = await open(channel)
  const to = { channel: 'telegram', id: '-1', kind: 'group' } as const
  await way.add(...many(12).map(one => ({ ...one, to })))
  for (let second = 0; second < 60; second += 1) {
    way.clock.advance(1_000)
    way.wake()
    await new Promise(done => setTimeout(done, 3))
  }
  expect(channel.sent.length).toBeGreaterThanOrEqual(3)
  expect(channel.sent.length).toBeLessThanOrEqual(4)
})

it('keeps below the pace of the channel in every second', async () => {
  const channel = fakeChannel(undefined, { perSecond: 10, inFlight: 50 })
  const way = await open(channel)
  await way.add(...many(40))
  for (let step = 0; step < 10; step += 1) {
    way.clock.advance(100)
    way.wake()
    await new Promise(done => setTimeout(done, 15))
  }
  expect(channel.sent.length).toBeGreaterThan(3)
  expect(channel.sent.length).toBeLessThanOrEqual(11)
})

it('"slow down" to the account keeps the whole channel quiet for as long as it says', async () => {
  const channel = fakeChannel(
    (_message, nth) =>
      nth === 1
        ? { ok: false, retry: true, afterMs: 30_000, reason: 'rate-limit (-32)' }
        : { ok: true, externalId: 'x' },
    { inFlight: 1 },
  )
  const way = await open(channel)
  await way.add(...many(2))
  await until(async () => (await way.store.outbox.counts()).queued === 2)
  way.clock.advance(29_000)
  way.wake()
  await new Promise(done => setTimeout(done, 30))
  expect(channel.sent).toHaveLength(1)
  way.clock.advance(1_000)
  way.wake()
  await settled(way.store, 2)
})

const slowDown = (afterMs: number): SendResult => ({ ok: false, retry: true, afterMs, reason: 'rate-limited' })
const TAKEN: SendResult = { ok: true, externalId: 'x' }

it('"slow down" of one chat holds up nobody else', async () => {
  const channel = fakeChannel(({ to }) => (to.id === 'p0' ? slowDown(30_000) : TAKEN), { inFlight: 1 })
  const way = await open(channel)
  await way.add(...many(5))
  await settled(way.store, 4)
  expect(await way.store.outbox.counts()).toMatchObject({ queued: 1 })
})

it('"slow down" of two chats at once is meant for all', async () => {
  const channel = fakeChannel((_message, nth) => (nth <= 2 ? slowDown(30_000) : TAKEN), { inFlight: 1 })
  const way = await open(channel)
  await way.add(...many(5))
  await until(() => channel.sent.length === 2)
  way.clock.advance(29_000)
  way.wake()
  await new Promise(done => setTimeout(done, 30))
  expect(channel.sent).toHaveLength(2)
  way.clock.advance(1_000)
  way.wake()
  await settled(way.store, 5)
})

describe('an outage', () => {
  const OUT: SendResult = { ok: false, retry: true, reason: 'network' }

  /** A platform that is out of reach until it is mended. */
  const platform = () => {
    const state = { out: true }
    return { state, channel: fakeChannel(() => (state.out ? OUT : TAKEN), { inFlight: 1 }) }
  }

  it('of hours: nothing is given up, nothing waits more than a minute, and the first success wakes all', async () => {
    const { state, channel } = platform()
    const way = await open(channel)
    await way.add(...many(3))
    await until(() => channel.sent.length === 3)
    for (let minute = 0; minute < 180; minute += 1) {
      const before = channel.sent.length
      way.clock.advance(60_000)
      way.wake()
      await until(() => channel.sent.length === before + 3)
    }
    // Each is put off again; one of them is tried when its time comes, and gets through.
    await until(async () => (await way.store.outbox.counts()).queued === 3)
    state.out = false
    way.clock.advance(60_000)
    way.wake()
    await settled(way.store, 3)
  })

  it('the first success makes the others due at once', async () => {
    const { state, channel } = platform()
    const way = await open(channel)
    await way.add(...many(3))
    await until(async () => channel.sent.length === 3 && (await way.store.outbox.counts()).queued === 3)
    state.out = false
    await way.add(delivery('new', 'p9'))
    await settled(way.store, 4)
    expect(ids(channel).slice(3)).toEqual(['new', 'd0', 'd1', 'd2'])
  })

  it('is told once a minute, not at every try', async () => {
    const { channel } = platform()
    const clock = movableClock()
    const store = await openStore(await emptyTables(), clock)
    const lines: object[] = []
    const log = { ...SILENT, warn: (what: object) => void lines.push(what) }
    const sender = makeDeliver({ channel, outbox: store.outbox, halted: () => false, clock, log })
    await store.outbox.add(many(20), clock.now())
    sender.wake()
    await until(() => channel.sent.length === 20)
    await sender.stop(100)
    await store.close()
    expect(lines).toEqual([{ channel: 'telegram', reason: 'network', tries: 1 }])
  })

  it('of one message alone, that may have arrived each time, has an end', async () => {
    const channel = fakeChannel(({ id }) => (id === 'd0' ? { ok: false, retry: true, reason: 'timeout' } : TAKEN), {
      inFlight: 1,
    })
    const way = await open(channel)
    await way.add(...many(1))
    for (let minute = 0; minute < 20; minute += 1) {
      await way.add(delivery(`n${minute}`, 'p1'))
      await until(async () => (await way.store.outbox.counts()).sent === minute + 1)
      way.clock.advance(61_000)
      way.wake()
    }
    await until(async () => (await way.store.outbox.counts())['gave-up'] === 1)
    expect(ids(channel).filter(id => id === 'd0')).toHaveLength(12)
  })
})

it('another failure holds up nobody else', async () => {
  const channel = fakeChannel(({ id }) =>
    id === 'd0' ? { ok: false, retry: true, reason: 'network' } : { ok: true, externalId: 'x' },
  )
  const way = await open(channel)
  await way.add(...many(3))
  await settled(way.store, 2)
  expect(await way.store.outbox.counts()).toMatchObject({ queued: 1 })
})

it('a bug in a channel costs an attempt, not the sender', async () => {
  const channel = fakeChannel((_message, nth) => {
    if (nth === 1) throw new TypeError('x is not a function')
    return { ok: true, externalId: 'x' }
  })
  const way = await open(channel)
  await way.add(...many(1))
  await until(async () => channel.sent.length === 1 && (await way.store.outbox.counts()).queued === 1)
  way.clock.advance(10_000)
  way.wake()
  await settled(way.store, 1)
})

it('what we begin ourselves stays within the window; an answer needs none', async () => {
  const channel = fakeChannel()
  const way = await open(channel)
  await way.add(delivery('w', 'p1', { purpose: 'broadcast' }), delivery('a', 'p2'))
  await until(async () => (await way.store.outbox.counts()).skipped === 1)
  await settled(way.store, 1)
  expect(ids(channel)).toEqual(['a'])
})

it('who is outside the window costs the others no time', async () => {
  const inside = new Set(['p40', 'p41'])
  const channel = fakeChannel(undefined, { perSecond: 3 })
  channel.window = to => (inside.has(to.id) ? { open: true } : { open: false, reason: 'window-closed' })
  const way = await open(channel)
  await way.add(...many(42).map(one => ({ ...one, purpose: 'broadcast' as const })))
  await until(async () => (await way.store.outbox.counts()).skipped === 40)
  way.clock.advance(400)
  way.wake()
  await settled(way.store, 2)
  expect(ids(channel)).toEqual(['d40', 'd41'])
})

it('what the window asks is known of each person, however they come', async () => {
  const channel = fakeChannel()
  const heard = new Map<string, Date | null>()
  channel.window = (to, lastHeard) => {
    heard.set(to.id, lastHeard)
    return { open: true }
  }
  const way = await open(channel)
  await way.store.people.heard(person('p0'), way.clock.now())
  const to = { channel: 'telegram', id: 'p0', kind: 'group' } as const
  await way.add(
    delivery('a', 'p0', { purpose: 'broadcast' }),
    delivery('b', 'p1', { purpose: 'case' }),
    delivery('c', '', { to: { ...to, id: '-1' }, purpose: 'follow-up' }),
    delivery('d', 'p2'),
  )
  await settled(way.store, 4)
  expect(Object.fromEntries(heard)).toEqual({ p0: way.clock.now(), p1: null, '-1': null })
})

describe('a halt', () => {
  const warnings = (count: number): NewDelivery[] =>
    many(count, i => `w${i}`).map(one => ({ ...one, purpose: 'broadcast' as const }))

  /** Everybody may be written to. */
  const openTo = (channel: FakeChannel): FakeChannel => {
    channel.window = () => ({ open: true })
    return channel
  }

  it('holds warnings back and nothing else, until it is taken back', async () => {
    const channel = openTo(fakeChannel())
    const way = await open(channel)
    way.halt(true)
    await way.add(...warnings(3), delivery('answer', 'p1'), delivery('case', 'p2', { purpose: 'case' }))
    await settled(way.store, 2)
    expect(ids(channel).toSorted()).toEqual(['answer', 'case'])
    expect(await way.store.outbox.counts()).toMatchObject({ queued: 3 })
    way.halt(false)
    await settled(way.store, 5)
  })

  it('lets out no more than was in flight', async () => {
    const finish: (() => void)[] = []
    const send = () => new Promise<SendResult>(done => finish.push(() => done({ ok: true, externalId: 'x' })))
    const channel = openTo(fakeChannel(send, { inFlight: 3 }))
    const way = await open(channel)
    await way.add(...warnings(10))
    await until(() => channel.sent.length === 3)
    way.halt(true)
    for (const one of finish.splice(0)) one()
    await settled(way.store, 3)
    await way.add(delivery('answer', 'p1'))
    await until(() => finish.length === 1)
    finish[0]?.()
    await settled(way.store, 4)
    expect(ids(channel).slice(3)).toEqual(['answer'])
    expect(await way.store.outbox.counts()).toMatchObject({ queued: 7, sending: 0 })
  })

  it('that comes while they are being claimed stops them, too; no try is counted', async () => {
    const channel = openTo(fakeChannel())
    const clock = movableClock()
    const store = await openStore(await emptyTables(), clock)
    let halted = false
    const claim: Store['outbox']['claim'] = async request => {
      const claimed = await store.outbox.claim(request)
      halted = true
      return claimed
    }
    const outbox = { ...store.outbox, claim }
    const sender = makeDeliver({ channel, outbox, halted: () => halted, clock, log: SILENT })
    await store.outbox.add(warnings(2), clock.now())
    sender.wake()
    await until(async () => halted && (await store.outbox.counts()).queued === 2)
    await sender.stop(100)
    expect(channel.sent).toEqual([])
    const again = await store.outbox.claim({ channel: 'telegram', limit: 2, now: clock.now(), leaseMs: 1_000 })
    expect(again.map(({ attempts }) => attempts)).toEqual([1, 1])
    await store.close()
  })
})

it('a stop waits for what is under way and begins nothing', async () => {
  let finish: () => void = () => undefined
  const channel = fakeChannel(
    () =>
      new Promise(done => {
        finish = () => done({ ok: true, externalId: 'x' })
      }),
    { inFlight: 1 },
  )
  const clock = movableClock()
  const store = await openStore(await emptyTables(), clock)
  const sender = makeDeliver({ channel, outbox: store.outbox, halted: () => false, clock, log: SILENT })
  await store.outbox.add(many(2), clock.now())
  sender.wake()
  await until(() => channel.sent.length === 1)
  const stopped = sender.stop(5_000)
  finish()
  await stopped
  expect(await store.outbox.counts()).toMatchObject({ sent: 1, queued: 1 })
  await store.close()
})

describe('what comes late', () => {
  const HOUR = 3_600_000
  const sentAfter = async (waited: number, more: Partial<NewDelivery>): Promise<string> => {
    const channel = fakeChannel()
    const clock = movableClock()
    const store = await openStore(await emptyTables(), clock)
    const sender = makeDeliver({
      ...{ channel, outbox: store.outbox, halted: () => false, clock, log: SILENT },
      apologise: text => `xin lỗi: ${text}`,
    })
    onTestFinished(async () => {
      await sender.stop(100)
      await store.close()
    })
    await store.people.heard(person('p1'), clock.now())
    const one = delivery('answer:telegram:1', 'p1', more)
    await store.outbox.add([one], clock.now())
    clock.advance(waited)
    sender.wake()
    await until(() => channel.sent.length === 1)
    return (channel.sent[0]?.reply.text ?? '').replace(one.reply.text, '…')
  }

  it.each<[string, waited: number, Partial<NewDelivery>, string]>([
    ['an answer after a minute goes as it is', 60_000, {}, '…'],
    ['an answer after a quarter of an hour with a word', HOUR / 4, {}, 'xin lỗi: …'],
    ['what goes along with an answer needs none', HOUR / 4, { id: 'notice:telegram:1' }, '…'],
    ['a letter after an hour goes as it is', HOUR, { id: 'case:1', purpose: 'case' }, '…'],
    ['a letter after thirteen hours with a word', 13 * HOUR, { id: 'case:1', purpose: 'case' }, 'xin lỗi: …'],
  ])('%s', async (_what, waited, more, text) => expect(await sentAfter(waited, more)).toBe(text))

  it('a letter that waited for its hour comes in time', async () => {
    const dueAt = new Date(movableClock().now().getTime() + 14 * HOUR)
    expect(await sentAfter(14 * HOUR, { id: 'case:1', purpose: 'case', dueAt })).toBe('…')
  })
})
