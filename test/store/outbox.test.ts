import { describe, expect, test } from 'vitest'
import type { ClaimedDelivery } from '../../src/app/ports.ts'
import { MAX_ATTEMPTS } from '../../src/core/deliveries.ts'
import type { SendResult } from '../../src/core/messages.ts'
import type { Store } from '../../src/store/open.ts'
import { delivery, LEASE, later, NOW, person, privateChat, sure } from './build-messages.ts'
import { freshStore } from './build-store.ts'

const claim = (store: Store, now = NOW, limit = 10): Promise<ClaimedDelivery[]> =>
  store.outbox.claim({ channel: 'telegram', limit, now, leaseMs: LEASE })

const claimOne = async (store: Store, now = NOW): Promise<ClaimedDelivery> => {
  const [first] = await claim(store, now, 1)
  if (!first) throw new Error('Nothing to claim.')
  return first
}

const ids = (claimed: ClaimedDelivery[]): string[] => claimed.map(one => one.id)

const SENT: SendResult = { ok: true, externalId: 'x1' }
const BUSY: SendResult = { ok: false, retry: true, reason: 'sending-failed' }
const GONE: SendResult = { ok: false, retry: false, gone: true, reason: 'blocked-or-removed' }
const group = { channel: 'telegram', id: '-7', kind: 'group' } as const

describe('add', () => {
  test('one row per id', async () => {
    const { outbox } = await freshStore()
    expect(await outbox.add([delivery('1', 'a'), delivery('1', 'a'), delivery('2', 'b')], NOW)).toBe(2)
    expect(await outbox.add([delivery('1', 'a')], NOW)).toBe(0)
    expect(await outbox.add([], NOW)).toBe(0)
  })

  test('more than one statement holds', async () => {
    const { outbox } = await freshStore()
    const many = Array.from({ length: 1_100 }, (_, i) => delivery(`${i}`, `${i}`, { purpose: 'broadcast' }))
    expect(await outbox.add(many, NOW)).toBe(1_100)
  })

  test('gives back what was put in', async () => {
    const store = await freshStore()
    const reply = {
      text: 'Chào bác',
      buttons: [{ label: 'Báo', payload: 'báo cán bộ' }],
      picture: { bytes: new Uint8Array([1, 2]), mime: 'image/png' },
    } as const
    await store.outbox.add(
      [{ id: '1', to: { ...group, topic: '3' }, reply: { ...reply, buttons: [...reply.buttons] }, purpose: 'case' }],
      NOW,
    )
    const one = await claimOne(store)
    expect(one).toMatchObject({
      id: '1',
      to: { ...group, topic: '3' },
      purpose: 'case',
      state: 'sending',
      attempts: 1,
      firstAt: NOW,
    })
    expect(one.reply).toMatchObject({ text: 'Chào bác', buttons: reply.buttons })
    expect([...(one.reply.picture?.bytes ?? [])]).toEqual([1, 2])
  })
})

describe('claim', () => {
  test('answers, then case, then follow-up, then broadcast; oldest first; up to the limit', async () => {
    const store = await freshStore()
    const purposes = ['broadcast', 'follow-up', 'case', 'answer', 'answer'] as const
    await store.outbox.add(
      purposes.map((purpose, i) => delivery(`${i}`, `chat ${i}`, { purpose })),
      NOW,
    )
    expect(ids(await claim(store, NOW, 3))).toEqual(['3', '4', '2'])
    expect(ids(await claim(store, NOW, 3))).toEqual(['1', '0'])
    expect(await claim(store)).toEqual([])
  })

  test('one under way per chat, in order', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a'), delivery('2', 'a'), delivery('3', 'b')], NOW)
    const [first] = await claim(store)
    expect(await claim(store)).toEqual([])
    await store.outbox.settle(sure(first).lease, SENT, NOW)
    expect(ids(await claim(store))).toEqual(['2'])
  })

  test('an answer does not start beside a warning to the same chat, but goes before the next', async () => {
    const store = await freshStore()
    await store.outbox.add(
      [delivery('w1', 'a', { purpose: 'broadcast' }), delivery('w2', 'a', { purpose: 'broadcast' })],
      NOW,
    )
    const [first] = await claim(store)
    await store.outbox.add([delivery('answer', 'a')], NOW)
    expect(await claim(store)).toEqual([])
    await store.outbox.settle(sure(first).lease, SENT, NOW)
    expect(ids(await claim(store))).toEqual(['answer'])
  })

  test('what is to be tried again, or was put back, keeps its place', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a'), delivery('2', 'a'), delivery('3', 'b'), delivery('4', 'b')], NOW)
    const [failing, early] = await claim(store)
    await store.outbox.settle(sure(failing).lease, BUSY, NOW)
    expect(await store.outbox.putBack(sure(early).lease, later(1_000))).toBe(true)
    expect(await claim(store, later(999))).toEqual([])
    const [again] = await claim(store, later(1_000))
    expect(again).toMatchObject({ id: '3', attempts: 1, firstAt: later(1_000) })
    expect(await claimOne(store, later(2_000))).toMatchObject({ id: '1', attempts: 2, firstAt: NOW })
  })

  test('what is planned for later blocks nothing until then', async () => {
    const store = await freshStore()
    await store.outbox.add(
      [
        delivery('later', 'a', { purpose: 'case', dueAt: later(60_000) }),
        delivery('now', 'a', { purpose: 'broadcast' }),
      ],
      NOW,
    )
    expect(ids(await claim(store))).toEqual(['now'])
  })

  test('leaves alone what it is told to', async () => {
    const store = await freshStore()
    const purposes = ['broadcast', 'follow-up', 'case', 'answer'] as const
    await store.outbox.add(
      purposes.map(purpose => delivery(purpose, `to ${purpose}`, { purpose })),
      NOW,
    )
    const request = { channel: 'telegram', limit: 9, now: NOW, leaseMs: LEASE } as const
    expect(ids(await store.outbox.claim({ ...request, without: ['broadcast', 'case'] }))).toEqual([
      'answer',
      'follow-up',
    ])
    expect(ids(await store.outbox.claim({ ...request, without: ['broadcast'] }))).toEqual(['case'])
    expect(ids(await store.outbox.claim({ ...request, without: [] }))).toEqual(['broadcast'])
  })

  test('tells when the person of a private chat wrote last, where somebody asks', async () => {
    const store = await freshStore()
    await store.people.heard(person('a'), later(-5))
    await store.people.heard(person('-7'), later(-5))
    await store.outbox.add(
      [
        delivery('known', 'a', { purpose: 'case' }),
        delivery('stranger', 'b', { purpose: 'broadcast' }),
        delivery('group', '', { to: group, purpose: 'broadcast' }),
      ],
      NOW,
    )
    const claimed = await claim(store)
    expect(claimed.map(({ id, lastHeard }) => [id, lastHeard])).toEqual([
      // Few, and read by many: before everything but what somebody in need is told.
      ['group', null],
      ['known', later(-5)],
      ['stranger', null],
    ])
  })

  test('another channel is another queue', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a', { to: privateChat('a', 'zalo-oa') })], NOW)
    expect(await claim(store)).toEqual([])
    expect((await store.outbox.counts('zalo-oa')).queued).toBe(1)
    expect((await store.outbox.counts('telegram')).queued).toBe(0)
  })
})

describe('settle', () => {
  test.each<[string, SendResult, string]>([
    ['sent', SENT, 'sent'],
    ['try again', BUSY, 'queued'],
    ['refused', { ok: false, retry: false, reason: 'bad-request' }, 'failed'],
    ['too late', { ok: false, retry: true, afterMs: 1e9, reason: 'rate-limited' }, 'gave-up'],
  ])('%s', async (_name, result, state) => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a')], NOW)
    const { lease } = await claimOne(store)
    expect((await store.outbox.settle(lease, result, NOW))?.state).toBe(state)
    expect(await store.outbox.counts()).toMatchObject({ [state]: 1, sending: 0 })
    expect(await store.outbox.settle(lease, BUSY, NOW)).toBeNull()
  })

  test('gives up in the end', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a')], NOW)
    let now = NOW
    for (let i = 0; i < MAX_ATTEMPTS; i++) {
      const outcome = await store.outbox.settle((await claimOne(store, now)).lease, BUSY, now)
      if (outcome?.state === 'queued') now = outcome.nextAt
    }
    expect((await store.outbox.counts())['gave-up']).toBe(1)
  })

  test('a lapsed lease: a late success spares the repeat, a late failure does nothing', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a')], NOW)
    const slow = await claimOne(store)
    expect(await store.outbox.leftovers(later(LEASE - 1))).toEqual({ again: 0, gaveUp: 0 })
    expect(await store.outbox.leftovers(later(LEASE))).toEqual({ again: 1, gaveUp: 0 })
    const quick = await claimOne(store, later(LEASE))
    expect(await store.outbox.settle(slow.lease, GONE, NOW)).toBeNull()
    expect(await store.outbox.isGone(privateChat('a'))).toBe(false)
    expect(await store.outbox.settle(slow.lease, SENT, NOW)).toEqual({ state: 'sent', externalId: 'x1' })
    expect(await store.outbox.settle(quick.lease, SENT, NOW)).toBeNull()
    expect((await store.outbox.counts()).sent).toBe(1)
  })

  test('one that takes the process with it is given up', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a')], NOW)
    for (let i = 1; i < MAX_ATTEMPTS; i++) {
      await claimOne(store)
      await store.outbox.leftovers(NOW, 'all')
    }
    await claimOne(store)
    expect(await store.outbox.leftovers(NOW, 'all')).toEqual({ again: 0, gaveUp: 1 })
  })

  test('skipped, and seen', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a'), delivery('2', 'b')], NOW)
    const [one, two] = await claim(store)
    expect(await store.outbox.skip(sure(one).lease, 'window-closed', NOW)).toBe(true)
    expect(await store.outbox.skip(sure(one).lease, 'window-closed', NOW)).toBe(false)
    await store.outbox.settle(sure(two).lease, SENT, NOW)
    expect(await store.outbox.seen('telegram', ['x1', 'not ours'])).toBe(1)
    expect(await store.outbox.seen('telegram', ['x1'])).toBe(0)
    expect(await store.outbox.counts()).toMatchObject({ skipped: 1, seen: 1 })
  })
})

describe('chats', () => {
  test('a gone chat gets nothing but the answer to who writes from it', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a'), delivery('2', 'a', { purpose: 'broadcast' })], NOW)
    await store.outbox.settle((await claimOne(store)).lease, GONE, NOW)
    expect(await store.outbox.isGone(privateChat('a'))).toBe(true)
    await store.outbox.add([delivery('3', 'a', { purpose: 'broadcast' }), delivery('4', 'a')], NOW)
    expect(await store.outbox.counts()).toMatchObject({ failed: 1, skipped: 2, queued: 1 })
    expect(ids(await claim(store))).toEqual(['4'])
  })

  test('hearing from the person brings the chat back; an old event does not', async () => {
    const { outbox, people } = await freshStore()
    await outbox.markGone(privateChat('a'), 'unfollow', NOW)
    await people.heard(person('a'), later(-1))
    expect(await outbox.isGone(privateChat('a'))).toBe(true)
    await people.heard(person('a'), later(1))
    expect(await outbox.isGone(privateChat('a'))).toBe(false)
  })

  test('a group comes back', async () => {
    const { outbox } = await freshStore()
    await outbox.markGone(group, 'left', NOW)
    await outbox.markBack(group, later(1))
    expect(await outbox.isGone(group)).toBe(false)
  })

  test('a moved group is followed, at once and later, and again', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', '', { to: group }), delivery('2', '', { to: group })], NOW)
    const moved: SendResult = { ok: false, retry: false, movedTo: '-100', reason: 'group-moved' }
    await store.outbox.settle((await claimOne(store)).lease, moved, NOW)
    await store.outbox.add([delivery('3', '', { to: group })], NOW)
    const first = await claimOne(store)
    expect(first).toMatchObject({ id: '1', to: { id: '-100', kind: 'group' }, attempts: 2 })
    await store.outbox.moveChat({ channel: 'telegram', id: '-100' }, '-200')
    await store.outbox.add([delivery('4', '', { to: group })], NOW)
    for (let held = first; ; held = await claimOne(store)) {
      await store.outbox.settle(held.lease, SENT, NOW)
      if (held.id === '4') break
      if (held !== first) expect(held.to.id).toBe('-200')
    }
    expect((await store.outbox.counts()).sent).toBe(4)
  })
})

describe('forget and prune', () => {
  test('the private chat, and the answers in groups', async () => {
    const { outbox } = await freshStore()
    const inGroup = delivery('2', '', { to: group, person: person('a') })
    const others = [
      delivery('3', '', { to: group }),
      delivery('4', 'b'),
      delivery('5', 'a', { to: privateChat('a', 'web') }),
    ]
    await outbox.add([delivery('1', 'a'), inGroup, ...others], NOW)
    await outbox.forget(person('a'))
    expect((await outbox.counts()).queued).toBe(3)
  })

  test('prune takes what has ended', async () => {
    const store = await freshStore()
    await store.outbox.add([delivery('1', 'a'), delivery('2', 'b')], NOW)
    await store.outbox.settle((await claimOne(store)).lease, SENT, NOW)
    expect(await store.outbox.prune(NOW)).toBe(0)
    expect(await store.outbox.prune(later(1))).toBe(1)
    expect((await store.outbox.counts()).queued).toBe(1)
  })
})
