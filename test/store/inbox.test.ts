import { describe, expect, test } from 'vitest'
import type { ClaimedMessage } from '../../src/app/ports.ts'
import { MAX_TRIES } from '../../src/store/inbox-claims.ts'
import type { Store } from '../../src/store/open.ts'
import { claimNext } from '../support/claim.ts'
import { delivery, LEASE, later, message, NOW, person, sure } from './build-messages.ts'
import { freshStore } from './build-store.ts'
import { forgetting } from './forgetting.ts'

const claim = async (store: Store, now = NOW): Promise<ClaimedMessage> => {
  const claimed = await claimNext(store.inbox, now, LEASE)
  if (!claimed) throw new Error('Nothing to claim.')
  return claimed
}

const nothing = { deliveries: [] }

describe('receive', () => {
  test('the same id of a channel is new once, however it comes', async () => {
    const { inbox } = await freshStore()
    const together = await Promise.all([
      inbox.receive(message('1', 'a')),
      inbox.receive(message('1', 'a')),
      inbox.receive(message('2', 'a')),
    ])
    expect(together).toEqual(['new', 'repeat', 'new'])
    expect(await inbox.receive(message('1', 'a'))).toBe('repeat')
    expect(await inbox.receive(message('1', 'a', { channel: 'zalo-oa' }))).toBe('new')
  })

  test('is still a repeat after it was answered', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.finish([(await claim(store)).lease], nothing, NOW)
    expect(await store.inbox.receive(message('1', 'a'))).toBe('repeat')
    expect(await claimNext(store.inbox, NOW, LEASE)).toBeNull()
  })

  test('more than one statement holds, in order', async () => {
    const store = await freshStore()
    const ids = Array.from({ length: 1_203 }, (_, i) => `${i}`)
    const receipts = await Promise.all(ids.map(id => store.inbox.receive(message(id, id))))
    expect(new Set(receipts)).toEqual(new Set(['new']))
    expect((await store.inbox.counts()).waiting).toBe(1_203)
    expect((await claim(store)).inbound.id).toBe('0')
    expect((await claim(store)).inbound.id).toBe('1')
  })

  test('gives back what came in', async () => {
    const store = await freshStore()
    const said = message('1', 'a', {
      quoted: 'Chị ơi',
      content: { kind: 'picture', fileId: 'f', caption: 'thật không?' },
    })
    await store.inbox.receive(said)
    expect((await claim(store)).inbound).toEqual(said)
  })
})

describe('claim', () => {
  test('one at a time per person, different people side by side', async () => {
    const store = await freshStore()
    for (const [id, from] of [
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'b'],
    ] as const)
      await store.inbox.receive(message(id, from))
    const first = await claim(store)
    expect(first.inbound.id).toBe('1')
    expect((await claim(store)).inbound.id).toBe('3')
    expect(await claimNext(store.inbox, NOW, LEASE)).toBeNull()
    await store.inbox.finish([first.lease], nothing, NOW)
    expect((await claim(store)).inbound.id).toBe('2')
  })

  test('several at once: one of each person, those in need first, no more than asked for', async () => {
    const store = await freshStore()
    for (const [id, from] of [
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'b'],
      ['4', 'c'],
      ['5', 'd'],
    ] as const)
      await store.inbox.receive(message(id, from), { urgent: id === '4' })
    const ids = async (limit: number) =>
      (await store.inbox.claim(NOW, LEASE, limit)).map(({ inbound }) => `${inbound.from.id}${inbound.id}`)
    expect(await ids(3)).toEqual(['c4', 'a1', 'b3'])
    expect(await ids(3)).toEqual(['d5'])
    expect(await ids(3)).toEqual([])
  })

  test('the same id on two channels is two people', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.receive(message('1', 'a', { channel: 'zalo-bot' }))
    expect((await claim(store)).inbound.channel).toBe('telegram')
    expect((await claim(store)).inbound.channel).toBe('zalo-bot')
  })

  test('what waits to be tried again keeps the later ones of its person waiting', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.receive(message('2', 'a'))
    expect(await store.inbox.release((await claim(store)).lease, later(5_000), 'ocr')).toBe('again')
    expect(await claimNext(store.inbox, later(4_999), LEASE)).toBeNull()
    const again = await claim(store, later(5_000))
    expect(again).toMatchObject({ inbound: { id: '1' }, tries: 2 })
  })
})

describe('finish', () => {
  test('adds deliveries, changes the person, blanks the text: once', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    const { lease } = await claim(store)
    const answered = { deliveries: [delivery('r1', 'a')], person: { ref: person('a'), change: { noticeShownAt: NOW } } }
    expect(await store.inbox.finish([lease], answered, NOW)).toBe('done')
    expect(await store.inbox.finish([lease], { deliveries: [delivery('r2', 'a')] }, NOW)).toBe('lost')
    expect(await store.inbox.counts()).toEqual({ waiting: 0, held: 0, leased: 0, done: 1, 'set-aside': 0 })
    expect((await store.outbox.counts()).queued).toBe(1)
    expect((await store.people.get(person('a'), NOW))?.noticeShownAt).toEqual(NOW)
  })

  test('changes nothing when something in it fails', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    const { lease } = await claim(store)
    const broken = { ...delivery('r2', 'a'), id: null as unknown as string }
    await expect(store.inbox.finish([lease], { deliveries: [delivery('r1', 'a'), broken] }, NOW)).rejects.toThrow()
    expect((await store.outbox.counts()).queued).toBe(0)
    expect(await store.inbox.finish([lease], nothing, NOW)).toBe('done')
  })

  test('those that end at the same moment do not depend on each other', async () => {
    const store = await freshStore()
    for (const from of ['a', 'b', 'c', 'd']) await store.inbox.receive(message(from, from))
    const [a, b, c, d] = (await store.inbox.claim(NOW, LEASE, 4)).map(({ lease }) => sure(lease))
    await store.inbox.finish([sure(b)], nothing, NOW)
    const broken = { ...delivery('rc', 'c'), id: null as unknown as string }
    const ended = await Promise.allSettled([
      store.inbox.finish([sure(a)], { deliveries: [delivery('ra', 'a')] }, NOW),
      store.inbox.finish([sure(b)], { deliveries: [delivery('rb', 'b')] }, NOW),
      store.inbox.finish([sure(c)], { deliveries: [broken] }, NOW),
      store.inbox.finish([sure(d)], { deliveries: [delivery('rd', 'd')] }, NOW),
    ])
    expect(ended.map(one => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
      'done',
      'lost',
      'failed',
      'done',
    ])
    expect((await store.outbox.counts()).queued).toBe(2)
  })

  test('of messages answered together all end or none, though one of them is lost', async () => {
    const store = await freshStore()
    for (const from of ['a', 'b']) await store.inbox.receive(message(from, from))
    const [a, b] = (await store.inbox.claim(NOW, LEASE, 2)).map(({ lease }) => sure(lease))
    await store.inbox.release(sure(b), NOW, 'late')
    const answered = { deliveries: [delivery('r', 'a')] }
    expect(await store.inbox.finish([sure(a), sure(b)], answered, NOW)).toBe('lost')
    expect(await store.inbox.hold([sure(a), sure(b)], later(LEASE))).toBe(false)
    expect(await store.inbox.counts()).toMatchObject({ leased: 1, waiting: 1, held: 0, done: 0 })
    expect((await store.outbox.counts()).queued).toBe(0)
  })

  test('who overstayed the lease finishes nothing', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    const slow = await claim(store)
    expect(await store.inbox.leftovers(later(LEASE))).toEqual({ again: 1, setAside: 0 })
    const quick = await claim(store, later(LEASE))
    expect(await store.inbox.finish([slow.lease], { deliveries: [delivery('slow', 'a')] }, NOW)).toBe('lost')
    expect(await store.inbox.release(slow.lease, NOW, 'late')).toBe('lost')
    expect(await store.inbox.finish([quick.lease], { deliveries: [delivery('quick', 'a')] }, NOW)).toBe('done')
    expect((await store.outbox.counts()).queued).toBe(1)
  })
})

describe('companions', () => {
  test('a held message waits for its time', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    expect(await store.inbox.hold([(await claim(store)).lease], later(4_000))).toBe(true)
    expect(await claimNext(store.inbox, later(3_999), LEASE)).toBeNull()
    expect(await claim(store, later(4_000))).toMatchObject({ inbound: { id: '1' }, tries: 1 })
  })

  test('or for a companion, with which it is finished', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.hold([(await claim(store)).lease], later(4_000))
    for (const [id, from] of [
      ['2', 'a'],
      ['3', 'b'],
      ['4', 'a'],
    ] as const)
      await store.inbox.receive(message(id, from))
    const first = await claim(store)
    expect(first.inbound.id).toBe('1')
    const companions = await store.inbox.claimCompanions(first, NOW, LEASE)
    expect(companions.map(one => one.inbound.id)).toEqual(['2', '4'])
    const leases = [first, ...companions].map(one => one.lease)
    expect(await store.inbox.finish(leases, { deliveries: [delivery('r', 'a')] }, NOW)).toBe('done')
    expect(await store.inbox.counts()).toMatchObject({ done: 3, waiting: 1 })
  })

  test('several may be held again together, without spinning', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.receive(message('2', 'a'))
    const first = await claim(store)
    const companions = await store.inbox.claimCompanions(first, NOW, LEASE)
    await store.inbox.hold(
      [first, ...companions].map(one => one.lease),
      later(4_000),
    )
    expect(await claimNext(store.inbox, later(100), LEASE)).toBeNull()
    expect((await claim(store, later(4_000))).inbound.id).toBe('1')
  })

  test('put back, it waits for those still being worked on', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.receive(message('2', 'a'))
    const first = await claim(store)
    const [second] = await store.inbox.claimCompanions(first, NOW, LEASE)
    await store.inbox.release(first.lease, NOW, 'boom')
    expect(await claimNext(store.inbox, NOW, LEASE)).toBeNull()
    await store.inbox.finish([sure(second).lease], nothing, NOW)
    expect((await claim(store)).inbound.id).toBe('1')
  })

  test('none from another chat', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.receive(message('2', 'a', { chat: { channel: 'telegram', id: '-5', kind: 'group' } }))
    expect(await store.inbox.claimCompanions(await claim(store), NOW, LEASE)).toEqual([])
  })
})

describe('poison', () => {
  test('is set aside after its tries, and blocks nobody', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.receive(message('2', 'a'))
    const ends: string[] = []
    for (let i = 0; i < MAX_TRIES; i++) ends.push(await store.inbox.release((await claim(store)).lease, NOW, 'boom'))
    expect(ends).toEqual(['again', 'again', 'again', 'again', 'set-aside'])
    expect((await claim(store)).inbound.id).toBe('2')
    expect((await store.inbox.counts())['set-aside']).toBe(1)
  })

  test('also when it takes the process with it', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    for (let i = 1; i <= MAX_TRIES; i++) {
      await claim(store)
      expect(await store.inbox.leftovers(NOW, 'all')).toEqual({
        again: i < MAX_TRIES ? 1 : 0,
        setAside: i < MAX_TRIES ? 0 : 1,
      })
    }
    expect(await claimNext(store.inbox, NOW, LEASE)).toBeNull()
  })

  test('can be brought back, text and all', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    expect(await store.inbox.setAside((await claim(store)).lease, 'no reply fits', NOW)).toBe(true)
    expect(await store.inbox.bringBack(NOW)).toBe(1)
    expect(await claim(store)).toMatchObject({ inbound: { content: { text: 'tin 1' } }, tries: 1 })
  })
})

describe('forget and prune', () => {
  test('deletes one person, and not the message that asked', async () => {
    const store = await freshStore()
    for (const [id, from] of [
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'b'],
    ] as const)
      await store.inbox.receive(message(id, from))
    const asking = await claim(store)
    await forgetting(store, person('a'), asking.lease)
    expect(await store.inbox.counts()).toMatchObject({ leased: 1, waiting: 1 })
    expect(await store.inbox.finish([asking.lease], { deliveries: [delivery('r', 'a')] }, NOW)).toBe('done')
    expect(await store.inbox.receive(message('1', 'a'))).toBe('repeat')
  })

  test('prune takes what has ended, and nothing else', async () => {
    const store = await freshStore()
    for (const id of ['1', '2', '3']) await store.inbox.receive(message(id, id))
    await store.inbox.finish([(await claim(store)).lease], nothing, NOW)
    await store.inbox.setAside((await claim(store)).lease, 'boom', NOW)
    expect(await store.inbox.prune(NOW)).toBe(0)
    expect(await store.inbox.prune(later(1))).toBe(2)
    expect((await store.inbox.counts()).waiting).toBe(1)
  })
})
