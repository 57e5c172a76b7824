import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { makeDatabase } from '../support/engines.ts'

test('processes that begin at once on an empty database make its tables once', async () => {
  const { url, drop } = await makeDatabase('empty')
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)))
  try {
    for (const store of stores) expect((await store.inbox.counts()).waiting).toBe(0)
  } finally {
    for (const store of stores) await store.close()
    await drop()
  }
})
