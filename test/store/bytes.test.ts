import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Inbound } from '../../src/core/messages.ts'
import type { Store } from '../../src/store/open.ts'
import { claimNext } from '../support/claim.ts'
import { delivery, LEASE, later, message, NOW, person, privateChat, sure } from './build-messages.ts'
import { freshFolder, freshStore } from './build-store.ts'
import { forgetting } from './forgetting.ts'

/** Spelled nowhere else in the file; the second one is an id. */
const SECRET = 'SECRETWORD'
const WHO = 'person-4711'

const onDisk = (path: string, needle: string): boolean =>
  [path, `${path}-wal`, `${path}-journal`].some(file => existsSync(file) && readFileSync(file).includes(needle))

const openFile = async (): Promise<{ path: string; store: Store }> => {
  const path = join(freshFolder(), 'k.db')
  return { path, store: await freshStore(path) }
}

const saying = (id: string, from: string, text: string): Inbound =>
  message(id, from, { content: { kind: 'text', text } })

/** From a few bytes to several pages, so that cells move, pages split and spill over. */
const sizes = Array.from({ length: 240 }, (_, i) => (i % 17 === 0 ? 9_000 + i * 31 : (i * 97) % 1_500))

const whoAt = (i: number): string => (i % 3 === 0 ? WHO : `other-${i % 7}`)

const textFor = (who: string, size: number): string =>
  `${who === WHO ? `${SECRET} ` : 'nothing '.repeat(2)}${'x'.repeat(size)}`

const fill = async ({ inbox, outbox, people }: Store): Promise<void> => {
  for (let from = 0; from < sizes.length; from += 20) {
    const some = sizes.slice(from, from + 20).map((size, i) => ({ i: from + i, who: whoAt(from + i), size }))
    await Promise.all(some.map(({ i, who, size }) => inbox.receive(saying(`${i}`, who, textFor(who, size)))))
    const replies = some.map(({ i, who, size }) =>
      delivery(`d${i}`, who, { reply: { text: textFor(who, size), buttons: [] } }),
    )
    await outbox.add(replies, NOW)
  }
  await people.heard(person(WHO), NOW)
  await people.setDialogue(person(WHO), { state: { said: SECRET }, until: later(1_000) })
  await outbox.markGone(privateChat(WHO), 'blocked', NOW)
}

describe('the file', () => {
  test('holds nothing of a person after forget', async () => {
    const { path, store } = await openFile()
    await fill(store)
    expect([onDisk(path, SECRET), onDisk(path, WHO)]).toEqual([true, true])
    expect(await forgetting(store, person(WHO))).toBe(true)
    expect([onDisk(path, SECRET), onDisk(path, WHO)]).toEqual([false, false])
    expect((await store.inbox.counts()).waiting).toBe(160)
  })

  test('holds no text of what was answered and sent', async () => {
    const { path, store } = await openFile()
    await fill(store)
    for (
      let claimed = await claimNext(store.inbox, NOW, LEASE);
      claimed;
      claimed = await claimNext(store.inbox, NOW, LEASE)
    ) {
      await store.inbox.finish([claimed.lease], { deliveries: [] }, NOW)
    }
    await store.outbox.markGone(privateChat(WHO), 'blocked', NOW)
    await store.people.setDialogue(person(WHO), null)
    await store.scrub()
    expect([onDisk(path, SECRET), onDisk(path, WHO)]).toEqual([false, true])
    await store.people.forget(person(WHO))
    await store.outbox.prune(later(1))
    await store.inbox.prune(later(1))
    await store.scrub()
    expect(onDisk(path, WHO)).toBe(false)
  })

  test('the message that asked to be forgotten is answered, and names nobody', async () => {
    const { path, store } = await openFile()
    await store.inbox.receive(saying('1', WHO, `xoá dữ liệu ${SECRET}`))
    const asking = await claimNext(store.inbox, NOW, LEASE)
    await forgetting(store, person(WHO), sure(asking).lease)
    expect(await store.inbox.finish([sure(asking).lease], { deliveries: [] }, NOW)).toBe('done')
    await store.scrub()
    expect([onDisk(path, SECRET), onDisk(path, WHO)]).toEqual([false, false])
    expect((await store.inbox.counts()).done).toBe(1)
  })

  test('gets smaller', async () => {
    const { path, store } = await openFile()
    await fill(store)
    await store.scrub()
    const full = readFileSync(path).length
    await forgetting(store, person(WHO))
    expect(readFileSync(path).length).toBeLessThan(full)
  })

  test('the log holds no text a moment after it was blanked', async () => {
    const { path, store } = await openFile()
    const log = (): boolean => readFileSync(`${path}-wal`).includes(SECRET)
    await store.inbox.receive(saying('1', 'a', SECRET))
    const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
    const reply = { text: SECRET, buttons: [] }
    await store.inbox.finish([lease], { deliveries: [delivery('r', 'a', { reply })] }, NOW)
    const request = { channel: 'telegram', limit: 1, now: NOW, leaseMs: LEASE } as const
    const [sent] = await store.outbox.claim(request)
    await store.outbox.settle(sure(sent).lease, { ok: true, externalId: 'x' }, NOW)
    expect(log()).toBe(true)
    expect(await store.tidy()).toBe(true)
    expect([log(), onDisk(path, SECRET)]).toEqual([false, false])
    expect(await store.tidy()).toBe(true)
  })

  test('scrub says when somebody else is reading, and does not wait', async () => {
    const { path, store } = await openFile()
    const reader = new Database(path)
    onTestFinished(() => void reader.close())
    await store.inbox.receive(message('1', 'a'))
    reader.exec('begin')
    reader.prepare('select count(*) from inbox').get()
    await store.inbox.receive(message('2', 'a'))
    expect(await store.scrub()).toBe(false)
    reader.exec('commit')
    expect(await store.scrub()).toBe(true)
  })
})
