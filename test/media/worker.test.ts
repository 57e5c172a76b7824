import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Worker, WorkerAnswer } from '../../src/media/worker.ts'
import { makeWorker } from '../../src/media/worker.ts'
import { until } from '../support/until.ts'

const FILE = new URL('./workers/odd-worker.ts', import.meta.url)

let worker: Worker<string>

const start = (over: { timeoutMs?: number; idleMs?: number; backlog?: number } = {}): void => {
  worker = makeWorker({ file: FILE, timeoutMs: 120_000, idleMs: 60_000, backlog: 10, ...over })
}

const ask = (told: string): Promise<WorkerAnswer<string>> => worker.ask(told, z.string())

afterEach(() => worker.stop())

const heard = (what: string) => ({ ok: true, value: `heard ${what}` })

test('starts with the first request and stays warm', async () => {
  start()
  expect(worker.isWarm()).toBe(false)
  expect(await Promise.all([ask('a'), ask('b')])).toEqual([heard('a'), heard('b')])
  expect(worker.isWarm()).toBe(true)
})

test('one that hangs is killed, and the next request has another', async () => {
  start({ timeoutMs: 1500 })
  expect(await ask('hang')).toEqual({ ok: false, reason: 'too-slow' })
  // Where a process takes longer than that to start, it is too slow as well.
  expect(await until(async () => [await ask('a')].find(({ ok }) => ok))).toEqual(heard('a'))
})

test.each(['throw', 'die', 'crash', 'exit', 'odd'])('one that does %s fails that request only', async told => {
  start()
  expect(await Promise.all([ask(told), ask('a')])).toEqual([{ ok: false, reason: 'failed' }, heard('a')])
})

test('one that prints a lot is not heard, and answers', async () => {
  start()
  expect(await Promise.all([ask('print'), ask('a')])).toEqual([heard('print'), heard('a')])
})

test('more than may wait is refused at once', async () => {
  start({ backlog: 2 })
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(told => ask(told)))
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false, false])
  expect(answers[4]).toEqual({ ok: false, reason: 'busy' })
})

test('without work it stops, and starts again when asked', async () => {
  start({ idleMs: 50 })
  expect(await ask('a')).toEqual(heard('a'))
  await until(() => !worker.isWarm())
  expect(await ask('b')).toEqual(heard('b'))
})

test('stopping answers everybody', async () => {
  start()
  const answers = Promise.all([ask('hang'), ask('a')])
  await sleep(200)
  await worker.stop()
  expect(await answers).toEqual([
    { ok: false, reason: 'stopped' },
    { ok: false, reason: 'stopped' },
  ])
  expect(await ask('b')).toEqual({ ok: false, reason: 'stopped' })
})

test('it knows nothing of our environment, which holds tokens', async () => {
  start()
  const known = await ask('environment')
  expect(known.ok && known.value.split(',').filter(name => !/^MALLOC_|^NODE_CHANNEL_/.test(name))).toEqual([])
})

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('stopping leaves no process behind', async () => {
  start()
  const pid = await ask('pid')
  if (!pid.ok) throw new Error(pid.reason)
  expect(isRunning(Number(pid.value))).toBe(true)
  await worker.stop()
  expect(isRunning(Number(pid.value))).toBe(false)
})
