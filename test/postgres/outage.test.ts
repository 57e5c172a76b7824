import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANSWER_LEASE_MS } from '../../src/chat/company.ts'
import { answersTo } from '../support/doors.ts'
import type { FreshDatabase } from '../support/engines.ts'
import { makeDatabase } from '../support/engines.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

let database: FreshDatabase
let town: Town
beforeAll(async () => {
  database = await makeDatabase('empty')
  town = await startTown({ DATABASE_URL: database.url })
})
afterAll(async () => {
  await town?.close()
  await database?.drop()
})

const ready = async (): Promise<number> => (await fetch(`${town.address()}/readyz`)).status
const SCAM = 'Công an gọi bảo chuyển 50 triệu vào tài khoản an toàn để kiểm tra, giữ bí mật'

test('the database is gone and comes back: nothing is acknowledged meanwhile, and then all goes on', async () => {
  const door = town.door('telegram')
  const [before, during, after] = [stranger(), stranger(), stranger()]
  await town.answerTo(door, door.text(before, SCAM), before)
  await database.cut()
  const lost = door.text(during, SCAM)
  expect(await town.post(door, lost)).toBeGreaterThanOrEqual(500)
  await until(async () => (await ready()) === 503, { what: 'to be told that it is not ready' })
  await database.mend()
  // The platform sends it again.
  await until(async () => (await town.post(door, lost)) === 200, { what: 'the repeat to be taken' })
  await until(() => answersTo(door, during).length > 0, { what: 'an answer to who wrote meanwhile' })
  await town.answerTo(door, door.text(after, SCAM), after)
  await until(async () => (await ready()) === 200, { what: 'to be ready again' })
  expect(town.server().ended()).toBeNull()
  expect(answersTo(door, during)).toHaveLength(1)
})

test('cut again and again while people write: the process stays, and everybody is answered', async () => {
  const door = town.door('telegram')
  const people = Array.from({ length: 40 }, stranger)
  for (const [i, from] of people.entries()) {
    const webhook = door.text(from, SCAM)
    if (i % 4 === 3) await database.cut()
    if ((await town.post(door, webhook)) === 200) continue
    await database.mend()
    await until(async () => (await town.post(door, webhook)) === 200, { what: 'the repeat to be taken' })
  }
  await database.mend()
  expect(town.server().ended()).toBeNull()
  await town.server().advance(ANSWER_LEASE_MS)
  for (const from of people) await until(() => answersTo(door, from).length > 0, { what: 'an answer to each' })
})
