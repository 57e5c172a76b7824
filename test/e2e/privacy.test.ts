import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Fault } from '../fakes/behaviour.ts'
import { COMMON_FAULTS } from '../fakes/behaviour.ts'
import type { Webhook } from '../fakes/deliver.ts'
import type { Door } from '../support/doors.ts'
import { answersTo, triesFor } from '../support/doors.ts'
import { startServer } from '../support/process.ts'
import { rowsIn } from '../support/rows.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Everything a log line must never say is said once, on every way there is; then every line is searched. */

const NAME = 'Lò Thị Mường Xén'
const PHONE = '0987123654'
const ACCOUNT = '19034455667788'
const SECRET_WORDS = 'con dê trắng nhà bác Tịnh'
const TEXT = `Có người tên ${NAME} gọi số ${PHONE} bảo chuyển vào ${ACCOUNT}, họ biết cả ${SECRET_WORDS}, có phải lừa không?`
const TITLE = 'Hội hàng xóm đồi chè'

let town: Town
/** Lines of servers that were stopped. */
const said: string[] = []

beforeAll(async () => {
  town = await startTown({ LOG_LEVEL: 'trace' })
})
afterAll(() => town?.close())

const restart = async (): Promise<void> => {
  said.push(...town.server().lines)
  await town.restart()
}

/** The same webhook with a name and a telephone where vendors put them. */
const withNames = (door: Door, webhook: Webhook): Webhook => {
  const body = webhook.body
    .replace(/"(first_name|last_name|display_name|username)":"[^"]*"/g, `"$1":"${NAME}"`)
    .replace(/"title":"[^"]*"/g, `"title":"${TITLE}"`)
    .replace(/\{"event_name"|\{"app_id"/, start => `{"user_name":"${NAME}","phone":"${PHONE}",${start.slice(1)}`)
  return { ...door.sign(body), id: webhook.id }
}

const settle = (): Promise<true> =>
  until(() => rowsIn(town.varDir).open === 0 || null, { what: 'both doors to be empty' })

it('asking, answering, pressing, refusing', async () => {
  for (const door of town.doors) {
    const from = stranger()
    await town.answerTo(door, withNames(door, door.text(from, TEXT)), from)
    await town.answerTo(door, door.text(from, `báo cán bộ ${SECRET_WORDS}`), from, 2)
    await town.answerTo(door, withNames(door, door.inGroup(from, TEXT, true)), door.group)
    await town.post(door, withNames(door, door.inGroup(from, TEXT, false)))
    for (const forged of door.forged(from, TEXT)) await town.post(door, forged)
    await town.post(door, withNames(door, door.sticker(from)))
  }
  await settle()
})

it('bodies that cannot be read', async () => {
  for (const door of town.doors) {
    const whole = door.text(stranger(), TEXT).body
    const texts = [whole.slice(0, -3), `${whole}}`, TEXT, `"${TEXT}"`, whole.replace('{', `{${TEXT}`)]
    for (const text of texts) expect(await town.post(door, door.sign(text))).toBeLessThan(500)
  }
})

const echo = (status: number): Fault => ({
  kind: 'answer',
  status,
  body: {
    ok: false,
    error: -201,
    error_code: status,
    description: `Bad Request: ${TEXT}`,
    message: `${NAME}: ${TEXT}`,
  },
})

it('platforms that fail, hang up and send our own words back', async () => {
  for (const door of town.doors) {
    for (const faults of [echo(400), COMMON_FAULTS.reset, COMMON_FAULTS.badGateway, COMMON_FAULTS.unreadable]) {
      const from = stranger()
      door.behave({ faults, chat: from })
      await town.post(door, door.text(from, TEXT))
      await until(() => triesFor(door, from).length > 0)
    }
  }
  await town.server().advance(120_000)
  await settle()
})

it('tokens refused and renewed', async () => {
  const { oa } = town
  oa.tokens.revokeAccess()
  const from = stranger()
  await town.answerTo(town.door('zalo-oa'), town.door('zalo-oa').text(from, TEXT), from)
  oa.behave({ faults: COMMON_FAULTS.reset, methods: ['oauth'] })
  oa.tokens.revokeAccess()
  await town.post(town.door('zalo-oa'), town.door('zalo-oa').text(from, TEXT))
  await until(() => oa.requests.some(({ method, fault }) => method === 'oauth' && fault === 'reset'))
  await town.server().advance(60_000)
  await until(() => answersTo(oa, from).length === 2 || null)
  oa.tokens.revokeAccess()
  oa.tokens.revokeRefresh()
  await town.post(town.door('zalo-oa'), town.door('zalo-oa').text(from, TEXT))
  await until(() => oa.tokens.refreshes.some(({ outcome }) => outcome === '-14014'))
  await restart()
})

it('the web: questions, bad questions, odd addresses', async () => {
  const ask = (path: string, init?: RequestInit) => fetch(`${town.address()}${path}`, init)
  const post = (body: string) =>
    ask('/api/check', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  await post(JSON.stringify({ text: TEXT }))
  await post(`{"text":"${TEXT}`)
  await post(JSON.stringify({ txt: TEXT }))
  await ask(`/?q=${encodeURIComponent(TEXT)}`)
  await ask(`/${encodeURIComponent(SECRET_WORDS)}/%zz`)
  await ask('/webhooks/zalo-oa', { method: 'PUT', body: TEXT })
})

it('a start that fails', async () => {
  const { env } = town
  const server = startServer({ ...env, PORT: 'x', LOG_LEVEL: 'trace' })
  await until(() => server.ended())
  said.push(...server.lines)
})

const secretsOf = ({ oa, env }: Town): Record<string, string> => ({
  'app secret': oa.credentials.appSecret,
  'webhook secret (OA)': oa.credentials.webhookSecret,
  'first refresh token': oa.credentials.refreshToken,
  'bot token': env.ZALO_BOT_TOKEN ?? '',
  'webhook secret (bot)': env.ZALO_BOT_WEBHOOK_SECRET ?? '',
  'telegram token': env.TELEGRAM_BOT_TOKEN ?? '',
  'webhook secret (telegram)': env.TELEGRAM_WEBHOOK_SECRET ?? '',
  ...Object.fromEntries(oa.tokens.refreshes.map(({ token }, i) => [`refresh token ${i}`, token])),
  ...Object.fromEntries(
    oa.requests.flatMap(({ headers }, i) =>
      headers.access_token ? [[`access token ${i}`, headers.access_token]] : [],
    ),
  ),
})

const words: Record<string, string> = {
  name: NAME,
  'part of the name': 'Mường Xén',
  'name of the group': TITLE,
  phone: PHONE,
  'phone, as the vendor writes it': '84987123654',
  account: ACCOUNT,
  text: SECRET_WORDS,
  'part of the text': 'dê trắng',
  'part of the answer': 'Nên làm ngay',
}

const encodings = (value: string): string[] => [
  value,
  encodeURIComponent(value),
  JSON.stringify(value).slice(1, -1),
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
]

it('none of it is in any line', async () => {
  said.push(...town.server().lines)
  expect(said.length).toBeGreaterThan(20)
  const log = said.join('\n')
  const found = Object.entries({ ...secretsOf(town), ...words }).flatMap(([what, value]) => {
    const form = encodings(value).find(encoded => value !== '' && log.includes(encoded))
    const line = said.find(each => form !== undefined && each.includes(form))
    return line === undefined ? [] : [`${what}: ${line.slice(0, 300)}`]
  })
  expect(found).toEqual([])
})
