import { describe, expect, test } from 'vitest'
import { claimNext } from '../support/claim.ts'
import { delivery, LEASE, message, NOW, sure } from './build-messages.ts'
import { freshStore } from './build-store.ts'

const order = async (store: Awaited<ReturnType<typeof freshStore>>): Promise<string[]> => {
  const ids: string[] = []
  for (;;) {
    const next = await claimNext(store.inbox, NOW, LEASE)
    if (!next) return ids
    ids.push(next.inbound.id)
    await store.inbox.finish([next.lease], { deliveries: [] }, NOW)
  }
}

describe('somebody in need', () => {
  test('is answered before who came first', async () => {
    const store = await freshStore()
    for (const id of ['1', '2', '3']) await store.inbox.receive(message(id, id))
    await store.inbox.receive(message('victim', 'v'), { urgent: true })
    expect(await order(store)).toEqual(['victim', '1', '2', '3'])
  })

  test('keeps their own order: what they wrote before goes first with it', async () => {
    const store = await freshStore()
    await store.inbox.receive(message('1', 'a'))
    await store.inbox.receive(message('before', 'v'))
    await store.inbox.receive(message('2', 'b'))
    await store.inbox.receive(message('victim', 'v'), { urgent: true })
    expect(await order(store)).toEqual(['before', 'victim', '1', '2'])
  })

  test('has the answer sent before those to others', async () => {
    const store = await freshStore()
    const finish = async (id: string, urgent: boolean) => {
      await store.inbox.receive(message(id, id), { urgent })
      const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
      const case_ = delivery(`case ${id}`, `officer ${id}`, { purpose: 'case' })
      await store.inbox.finish([lease], { deliveries: [delivery(`to ${id}`, id), case_] }, NOW)
    }
    await finish('1', false)
    await finish('v', true)
    const request = { channel: 'telegram', limit: 9, now: NOW, leaseMs: LEASE } as const
    const claimed = await store.outbox.claim({ ...request, without: ['case'] })
    expect(claimed.map(({ id }) => id)).toEqual(['to v', 'to 1'])
    expect((await store.outbox.claim(request)).map(({ id }) => id)).toEqual(['case 1', 'case v'])
  })
})

test('what nobody asked for goes behind the answers to others, also beside an answer to somebody in need', async () => {
  const store = await freshStore()
  for (const id of ['1', 'v', '2']) {
    await store.inbox.receive(message(id, id), { urgent: id === 'v' })
    const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
    const deliveries = [delivery(`to ${id}`, id), delivery(`notice ${id}`, `${id}, too`, { patient: true })]
    await store.inbox.finish([lease], { deliveries }, NOW)
  }
  const claimed = await store.outbox.claim({ channel: 'telegram', limit: 9, now: NOW, leaseMs: LEASE })
  expect(claimed.map(({ id }) => id)).toEqual(['to v', 'to 1', 'to 2', 'notice 1', 'notice v', 'notice 2'])
})
