import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { actor, invite } from '../support/cast.ts'
import { enterBy } from '../support/desk-visitor.ts'
import type { Pair } from '../support/pair.ts'
import { startPair } from '../support/pair.ts'
import { GAS } from '../support/teaching.ts'
import type { Town } from '../support/town.ts'
import { until } from '../support/until.ts'

/** What one person proposes and another publishes in one process, another process answers by. */

const TRICK =
  'Sáng nay có hai anh mặc đồng phục vô nhà em xưng bên kiểm định bình gas, nói nhà nào không dán tem là bị phạt 2.500.000đ, bắt đóng phí dán tem ngay tại chỗ cho anh Tuấn số 0987654321'
const ASKED = [
  'Chiều qua nhà tôi có mấy người tự xưng đi kiểm định bình gas, đòi dán tem rồi thu 450 nghìn, không dán thì lập biên bản phạt',
  'Bác ơi có ông nào đến bảo kiểm tra van gas rồi dán tem kiểm định giá 300k, nói cả thôn đều phải đóng',
  'co nguoi den nha doi dan tem kiem dinh binh ga, thu phi 500k, khong dong thi bi cat gas',
  'Có đoàn xưng đi kiểm định bếp gas, dán tem xong đòi 400 nghìn, có đúng không',
  'nhà bên vừa bị đoàn kiểm định gas thu tiền tem 350k, sắp qua nhà mình, có phải đóng không',
]
const SEVENTH = 'Đoàn kiểm định bình gas tới nhà dán tem rồi thu 600 nghìn tiền mặt, không đóng thì doạ cắt gas'

let pair: Pair
let town: Town
let there = ''

beforeAll(async () => {
  pair = await startPair()
  town = pair.town
  there = pair.there
})
afterAll(() => pair?.close())

let callers = 0
/** Somebody else each time: whoever was alarmed about a text hears it again for an hour. */
const nextCaller = (): string => {
  callers += 1
  return `10.0.${Math.floor(callers / 250)}.${(callers % 250) + 1}`
}

const check = async (
  address: string,
  text: string,
): Promise<{ level: string; first: string; corpusVersion: string }> => {
  const response = await fetch(`${address}/api/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': nextCaller() },
    body: JSON.stringify({ text }),
  })
  return (await response.json()) as { level: string; first: string; corpusVersion: string }
}

/** Nobody asks here how fast it is. */
const LONG = { ms: 400_000, everyMs: 500 }

test('six ask about what nobody knows; the seventh is warned in another process; taken back, the eighth is not', async () => {
  const officer = actor(town, 'telegram')
  await officer.says(await invite(town, 'officer', '--area', 'nga-son'))
  const approver = actor(town, 'zalo-bot')
  await approver.says(await invite(town, 'approver', '--area', 'nga-son'))
  for (const text of ASKED) expect(await actor(town, 'telegram').says(text)).toContain('Chưa thấy dấu hiệu')
  const lan = actor(town, 'zalo-oa')
  await lan.says(TRICK)
  if ((await lan.says('báo cán bộ')).includes('ở xã nào?')) await lan.says('1')
  await lan.says('1')
  const code = /VU-[0-9A-Z]{6}/.exec(await lan.says('đồng ý'))?.[0] ?? ''
  await officer.says(`nhận ${code}`)
  await officer.says(`lừa đảo ${code}`)

  const an = await enterBy(town.address(), await officer.says('bàn làm việc'))
  const form = await an.get(`/desk/kho/de-xuat?vu=${code}&loai=pattern`)
  const fields = { ...GAS, muc: 'high', 'ly-do': '' }
  const looked = await an.send(form, '/desk/kho/de-xuat', fields)
  expect((await an.send(looked, '/desk/kho/de-xuat', { ...fields, 'da-nhin': '1' })).to).toContain('xong=proposed')
  const tryIt = async (): Promise<void> => {
    const page = await an.get('/desk/kho')
    const [, seq = ''] = /name="de-xuat" value="(\d+)" form="thu"/.exec(page.html) ?? []
    expect((await an.send(page, '/desk/kho/thu', { 'de-xuat': seq })).to).toContain('xong=tried')
    const ended = async () => /đã đo xong|không thử được/.exec((await an.get('/desk/kho')).html)?.[0]
    expect(await until(ended, { ...LONG, what: 'the trial' })).toBe('đã đo xong')
  }
  await tryIt()
  // Whoever proposed it is not asked, and is refused.
  const own = await an.send(await an.get('/desk/kho'), '/desk/kho/thu', { 'de-xuat': [] })
  expect(own.status).toBe(422)

  const duyet = await enterBy(there, await approver.says('bàn làm việc'))
  const before = await check(town.address(), SEVENTH)
  expect(before.level).toBe('unknown')
  const published = await duyet.send(await duyet.get('/desk/kho'), '/desk/kho/dang', { 'ly-do': 'nhiều người hỏi' })
  expect(published.to).toContain('xong=published')
  for (const address of [there, town.address()]) {
    const named = async () => (await check(address, SEVENTH)).first.includes(GAS.short ?? '')
    await until(named, { ...LONG, what: `the new pattern at ${address}` })
  }
  const now = await check(town.address(), SEVENTH)
  expect(now.corpusVersion).not.toBe(before.corpusVersion)
  expect((await check(there, SEVENTH)).corpusVersion).toBe(now.corpusVersion)

  // Going back needs two, as well: the approver asks for it, an admin publishes it.
  await duyet.send(await duyet.get('/desk/kho'), '/desk/kho/quay-lai', { 'ly-do': 'xem lại đã' })
  await tryIt()
  const admin = actor(town, 'telegram')
  await admin.says(await invite(town, 'admin'))
  const quan = await enterBy(town.address(), await admin.says('bàn làm việc'))
  const back = await quan.send(await quan.get('/desk/kho'), '/desk/kho/dang', { 'ly-do': 'xem lại đã' })
  expect(back.to).toContain('xong=published')
  for (const address of [town.address(), there])
    await until(async () => (await check(address, SEVENTH)).level === 'unknown', {
      ...LONG,
      what: `back at ${address}`,
    })

  const store = await openStore(pair.url)
  const kept = JSON.stringify([
    await store.teaching.proposals(),
    await store.teaching.versions(),
    await store.teaching.trial(1),
  ])
  await store.close()
  for (const own of ['0987654321', 'Tuấn', '2.500.000', code.length > 0 ? 'anh Tuấn' : ''])
    expect(kept).not.toContain(own)
}, 1_500_000)
