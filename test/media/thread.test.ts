import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Thread } from '../../src/media/thread.ts'
import { makeThread } from '../../src/media/thread.ts'

const FILE = new URL('./threads/odd-thread.ts', import.meta.url)

let thread: Thread<string, string>

const start = (over: { timeoutMs?: number; idleMs?: number; backlog?: number } = {}): void => {
  thread = makeThread({ file: FILE, answer: z.string(), timeoutMs: 3000, idleMs: 60_000, backlog: 10, ...over })
}

afterEach(() => thread.stop())

const heard = (what: string) => ({ ok: true, value: `heard ${what}` })

test('starts with the first request and stays warm', async () => {
  start()
  expect(thread.isWarm()).toBe(false)
  expect(await Promise.all([thread.ask('a'), thread.ask('b')])).toEqual([heard('a'), heard('b')])
  expect(thread.isWarm()).toBe(true)
})

test('one that hangs is killed, and the next request has another', async () => {
  start({ timeoutMs: 800 })
  expect(await Promise.all([thread.ask('hang'), thread.ask('a')])).toEqual([
    { ok: false, reason: 'too-slow' },
    heard('a'),
  ])
})

test.each(['throw', 'die', 'exit', 'odd'])('one that does %s fails that request only', async told => {
  start()
  expect(await Promise.all([thread.ask(told), thread.ask('a')])).toEqual([{ ok: false, reason: 'failed' }, heard('a')])
})

test('one that prints a lot is not heard, and answers', async () => {
  start()
  expect(await Promise.all([thread.ask('print'), thread.ask('a')])).toEqual([heard('print'), heard('a')])
})

test('more than may wait is refused at once', async () => {
  start({ backlog: 2 })
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(told => thread.ask(told)))
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false, false])
  expect(answers[4]).toEqual({ ok: false, reason: 'busy' })
})

test('without work it stops, and starts again when asked', async () => {
  start({ idleMs: 50 })
  expect(await thread.ask('a')).toEqual(heard('a'))
  await sleep(300)
  expect(thread.isWarm()).toBe(false)
  expect(await thread.ask('b')).toEqual(heard('b'))
})

test('stopping answers everybody', async () => {
  start()
  const answers = Promise.all([thread.ask('hang'), thread.ask('a')])
  await sleep(200)
  await thread.stop()
  expect(await answers).toEqual([
    { ok: false, reason: 'stopped' },
    { ok: false, reason: 'stopped' },
  ])
  expect(await thread.ask('b')).toEqual({ ok: false, reason: 'stopped' })
})
