import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonRef } from '../../src/core/messages.ts'
import { openStore } from '../../src/store/open.ts'
import type { Webhook } from '../fakes/deliver.ts'
import type { SentMessage } from '../fakes/ledger.ts'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { DoorName } from '../support/doors.ts'
import { sentTo } from '../support/doors.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Warnings from a leader's draft to the receipt, over the webhooks of three vendors. */

const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'
const CODE = /CB-[0-9A-Z]{6}/
const DAY_MS = 24 * 3_600_000
const SPREAD_MS = 60_000

/** Residents of Nga Sơn by channel; of those on Zalo, thirty have not written for eight days. */
const COUNTS: Record<DoorName, number> = { 'zalo-oa': 300, 'zalo-bot': 60, telegram: 140 }
const OUTSIDE = 30
const CHANNELS = Object.keys(COUNTS) as DoorName[]

const GROUPS = { zalo: 'g-thon-1', telegram: '-100777', old: '-4455', moved: '-1004455' }

let town: Town
let hoa: Actor
let hoaAbroad: Actor
let an: Actor
const residents = new Map<DoorName, string[]>()
const on = (channel: DoorName): string[] => residents.get(channel) ?? []
const outside = (): string[] => on('zalo-oa').slice(0, OUTSIDE)

const people = (count: number): string[] => Array.from({ length: count }, stranger)

/** The vendors know them, too: each wrote once, so long ago. */
const acquaint = (channel: DoorName, id: string, heardAt: Date): void => {
  if (channel === 'zalo-oa') town.oa.touch(id, heardAt.getTime())
  if (channel === 'zalo-bot') town.bot.addChat(id)
  if (channel === 'telegram') town.telegram.setChat(id, 'in')
}

/** Five hundred talks would take long: their subscriptions are put into the store of a server that is down. */
const settle = async (): Promise<void> => {
  await town.server().stop('SIGTERM')
  const store = await openStore(join(town.varDir, 'khoan-da.db'))
  const now = new Date()
  for (const channel of CHANNELS) {
    residents.set(channel, people(COUNTS[channel]))
    for (const id of on(channel)) {
      const heardAt = outside().includes(id) && channel === 'zalo-oa' ? new Date(now.getTime() - 8 * DAY_MS) : now
      const ref: PersonRef = { channel, id }
      await store.people.change(ref, { commune: 'nga-son', wantsWarnings: true, heardAt, noticeShownAt: heardAt })
      acquaint(channel, id, heardAt)
    }
  }
  await store.close()
  await town.restart()
}

const joins = async (channel: DoorName, ...words: string[]): Promise<Actor> => {
  const person = actor(town, channel)
  await person.says(await invite(town, ...words))
  return person
}

beforeAll(async () => {
  town = await startTown()
  await settle()
  hoa = await joins('zalo-oa', 'leader', '--area', 'nga-son', '--group', 'phu-nu')
  hoaAbroad = await joins('telegram', 'leader', '--area', 'nga-son', '--group', 'phu-nu')
  an = await joins('zalo-oa', 'approver', '--area', 'nga-son')
})
afterAll(() => town?.close())

const codeIn = (text: string): string => CODE.exec(text)?.[0] ?? `no code in: ${text}`

/** Every message with the code that a vendor took. */
const sentWith = (channel: DoorName, code: string): SentMessage[] =>
  town.door(channel).sent.filter(({ text }) => text.includes(code))

const warned = (code: string): string[] =>
  CHANNELS.flatMap(channel =>
    on(channel).flatMap(id =>
      sentTo(town.door(channel), id)
        .filter(({ text }) => text.includes(code))
        .map(() => id),
    ),
  )

const say = async (channel: DoorName, webhook: Webhook, chat: string): Promise<string> => {
  const door = town.door(channel)
  const before = sentTo(door, chat).length
  return (await town.answerTo(door, webhook, chat, before + 1)).text
}

const handIn = async (): Promise<string> => {
  const code = codeIn(await hoa.says(`soạn ${WORDS}`))
  await hoa.says(`gửi duyệt ${code}`)
  return code
}

describe('groups', () => {
  it('are registered by their leader from within', async () => {
    const { oa, telegram } = town
    const zalo = oa.webhookFor({
      ...{ kind: 'text', from: hoa.id, group: GROUPS.zalo },
      text: `[@${oa.signer.oaId}] đăng ký nhóm`,
    })
    expect(await say('zalo-oa', zalo, GROUPS.zalo)).toContain('Hội Liên hiệp Phụ nữ')
    const command = { kind: 'text', from: hoaAbroad.id, group: GROUPS.telegram, text: '/check đăng ký nhóm' } as const
    expect(await say('telegram', telegram.webhookFor(command), GROUPS.telegram)).toContain('Nhóm 2')
    const mention = `@${telegram.username} đăng ký nhóm Thôn 3`
    const third = { kind: 'text', from: hoaAbroad.id, group: GROUPS.old, text: mention } as const
    expect(await say('telegram', telegram.webhookFor(third), GROUPS.old)).toContain('Thôn 3')
  })

  it('a member who leads nothing registers none, and what is not said to the bot is not heard', async () => {
    const from = stranger()
    const command = { kind: 'text', from, group: '-100888', text: '/check đăng ký nhóm' } as const
    expect(await say('telegram', town.telegram.webhookFor(command), '-100888')).toContain('Chỉ người phụ trách nhóm')
    const aside = { kind: 'text', from: hoaAbroad.id, group: '-100999', text: 'đăng ký nhóm' } as const
    await town.post(town.door('telegram'), town.telegram.webhookFor(aside))
    await wait(700)
    expect(sentTo(town.door('telegram'), '-100999')).toEqual([])
  })
})

describe('one warning', () => {
  let code = ''
  let receipt = ''
  const blocked = (): string[] => [...on('telegram').slice(0, 1), ...on('zalo-oa').slice(-1)]

  it('drafted and approved on Zalo, reaches everybody who can be reached', async () => {
    const [onTelegram = '', onZalo = ''] = blocked()
    town.telegram.setChat(onTelegram, 'blocked')
    town.oa.webhookFor({ kind: 'unfollow', from: onZalo })
    town.telegram.setChat(GROUPS.old, { movedTo: GROUPS.moved })
    town.telegram.setChat(GROUPS.moved, 'in')
    const preview = await hoa.says(`soạn ${WORDS}`)
    code = codeIn(preview)
    expect(preview).toContain('Sẽ tới: 500 người, 3 nhóm')
    await hoa.says(`gửi duyệt ${code}`)
    const asked = await an.hears(`xin duyệt cảnh báo ${code}`)
    expect(asked).toContain('Sẽ tới: 500 người, 3 nhóm')
    expect(await an.says(`duyệt ${code}`)).toContain('ngay bây giờ')
    receipt = await until(() => hoa.heard().find(text => text.startsWith(`Kết quả cảnh báo ${code}`)), {
      ...{ ms: SPREAD_MS, what: 'the receipt' },
    })
  })

  it('the receipt is right to the last one', () => {
    const here = { 'Người nhận được': 468, 'Ngoài thời hạn Zalo cho nhắn': 30, 'Đã chặn hoặc rời đi': 2 }
    for (const [what, count] of Object.entries({ ...here, 'Nhóm nhận được': 3, 'Thôi nhận cảnh báo từ lúc gửi': 0 })) {
      expect(receipt).toContain(`${what}: ${count}`)
    }
    expect(receipt.split('\n')).toHaveLength(6)
    expect(warned(code)).toHaveLength(468)
  })

  it('one message to each, the words as they were shown, with the code', () => {
    const told = warned(code)
    expect(new Set(told).size).toBe(told.length)
    const missing = CHANNELS.flatMap(on).filter(id => !told.includes(id))
    expect(missing.toSorted()).toEqual([...outside(), ...blocked()].toSorted())
    const asked = an.heard().find(text => text.includes(`xin duyệt cảnh báo ${code}`)) ?? ''
    const one = sentTo(town.door('zalo-bot'), on('zalo-bot')[0] ?? '').at(-1)?.text ?? ''
    expect(one).toContain(WORDS)
    expect(asked).toContain(one)
  })

  it('each of the three groups once, the one that moved where it is now', () => {
    const inGroups = [...sentWith('zalo-oa', code), ...sentWith('telegram', code)].map(({ chat }) => chat)
    const chats = Object.values(GROUPS)
    expect(inGroups.filter(chat => chats.includes(chat)).toSorted()).toEqual(
      [GROUPS.zalo, GROUPS.telegram, GROUPS.moved].toSorted(),
    )
  })

  it('its code proves it, in a chat and on the web', async () => {
    const lan = actor(town, 'zalo-bot')
    expect(await lan.says(code)).toContain(WORDS)
    const response = await fetch(`${town.address()}/api/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: code.toLowerCase() }),
    })
    expect(await response.json()).toMatchObject({ level: 'talk', reply: expect.stringContaining(WORDS) })
  })

  it('who was outside the window hears of it with their next message, once', async () => {
    const [id = ''] = outside()
    const door = town.door('zalo-oa')
    expect(await say('zalo-oa', door.text(id, 'trợ giúp'), id)).toContain(`1 cảnh báo lúc anh chị vắng: ${code}`)
    expect(await say('zalo-oa', door.text(id, 'trợ giúp'), id)).not.toContain('lúc anh chị vắng')
  })

  it('what was read and who stopped since stand in the receipt', async () => {
    const door = town.door('zalo-oa')
    const [reader = '', stopper = ''] = on('zalo-oa').slice(OUTSIDE)
    const message = sentTo(door, reader).at(-1)
    await town.post(door, town.oa.webhookFor({ kind: 'seen', from: reader, messageId: message?.id ?? '' }))
    await say('zalo-oa', door.text(stopper, 'dừng'), stopper)
    const text = await until(async () => {
      const now = await hoa.says(`kết quả ${code}`)
      return now.includes('Trong đó đã xem: 1') ? now : null
    })
    expect(text).toContain('Người nhận được: 468')
    expect(text).toContain('Thôi nhận cảnh báo từ lúc gửi: 1')
  })
})

describe('"dừng khẩn"', () => {
  /** Eight on each of three channels. */
  const IN_FLIGHT = 24

  it('stops at once, holds over a restart, and "gửi tiếp" sends the rest: nobody missed, nobody twice', async () => {
    const code = await handIn()
    await an.says(`duyệt ${code}`)
    await until(() => warned(code).length >= 40 || null, { ms: SPREAD_MS, what: 'the first forty' })
    const answer = await an.says('dừng khẩn')
    const atStop = warned(code).length
    expect(answer).toContain('ĐÃ DỪNG KHẨN')
    await wait(2_000)
    const after = warned(code).length
    expect(after - atStop).toBeLessThanOrEqual(IN_FLIGHT)
    expect(after).toBeLessThan(450)
    await town.restart()
    await wait(2_500)
    expect(warned(code)).toHaveLength(after)
    await an.says('gửi tiếp')
    await until(() => hoa.heard().some(text => text.startsWith(`Kết quả cảnh báo ${code}`)), { ms: SPREAD_MS })
    const told = warned(code)
    expect(new Set(told).size).toBe(told.length)
    // One stopped since, one of the thirty has written since.
    expect(told).toHaveLength(468)
  })
})

describe('a server killed in the middle', () => {
  it('goes on where it was: nobody is missed, and only what was in flight may come twice', async () => {
    const code = await handIn()
    await an.says(`duyệt ${code}`)
    await until(() => warned(code).length >= 40 || null, { ms: SPREAD_MS, what: 'the first forty' })
    await town.restart()
    await until(() => hoa.heard().some(text => text.startsWith(`Kết quả cảnh báo ${code}`)), { ms: SPREAD_MS })
    const told = warned(code)
    expect(new Set(told).size).toBe(468)
    expect(told.length - 468).toBeLessThanOrEqual(24)
  })
})
