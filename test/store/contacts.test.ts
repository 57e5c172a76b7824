import { expect, test } from 'vitest'
import { claimNext } from '../support/claim.ts'
import { delivery, LEASE, later, message, NOW, person, privateChat, sure } from './build-messages.ts'
import { freshStore } from './build-store.ts'

const DAY = 86_400_000

test('the time of contact goes after its days; who wants warnings still does', async () => {
  const store = await freshStore()
  await store.people.change(person('subscriber'), {
    heardAt: NOW,
    noticeShownAt: NOW,
    commune: 'nga-son',
    wantsWarnings: true,
  })
  await store.people.change(person('passer-by'), { heardAt: NOW, noticeShownAt: NOW })
  await store.people.change(person('recent'), { heardAt: later(20 * DAY), noticeShownAt: NOW })
  await store.outbox.markGone(privateChat('gone'), 'blocked', NOW)
  expect(await store.pruneContacts(NOW, NOW)).toBe(0)
  expect(await store.pruneContacts(later(DAY), NOW)).toBe(2)
  const get = (id: string) => store.people.get(person(id), NOW)
  expect(await get('passer-by')).toBeNull()
  expect(await get('subscriber')).toMatchObject({ lastHeard: null, noticeShownAt: new Date(0), wantsWarnings: true })
  expect(await get('recent')).toMatchObject({ lastHeard: later(20 * DAY), noticeShownAt: new Date(0) })
  expect(await store.outbox.isGone(privateChat('gone'))).toBe(true)
  await store.people.heard(person('gone'), later(DAY))
  expect(await store.outbox.isGone(privateChat('gone'))).toBe(false)
})

test('a block that is over names nobody any more', async () => {
  const store = await freshStore()
  const block = (id: string, ms: number) => ({ noun: 'block' as const, ref: person(id), until: later(ms) })
  await store.commit({ changes: [block('a', 1_000), block('b', DAY)], deliveries: [] }, NOW)
  await store.pruneContacts(NOW, later(2_000))
  expect(await store.blockedUntil(person('a'), NOW)).toBeNull()
  expect(await store.blockedUntil(person('b'), NOW)).toEqual(later(DAY))
})

test('a channel that is off blanks what is too old to be sent, and nothing else', async () => {
  const store = await freshStore()
  const { outbox } = store
  await outbox.add([delivery('answer', 'a'), delivery('case', 'b', { purpose: 'case' })], NOW)
  const zalo = { channel: 'zalo-oa', id: 'c', kind: 'private' } as const
  await outbox.add([delivery('other', 'c', { to: zalo })], NOW)
  expect(await outbox.retire(['telegram'], later(23 * 3_600_000))).toBe(0)
  expect(await outbox.retire([], later(25 * 3_600_000))).toBe(0)
  expect(await outbox.retire(['telegram'], later(25 * 3_600_000))).toBe(1)
  expect([await outbox.stateOf('answer'), await outbox.stateOf('case'), await outbox.stateOf('other')]).toEqual([
    'skipped',
    'queued',
    'queued',
  ])
})

test('messages set aside are told of without text or person, tried again, or ended', async () => {
  const store = await freshStore()
  const aside = async (id: string) => {
    await store.inbox.receive(message(id, id))
    const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
    await store.inbox.setAside(lease, 'TypeError', NOW)
  }
  await aside('1')
  const [row] = await store.inbox.setAsideOnes()
  expect(row).toEqual({ seq: 1, channel: 'telegram', receivedAt: NOW, tries: 1, reason: 'TypeError' })
  expect(await store.inbox.bringBack(NOW)).toBe(1)
  expect(await store.inbox.setAsideOnes()).toEqual([])
  await aside('2')
  expect(await store.inbox.dropSetAside()).toBe(1)
  expect(await store.inbox.counts()).toMatchObject({ 'set-aside': 0, done: 1 })
})
