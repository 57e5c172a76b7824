import { expect, test } from 'vitest'
import { FAREWELL } from '../../src/core/deliveries.ts'
import { delivery, LEASE, NOW } from './build-messages.ts'
import { freshStore } from './build-store.ts'

test('the last word to somebody goes once it is sent, everything else stays', async () => {
  const store = await freshStore()
  const { outbox } = store
  await outbox.add([delivery(`${FAREWELL}telegram:1`, 'a'), delivery('answer:telegram:2', 'b')], NOW)
  expect(await store.dropFarewells()).toBe(0)
  for (const { lease } of await outbox.claim({ channel: 'telegram', limit: 9, now: NOW, leaseMs: LEASE }))
    await outbox.settle(lease, { ok: true, externalId: `x${lease.seq}` }, NOW)
  expect(await outbox.counts()).toMatchObject({ sent: 2 })
  expect(await store.dropFarewells()).toBe(1)
  expect(await outbox.counts()).toMatchObject({ sent: 1, queued: 0 })
})
