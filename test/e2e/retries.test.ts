import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMON_FAULTS } from '../fakes/behaviour.ts'
import { oaError } from '../fakes/zalo-oa-errors.ts'
import type { Door } from '../support/doors.ts'
import { answersTo, triesFor } from '../support/doors.ts'
import { rowsIn } from '../support/rows.ts'
import { question, quoted } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** What a platform refuses, and when it is asked again. The server's clock is moved on, its timers are real. */

/** The longest the server may take to notice that a wait is over. */
const NOTICE_MS = 15_000

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town?.close())

/** Waits for a first try, and until what came of it is written down: a clock moved on before would be part of it. */
const tried = async (door: Door, from: string): Promise<void> => {
  await until(() => triesFor(door, from).length > 0, { what: `a first try on ${door.name}` })
  await wait(200)
}

const triedAndNotSent = async (door: Door, from: string): Promise<void> => {
  await tried(door, from)
  await wait(800)
  expect(triesFor(door, from)).toHaveLength(1)
  expect(answersTo(door, from)).toEqual([])
}

const answered = (door: Door, from: string, number: number): Promise<true> =>
  until(() => answersTo(door, from).some(({ text }) => text.includes(quoted(number))) || null, {
    ms: NOTICE_MS,
    what: `the answer on ${door.name} after its wait`,
  })

describe.each(['zalo-oa', 'zalo-bot', 'telegram'] as const)('%s', name => {
  it.each(['slowDown', 'unavailable'] as const)('comes back after "%s", and not before', async kind => {
    const door = town.door(name)
    const from = stranger()
    const { fault, ms } = door[kind]
    const forget = door.behave({ faults: fault, chat: from })
    expect(await town.post(door, door.text(from, question(1)))).toBe(200)
    await triedAndNotSent(door, from)
    await town.server().advance(ms)
    await answered(door, from, 1)
    expect(answersTo(door, from)).toHaveLength(1)
    forget()
  })

  it('does not let one who must wait hold up another', async () => {
    const door = town.door(name)
    const [slow, quick] = [stranger(), stranger()]
    const forget = door.behave({ faults: door.unavailable.fault, chat: slow })
    await town.post(door, door.text(slow, question(2)))
    await tried(door, slow)
    await town.answerTo(door, door.text(quick, question(3)), quick)
    await town.server().advance(door.unavailable.ms)
    await answered(door, slow, 2)
    forget()
  })

  it('comes back when the connection breaks before an answer', async () => {
    const door = town.door(name)
    const from = stranger()
    door.behave({ faults: COMMON_FAULTS.reset, chat: from })
    await town.post(door, door.text(from, question(4)))
    await tried(door, from)
    await town.server().advance(5000)
    await answered(door, from, 4)
  })
})

const hasEnded = (): Promise<true> =>
  until(() => rowsIn(town.varDir).open === 0 || null, { what: 'both doors to be empty' })

describe('a chat that is gone', () => {
  it.each(['zalo-oa', 'telegram'] as const)('%s: is not tried again, until its person writes', async name => {
    const door = town.door(name)
    const from = stranger()
    const forget = door.behave({ faults: door.gone, chat: from, times: 9 })
    await town.post(door, door.text(from, question(5)))
    await tried(door, from)
    await hasEnded()
    await town.server().advance(3_600_000)
    await wait(1500)
    expect(triesFor(door, from)).toHaveLength(1)
    forget()
    const back = await town.answerTo(door, door.text(from, question(6)), from)
    expect(back.text).toContain(quoted(6))
  })

  it.each(['-213', '-230'] as const)('zalo-oa: %s is one, too', async code => {
    const door = town.door('zalo-oa')
    const from = stranger()
    const forget = door.behave({ faults: oaError(code), chat: from, times: 9 })
    await town.post(door, door.text(from, question(7)))
    await tried(door, from)
    await hasEnded()
    await town.server().advance(3_600_000)
    await wait(1000)
    expect(triesFor(door, from)).toHaveLength(1)
    forget()
  })

  it('telegram: a group that became a supergroup is followed', async () => {
    const door = town.door('telegram')
    const [from, old, fresh] = [stranger(), '-4001', '-1004001']
    const asked = town.telegram.webhookFor({ kind: 'text', from, group: old, text: `/check ${question(8)}` })
    town.telegram.setChat(old, { movedTo: fresh })
    town.telegram.setChat(fresh, 'in')
    expect(await town.post(door, asked)).toBe(200)
    const answer = await until(() => answersTo(door, fresh)[0], { what: 'the answer in the new group' })
    expect(answer.text).toContain(quoted(8))
  })

  it('telegram: a group that told of its move is answered under its new number', async () => {
    const door = town.door('telegram')
    const [from, old, fresh] = [stranger(), '-4002', '-1004002']
    await town.post(door, town.telegram.webhookFor({ kind: 'migrate-to', from, group: old, to: fresh }))
    await hasEnded()
    const asked = town.telegram.webhookFor({ kind: 'text', from, group: fresh, text: `/check ${question(9)}` })
    expect((await town.answerTo(door, asked, fresh)).text).toContain(quoted(9))
    expect(triesFor(door, old)).toEqual([])
  })
})
