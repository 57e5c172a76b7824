import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'

/** A case from a resident's suspicion to the word of an officer and back, over the webhooks of three vendors. */

const ACCOUNT = '19034455667788'
const PHONE = '0987123654'
const SCAM = `Có người xưng công an gọi số ${PHONE}, bảo chuyển 50 triệu vào tài khoản ${ACCOUNT} để kiểm tra, tuyệt đối giữ bí mật`
const CODE = /VU-[0-9A-Z]{6}/

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town?.close())

const officer = async (channel: Actor['channel'], area = 'nga-son'): Promise<Actor> => {
  const person = actor(town, channel)
  await person.says(await invite(town, 'officer', '--area', area))
  return person
}

const report = async (resident: Actor, text: string): Promise<string> => {
  await resident.says(text)
  const asked = await resident.says('báo cán bộ')
  if (asked.includes('ở xã nào?')) await resident.says('1')
  await resident.says('1')
  const done = await resident.says('đồng ý')
  return CODE.exec(done)?.[0] ?? `no code in: ${done}`
}

interface Checked {
  level: string
  reply: string
  indicators: { finding: string }[]
}

const check = async (text: string): Promise<Checked> => {
  const response = await fetch(`${town.address()}/api/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  return (await response.json()) as Checked
}

describe('one report, decided', () => {
  let an: Actor
  let code = ''
  const told: Actor[] = []

  it('an officer joins by an invitation made beside the running server, and it is good once', async () => {
    const printed = await invite(town, 'officer', '--area', 'nga-son')
    expect(printed).toMatch(/^MOI-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    an = actor(town, 'zalo-oa')
    expect(await an.says(printed)).toContain('cán bộ Công an xã')
    expect(await actor(town, 'telegram').says(printed)).toContain('không đúng')
  })

  it('a resident on Zalo reports; two on other channels want to be told', async () => {
    const lan = actor(town, 'zalo-oa')
    code = await report(lan, SCAM)
    expect(code).toMatch(CODE)
    for (const channel of ['telegram', 'zalo-bot'] as const) {
      const other = actor(town, channel)
      await other.says(`Xem giúp: ${SCAM}`)
      expect(await other.says('báo lại')).toContain('Khi cán bộ kết luận')
      told.push(other)
    }
    told.push(lan)
    const offer = await an.hears(code)
    expect(offer).toContain(ACCOUNT)
    expect(offer).not.toContain(lan.id)
  })

  it('the officer takes it, asks and is answered, and nobody sees who the other is', async () => {
    const lan = told[2] as Actor
    expect(await an.says(`nhận ${code}`)).toContain('Anh chị đã nhận vụ')
    await lan.hears('đã nhận vụ')
    await an.says(`hỏi ${code} Đã chuyển tiền chưa?`)
    const question = await lan.hears('Đã chuyển tiền chưa?')
    expect(question).not.toContain(an.id)
    await lan.says('Dạ chưa, tôi cúp máy rồi')
    expect(await an.hears('tôi cúp máy rồi')).not.toContain(lan.id)
  })

  it('"lừa đảo" reaches everyone who asked, and the next one with the account', async () => {
    expect((await check(`stk ${ACCOUNT}`)).indicators[0]?.finding).not.toBe('confirmed')
    expect(await an.says(`lừa đảo ${code}`)).toContain('Đã nhắn 3 người')
    expect(await an.says('tất cả')).toContain(ACCOUNT)
    for (const person of told)
      expect(await person.hears(/Công an Xã Nga Sơn[\s\S]*CÓ DẤU HIỆU LỪA ĐẢO/)).toContain('Công an Xã Nga Sơn')
    const next = await check(`stk ${ACCOUNT}`)
    expect([next.level, next.indicators[0]?.finding]).toEqual(['scam', 'confirmed'])
    expect(next.reply).toContain('Công an Xã Nga Sơn')
    expect(await actor(town, 'telegram').says(`chuyển vào ${ACCOUNT} được không`)).toContain('Cán bộ đã xác nhận')
  })

  it('the record shows all of it, with names that lead nowhere by themselves', () => {
    const sqlite = new Database(join(town.varDir, 'khoan-da.db'), { readonly: true })
    const rows = sqlite.prepare('select kind, by from case_events order by case_seq, n').all() as {
      kind: string
      by: string
    }[]
    sqlite.close()
    const kinds = rows.map(({ kind }) => kind)
    for (const kind of ['opened', 'offered', 'followed', 'taken', 'read', 'asked', 'answered', 'decided']) {
      expect(kinds).toContain(kind)
    }
    expect(rows.every(({ by }) => by === null || /^p-[0-9a-f]{20}$/.test(by))).toBe(true)
  })
})

describe('one denial', () => {
  it('by one officer only tells nobody anything', async () => {
    const binh = await officer('zalo-oa', 'nga-an')
    const hoa = actor(town, 'zalo-bot')
    await hoa.says('Shop quần áo nhắn: chị chuyển cọc 500 nghìn vào tài khoản 0123456789012 giữ hàng trong hôm nay nhé')
    await hoa.says('báo cán bộ')
    await hoa.says('Nga An')
    await hoa.says('1')
    const code = CODE.exec(await hoa.says('đồng ý'))?.[0] ?? ''
    await binh.says(`nhận ${code}`)
    expect(await binh.says(`không phải ${code}`)).toContain('Cần người thứ hai xác nhận')
    expect(await binh.says(`xác nhận ${code}`)).toContain('không phải chính anh chị')
    expect(await hoa.says(`vụ ${code}`)).toContain('cán bộ đang xem')
    expect(hoa.heard().filter(text => /đã xem việc này|chưa thấy dấu hiệu/.test(text))).toEqual([])
  })
})

describe('a stolen copy of the database', () => {
  it('shows no evidence, no contact, no number of a suspect', async () => {
    const mai = actor(town, 'telegram')
    await mai.says(`Con dê trắng nhà bác Tịnh: ${SCAM}`)
    await mai.says('báo cán bộ')
    for (const text of ['1', '2', '0911222333', 'đồng ý']) await mai.says(text)
    await town.server().stop('SIGTERM')
    const files = readdirSync(town.varDir).filter(name => name.startsWith('khoan-da.db'))
    const bytes = files.map(name => readFileSync(join(town.varDir, name))).map(each => each.toString('latin1'))
    const words = [ACCOUNT, PHONE, '0911222333', 'bác Tịnh', 'tôi cúp máy rồi', 'Đã chuyển tiền chưa']
    const encoded = words.flatMap(word => [word, Buffer.from(word).toString('latin1')])
    expect(encoded.filter(word => bytes.some(text => text.includes(word)))).toEqual([])
    await town.restart()
  })
})
