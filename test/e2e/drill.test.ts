import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { quizOrder } from '../../src/core/warnings/broadcast.ts'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { DoorName } from '../support/doors.ts'
import { sentTo } from '../support/doors.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import { until } from '../support/until.ts'

/** A drill from the desk to the answers, over the webhooks of three vendors; the server is killed before its hour. */

const CHANNELS: readonly DoorName[] = ['zalo-oa', 'zalo-bot', 'telegram']
const CODE = /CB-[0-9A-Z]{6}/
const SAMPLE = 'Tôi là thầy giáo của cháu'
const PATIENCE_MS = 60_000

let town: Town
let hoa: Actor
let an: Actor
/** By what they do when they hear of it. */
const residents = new Map<'yes' | 'nothing' | 'leaves' | 'deletes', Actor[]>()
const all = (): Actor[] => [...residents.values()].flat()

const joins = async (channel: DoorName, ...words: string[]): Promise<Actor> => {
  const person = actor(town, channel)
  await person.says(await invite(town, ...words))
  return person
}

const subscribes = async (channel: DoorName): Promise<Actor> => {
  const person = actor(town, channel)
  const asked = await person.says('nhận cảnh báo')
  if (asked.includes('xã nào')) await person.says('Xã Nga Sơn')
  await person.says('thôi')
  return person
}

beforeAll(async () => {
  town = await startTown()
  hoa = await joins('zalo-oa', 'leader', '--area', 'nga-son', '--group', 'phu-nu')
  an = await joins('telegram', 'approver', '--area', 'nga-son')
  for (const does of ['yes', 'nothing', 'leaves', 'deletes'] as const)
    residents.set(does, await Promise.all(CHANNELS.map(subscribes)))
})
afterAll(() => town?.close())

/** The desk without a browser: one cookie, and the hidden fields of a form. */
const atDesk = async (person: Actor) => {
  let cookie = ''
  const ask = async (path: string, fields?: Record<string, string>): Promise<{ html: string; to: string | null }> => {
    const answer = await fetch(town.address() + path, {
      ...{ headers: { cookie }, redirect: 'manual' },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    })
    cookie = answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie
    return { html: await answer.text(), to: answer.headers.get('location') }
  }
  const hiddenIn = (html: string): Record<string, string> =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
  const [, path = ''] = /(\/desk\/vao\?ma=[\w-]+)/.exec(await person.says('bàn làm việc')) ?? []
  await ask('/desk/vao', hiddenIn((await ask(path)).html))
  return { ask, hiddenIn }
}

const samplesOf = (person: Actor): number => person.heard().filter(text => text.includes(SAMPLE)).length

/** Its hour is now: who waits a day for it would see the same. */
const bringForward = async (code: string): Promise<void> => {
  await town.server().stop()
  const file = new Database(join(town.varDir, 'khoan-da.db'))
  file.prepare('update broadcasts set due_at = ? where code = ?').run(Date.now(), code)
  file.close()
  await town.restart()
}

it('goes to exactly those who said yes, each once, and counts what they answer', async () => {
  const { ask, hiddenIn } = await atDesk(hoa)
  const form = await ask('/desk/canh-bao/dien-tap')
  const day = /<option value="(\d{4}-\d\d-\d\d)"/.exec(form.html)?.[1] ?? ''
  const { the = '' } = hiddenIn(form.html)
  const made = await ask('/desk/canh-bao/dien-tap', { the, mau: 'nguoi-than-cap-cuu', ngay: day })
  const code = CODE.exec(made.to ?? '')?.[0] ?? ''
  await hoa.says(`gửi duyệt ${code}`)
  expect(await an.says(`duyệt ${code}`)).toContain('chỉ tới ai đã đồng ý')

  for (const person of all()) await person.hears('BÁO TRƯỚC BUỔI DIỄN TẬP')
  for (const [does, people] of residents)
    for (const person of people) {
      if (does === 'nothing') continue
      const [notice] = sentTo(town.door(person.channel), person.id).filter(({ text }) => text.includes('BÁO TRƯỚC'))
      expect(notice?.text).toContain(`đồng ý diễn tập ${code}`)
      expect(await person.says(`đồng ý diễn tập ${code}`)).toContain(day.split('-').toReversed().join('/'))
      if (does === 'leaves') expect(await person.says('không diễn tập nữa')).toContain('không nhận tin diễn tập')
      if (does === 'deletes') await person.says('xoá dữ liệu')
      if (does === 'deletes') await person.says('1')
    }
  expect(all().map(samplesOf)).toEqual(all().map(() => 0))

  await bringForward(code)
  const agreed = residents.get('yes') ?? []
  await until(() => agreed.every(person => samplesOf(person) > 0) || null, { ms: PATIENCE_MS, what: 'the samples' })
  for (const person of agreed) expect(await person.hears(SAMPLE)).toMatch(/^🟡 DIỄN TẬP, KHÔNG PHẢI TIN THẬT/)
  for (const [at, person] of agreed.entries()) {
    const number = quizOrder(code).indexOf(at === 0 ? 'follow' : 'right') + 1
    expect(await person.says(String(number))).toContain('Vừa rồi là diễn tập, không phải tin thật')
  }
  await until(() => hoa.heard().some(text => text.startsWith(`Kết quả cảnh báo ${code}`)) || null, { ms: PATIENCE_MS })
  expect(all().map(samplesOf)).toEqual(all().map(person => (agreed.includes(person) ? 1 : 0)))

  const file = new Database(join(town.varDir, 'khoan-da.db'), { readonly: true })
  const counts = file.prepare('select choice, n from understood where code = ? order by choice').all(code)
  const yes = file.prepare('select count(*) as n from drill_people where code = ?').get(code)
  file.close()
  expect(counts).toEqual([
    { choice: 'follow', n: 1 },
    { choice: 'right', n: CHANNELS.length - 1 },
  ])
  expect(yes).toEqual({ n: CHANNELS.length })
})
