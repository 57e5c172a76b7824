import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { TELEGRAM_ERRORS } from '../fakes/telegram-errors.ts'
import { invite } from '../support/cast.ts'
import { sentTo } from '../support/doors.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** `/readyz` was green in every broken state that was tried. */

let town: Town | null = null
afterEach(async () => {
  await town?.close()
  town = null
})

const open = async (env: Record<string, string> = {}): Promise<Town> => {
  town = await startTown(env)
  return town
}

const ready = async (
  here: Town,
): Promise<{ status: number; body: { database: string; channels: Record<string, string> } }> => {
  const answer = await fetch(`${here.address()}/readyz`)
  return { status: answer.status, body: (await answer.json()) as never }
}

const metrics = async (here: Town): Promise<string> => (await fetch(`${here.address()}/metrics`)).text()

it('a token that is refused: told in /readyz from the start, and the process is ready all the same', async () => {
  const here = await open({ TELEGRAM_BOT_TOKEN: '123456789:wrong' })
  await until(async () => (await ready(here)).body.channels.telegram === 'broken: bad-token')
  const { status, body } = await ready(here)
  expect([status, body.database, body.channels['zalo-oa'], body.channels.web]).toEqual([200, 'ok', 'on', 'on'])
})

it('a channel that breaks: seen at the next send, mended at the next success, and an admin hears by another', async () => {
  const here = await open()
  const zalo = here.door('zalo-oa')
  const admin = stranger()
  const code = await invite(here, 'admin')
  await here.answerTo(zalo, zalo.text(admin, code), admin)
  const telegram = here.door('telegram')
  const before = sentTo(zalo, admin).length
  telegram.behave({ faults: TELEGRAM_ERRORS.unauthorized, times: 10_000 })
  const from = stranger()
  await here.post(telegram, telegram.text(from, question(1)))
  await until(async () => (await ready(here)).body.channels.telegram === 'broken: bad-token')
  await here.server().advance(60_000)
  await new Promise(done => setTimeout(done, 1_500))
  await here.server().advance(120_000)
  const letter = await until(
    () =>
      sentTo(zalo, admin)
        .slice(before)
        .find(({ text }) => text.includes('đang không làm việc')),
    { what: 'the letter to the admin' },
  )
  expect(letter.text).toContain('Telegram')
  telegram.calm()
  await here.server().advance(120_000)
  await until(() => sentTo(telegram, from).length > 0)
  await until(async () => (await ready(here)).body.channels.telegram === 'on')
})

it('a database file that is deleted: 503, and no webhook is told 200 any more', async () => {
  const here = await open()
  const door = here.door('telegram')
  const from = stranger()
  await here.answerTo(door, door.text(from, question(1)), from)
  expect((await ready(here)).status).toBe(200)
  rmSync(join(here.varDir, 'khoan-da.db'))
  await until(async () => (await ready(here)).status === 503)
  expect((await ready(here)).body.database).toBe('broken: gone')
  expect(await here.post(door, door.text(from, question(2)))).toBeGreaterThanOrEqual(500)
})

it('what was refused is counted, and told once a minute with what it may come from', async () => {
  const here = await open()
  for (const door of here.doors) {
    const from = stranger()
    for (const forged of door.forged(from, question(1))) await here.post(door, forged)
    await here.answerTo(door, door.text(from, question(2)), from)
  }
  const oa = here.door('zalo-oa')
  const { body } = oa.text(stranger(), question(3))
  await here.post(oa, { id: '', headers: { 'content-type': 'application/json' }, body })
  await here.post(oa, here.oa.probe)
  const text = await metrics(here)
  expect(text).toContain('khoanda_refused_signature_total{channel="zalo-oa"} 4')
  expect(text).toContain('khoanda_unsigned_total{channel="zalo-oa"} 1')
  expect(text).toContain('khoanda_unsigned_total{channel="telegram"} 1')
  expect(text).toContain('khoanda_refused_signature_total{channel="zalo-bot"} 1')
  for (const { name } of here.doors) expect(text).toMatch(new RegExp(`received_total\\{channel="${name}"\\} 1`))
  await here.server().advance(61_000)
  const told = () => here.server().lines.filter(line => /wrong signature|header that signs/.test(line))
  await until(() => told().length >= 6)
  expect(told()).toHaveLength(6)
})
