import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import { answersTo } from '../support/doors.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** A database that is there and takes nothing any more. */

const MINUTE = 60_000

let town: Town
let admin: Actor
beforeAll(async () => {
  town = await startTown({ LOG_LEVEL: 'info' })
  admin = actor(town, 'telegram')
  await admin.says(await invite(town, 'admin'))
})
afterAll(() => town?.close())

const ready = async () => {
  const response = await fetch(`${town.address()}/readyz`)
  return { status: response.status, database: ((await response.json()) as { database: string }).database }
}

/** Minute by minute, until the admin has heard it. */
const untilAdminHears = (words: string, after: number): Promise<unknown> =>
  until(
    async () => {
      await town.server().advance(MINUTE)
      await new Promise(done => setTimeout(done, 1_200))
      return admin.heard().slice(after).join('\n').includes(words)
    },
    { what: `the admin to hear "${words}"` },
  )

it.each(['SQLITE_FULL', 'SQLITE_READONLY'] as const)(
  '%s: told to platforms, to /readyz and past the outbox to admins; well again, all that was taken in is answered',
  async code => {
    const door = town.door('zalo-bot')
    const [before, meanwhile] = [stranger(), stranger()]
    await town.answerTo(door, door.text(before, question(1)), before)
    // So that it is known who is to be told.
    await town.server().advance(MINUTE)
    await new Promise(done => setTimeout(done, 1_200))
    const heard = admin.heard().length

    await town.server().sicken(code)
    const posted = door.text(meanwhile, question(2))
    expect(await town.post(door, posted)).toBeGreaterThanOrEqual(500)
    await until(async () => (await ready()).status === 503, { what: '/readyz to say so' })
    expect((await ready()).database).toBe(`broken: ${code}`)
    await untilAdminHears('không ghi được dữ liệu', heard)
    expect(answersTo(door, meanwhile)).toEqual([])

    await town.server().sicken(null)
    await until(async () => (await town.post(door, posted)) === 200, { what: 'the repeat to be taken' })
    await until(() => answersTo(door, meanwhile).length === 1, { what: 'its answer' })
    await untilAdminHears('ghi lại được dữ liệu', heard)
    expect((await ready()).status).toBe(200)
    expect(town.server().ended()).toBeNull()
    // Not told again of what comes back within six hours.
    await town.server().advance(7 * 60 * MINUTE)
  },
)
