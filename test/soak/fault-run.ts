import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { COMMON_FAULTS } from '../fakes/behaviour.ts'
import type { Door } from '../support/doors.ts'
import { answersTo } from '../support/doors.ts'
import { startServer } from '../support/process.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'
import type { FaultFigure } from './fault-figure.ts'

/** What residents see while the machine around the bot goes wrong. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PATIENCE_MS = 60_000

/** Asks and is answered; gives the milliseconds between. */
const askOn = async (town: Town, door: Door, text: string): Promise<number> => {
  const from = stranger()
  const began = performance.now()
  await town.post(door, door.text(from, text))
  await until(() => answersTo(door, from).length > 0, { ms: PATIENCE_MS, what: `an answer on ${door.name}` })
  return Math.round(performance.now() - began)
}

const askAll = async (town: Town): Promise<string> => {
  const waits = []
  for (const door of town.doors) waits.push(await askOn(town, door, question(1)))
  return `${waits.length} asked on three channels, answered after ${waits.join(', ')} ms`
}

const clock = async (town: Town): Promise<FaultFigure[]> => {
  const figures: FaultFigure[] = []
  for (const [fault, ms] of [
    ['clock put back by three hours', -3 * HOUR],
    ['clock put ahead by a year', 365 * DAY],
    ['clock put right again', -365 * DAY + 3 * HOUR],
  ] as const) {
    await town.server().step(ms)
    figures.push({ fault, residents: await askAll(town), wrong: null })
  }
  const told = town.server().lines.filter(line => line.includes('clock of this machine jumped')).length
  return [
    ...figures,
    { fault: 'jumps told in the log', residents: `${told} of 3`, wrong: told === 3 ? null : 'a jump went unseen' },
  ]
}

const wrongKey = async (town: Town): Promise<FaultFigure> => {
  await town.server().stop('SIGTERM')
  const other = startServer({ ...town.env, DATA_KEY: Buffer.alloc(32, 9).toString('base64') })
  const end = await until(() => other.ended(), { ms: PATIENCE_MS, what: 'the refusal' }).finally(() => other.stop())
  await town.restart()
  const residents = `refused with code ${end.code}; then, with the right key: ${await askAll(town)}`
  return { fault: 'a start with another key', residents, wrong: end.code === 0 ? 'it started' : null }
}

const outage = async (town: Town): Promise<FaultFigure> => {
  const door = town.door('telegram')
  const from = stranger()
  door.behave({ faults: COMMON_FAULTS.reset, times: 1_000_000 })
  await town.post(door, door.text(from, question(1)))
  for (let minute = 0; minute < 10; minute += 1) {
    await new Promise(done => setTimeout(done, 1_200))
    await town.server().advance(MINUTE)
  }
  door.calm()
  const began = performance.now()
  await town.post(door, door.text(from, question(2)))
  await until(() => answersTo(door, from).length >= 2, { ms: PATIENCE_MS, what: 'both answers' })
  const ms = Math.round(performance.now() - began)
  return {
    fault: 'Telegram out of reach for ten minutes',
    residents: `old and new answer ${ms} ms after the next message`,
    wrong: ms > 10_000 ? 'too late' : null,
  }
}

const crowd = async (town: Town): Promise<FaultFigure> => {
  const door = town.door('telegram')
  const people = Array.from({ length: 2_000 }, stranger)
  await Promise.all(people.map((from, i) => town.post(door, door.text(from, question(i % 90)))))
  const answered = (): number => people.filter(from => answersTo(door, from).length > 0).length
  const before = answered()
  const victim = stranger()
  const cry = door.text(victim, 'Tôi vừa lỡ chuyển 20 triệu cho nó rồi')
  await until(async () => (await town.post(door, cry)) === 200, { ms: PATIENCE_MS, what: 'the cry to be taken in' })
  const began = performance.now()
  await until(() => answersTo(door, victim).length > 0, { ms: PATIENCE_MS, what: 'the first step' })
  const ms = Math.round(performance.now() - began)
  const overtaken = people.length - answered()
  const residents = `victim's first step ${ms} ms after 200; ${before} of ${people.length} had been answered, ${overtaken} were overtaken`
  return {
    fault: '2,000 people ask at once',
    residents,
    wrong: overtaken < 1_000 ? 'the victim stood in the line' : null,
  }
}

/** From one /64, each time from another address, as many as it can. */
const flood = async (town: Town): Promise<FaultFigure> => {
  const text = question(3).repeat(400).slice(0, 19_000)
  let on = true
  const statuses = new Map<number, number>()
  const one = async (address: string): Promise<void> => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address }
    const request = { method: 'POST', headers, body: JSON.stringify({ text }) }
    // Whoever floods is cut off now and then.
    const answer = await fetch(`${town.address()}/api/check`, request).catch(() => null)
    await answer?.arrayBuffer().catch(() => null)
    const status = answer?.status ?? 0
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  const flooding = Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      for (let n = 0; on; n += 1) await one(`2001:db8::${i}:${n.toString(16)}`)
    }),
  )
  const residents = await askAll(town)
  on = false
  await flooding
  const told = [...statuses].map(([status, count]) => `${count} x ${status === 0 ? 'cut off' : status}`).join(', ')
  return {
    fault: 'a flood over the web from one /64',
    residents: `${residents}; the flood got ${told}`,
    wrong: statuses.has(500) ? 'an error of ours' : null,
  }
}

const deleted = async (town: Town): Promise<FaultFigure> => {
  const door = town.door('telegram')
  rmSync(join(town.varDir, 'khoan-da.db'))
  const status = await town.post(door, door.text(stranger(), question(4)))
  const ready = (await fetch(`${town.address()}/readyz`)).status
  const wrong = status === 200 || ready !== 503 ? 'it was told 200' : null
  return {
    fault: 'the database file is deleted',
    residents: `a webhook is told ${status}, /readyz ${ready}: the platform keeps the message`,
    wrong,
  }
}

/** Each fault on the same town, the one that cannot be mended last. */
export const runFaults = async (note: (line: string) => void): Promise<FaultFigure[]> => {
  const town = await startTown({ LOG_LEVEL: 'info', RATE_PER_MINUTE: '30' })
  const figures: FaultFigure[] = []
  try {
    for (const run of [clock, wrongKey, outage, flood, crowd, deleted]) {
      const found = [await run(town)].flat()
      figures.push(...found)
      for (const { fault, residents } of found) note(`${fault}: ${residents}`)
    }
    return figures
  } finally {
    await town.close()
  }
}
