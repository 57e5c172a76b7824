import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersTo, sentTo } from '../support/doors.ts'
import { rowsIn } from '../support/rows.ts'
import { question, quoted } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** What a person can do beside writing. */

const SILENCE_MS = 1200
/** Fragments wait some seconds for a companion. */
const HELD_MS = 60_000

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town?.close())

describe('buttons', () => {
  it('zalo-oa: the payload arrives as text, whoever types it', async () => {
    const { oa } = town
    const door = town.door('zalo-oa')
    const from = stranger()
    const answer = await town.answerTo(door, door.text(from, question(1)), from)
    const button = answer.buttons.findIndex(({ payload }) => payload !== undefined)
    expect(button).toBeGreaterThanOrEqual(0)
    await town.answerTo(door, oa.press(answer, button), from, 2)
    const payload = answer.buttons[button]?.payload ?? ''
    const typed = stranger()
    await town.answerTo(door, door.text(typed, question(2)), typed)
    await town.answerTo(door, door.text(typed, payload), typed, 2)
    expect(answersTo(door, typed)[1]?.text).toBe(answersTo(door, from)[1]?.text)
  })

  it('telegram: a tap is answered and its button stops turning', async () => {
    const { telegram } = town
    const door = town.door('telegram')
    const from = stranger()
    const answer = await town.answerTo(door, door.text(from, question(3)), from)
    const button = answer.buttons.findIndex(({ payload }) => payload !== undefined)
    expect(button).toBeGreaterThanOrEqual(0)
    await town.answerTo(door, telegram.press(answer, button), from, 2)
    await until(() => telegram.requests.some(({ method }) => method === 'answerCallbackQuery'))
  })

  it('zalo-bot has none: the choices are numbered', async () => {
    const door = town.door('zalo-bot')
    const from = stranger()
    const answer = await town.answerTo(door, door.text(from, question(4)), from)
    expect(answer.text).toMatch(/^1\. .+/m)
    await town.answerTo(door, door.text(from, '1'), from, 2)
  })
})

describe('coming and going', () => {
  it('zalo-oa: a follower is greeted, a leaver is not talked to', async () => {
    const door = town.door('zalo-oa')
    const from = stranger()
    const greeting = await town.answerTo(door, town.oa.webhookFor({ kind: 'follow', from }), from)
    expect(greeting.text).toMatch(/xin chào/i)
    expect(await town.post(door, town.oa.webhookFor({ kind: 'unfollow', from }))).toBe(200)
    await wait(SILENCE_MS)
    expect(answersTo(door, from)).toHaveLength(1)
  })

  it('telegram: greets nobody in a group that takes it in, and leaves when told', async () => {
    const door = town.door('telegram')
    const from = stranger()
    const group = '-100888'
    await town.post(door, town.telegram.webhookFor({ kind: 'member', from, group, status: 'member' }))
    await wait(SILENCE_MS)
    expect(answersTo(door, group)).toEqual([])
    await town.post(door, town.telegram.webhookFor({ kind: 'text', from, group, text: '/leave' }))
    await until(() => town.telegram.requests.some(({ method, chat }) => method === 'leaveChat' && chat === group))
  })

  it('telegram: "/check" as an answer judges the message it answers', async () => {
    const door = town.door('telegram')
    const from = stranger()
    const replyTo = { text: question(5), from: stranger(), forward: { type: 'hidden_user' } } as const
    const webhook = town.telegram.webhookFor({ kind: 'text', from, group: '-100999', text: '/check', replyTo })
    expect((await town.answerTo(door, webhook, '-100999')).text).toContain(quoted(5))
  })
})

it.each(['zalo-oa', 'telegram'] as const)('%s: warns of an app sent as a file', async name => {
  const from = stranger()
  const event = { from, ...(name === 'zalo-oa' ? { kind: 'file' } : { kind: 'document' }), name: 'VNeID-moi.apk' }
  const webhook =
    name === 'zalo-oa'
      ? town.oa.webhookFor({ kind: 'file', from, name: event.name })
      : town.telegram.webhookFor({ kind: 'document', from, name: event.name })
  const answer = await town.answerTo(town.door(name), webhook, from)
  expect(answer.text).toMatch(/đừng (mở|cài)/i)
})

it('zalo-bot: what the platform withholds is answered with help', async () => {
  const from = stranger()
  const webhook = town.bot.webhookFor({ kind: 'unsupported', from })
  expect((await town.answerTo(town.door('zalo-bot'), webhook, from)).text).toContain('113')
})

it('zalo-oa: a shared link is judged by its address', async () => {
  const from = stranger()
  const door = town.door('zalo-oa')
  const webhook = town.oa.webhookFor({ kind: 'link', from, url: 'https://vietcombank.k00022q.top/dang-nhap' })
  expect(await town.post(door, webhook)).toBe(200)
  const answer = await until(() => answersTo(door, from)[0], { ms: HELD_MS })
  expect(answer.text).toContain('k00022q[.]top')
})

it.each(['zalo-oa', 'zalo-bot', 'telegram'] as const)(
  '%s: a long answer arrives whole, in messages the platform takes',
  async name => {
    const door = town.door(name)
    const from = stranger()
    const links = Array.from({ length: 4 }, (_, i) => `https://xac-minh-${'ngan-hang-'.repeat(12)}${i}.top/a`)
    const scam = `Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay, tuyệt đối giữ bí mật. ${links.join(' ')}`
    await town.answerTo(door, door.text(from, scam), from)
    await until(() => rowsIn(town.varDir).open === 0 || null)
    const sent = answersTo(door, from)
    expect(sent.every(message => message.text.length <= (name === 'telegram' ? 4096 : 1900))).toBe(true)
    expect(sent.map(message => message.text).join('\n')).toContain('113')
    expect(door.requests.filter(({ chat }) => chat === from)).toHaveLength(sentTo(door, from).length)
  },
)

it('opens no link and fetches no picture from a stranger', async () => {
  let visits = 0
  const trap = createServer((_request, response) => {
    visits += 1
    response.end('caught')
  })
  await new Promise<void>(resolve => trap.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(trap.address() as AddressInfo).port}/trap.png`
  const from = stranger()
  const door = town.door('zalo-oa')
  await town.answerTo(door, door.text(from, `Xem giúp em trang ${url} này có phải lừa đảo không ạ`), from)
  const picture = town.oa.webhookFor({ kind: 'image', from, url, caption: 'cái này có phải lừa đảo không?' })
  expect(await town.post(door, picture)).toBe(200)
  await until(() => answersTo(door, from)[1], { ms: HELD_MS })
  const bot = town.door('zalo-bot')
  await town.post(bot, town.bot.webhookFor({ kind: 'photo', from, url, caption: 'cái này có phải lừa đảo không?' }))
  await until(() => answersTo(bot, from)[0], { ms: HELD_MS })
  trap.close()
  expect(visits).toBe(0)
})
