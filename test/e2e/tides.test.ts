import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newTrick, powerCut } from '../app/askings/town.ts'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import { until } from '../support/until.ts'

/** What many people ask, over the webhooks of three vendors: nobody knows it, or everybody is told the same. */

const CHANNELS = ['zalo-oa', 'telegram', 'zalo-bot'] as const
const CONSENT = 'Anh chị cho cán bộ đọc không?'
const CASE = /VU-[0-9A-Z]{6}/
const WARNING = /CB-[0-9A-Z]{6}/
const TIDE = /5 người ở Xã Nga Sơn đã hỏi cùng một việc trong ba ngày/

let town: Town
beforeAll(async () => {
  town = await startTown({ QUIET_HOURS: 'off' })
})
afterAll(() => town?.close())

/** Somebody of Nga Sơn. */
const resident = async (nth: number): Promise<Actor> => {
  const person = actor(town, CHANNELS[nth % CHANNELS.length] ?? 'telegram')
  await person.says('đổi xã')
  expect(await person.says('Nga Sơn')).toContain('Nga Sơn')
  return person
}

const official = async (role: 'officer' | 'approver'): Promise<Actor> => {
  const person = actor(town, 'zalo-oa')
  await person.says(await invite(town, role, '--area', 'nga-son'))
  return person
}

it('a trick nobody knows: the sixth is asked, agrees, and an officer has the case', async () => {
  const officer = await official('officer')
  for (let nth = 0; nth < 5; nth++) {
    const heard = await (await resident(nth)).says(newTrick(nth))
    expect(heard).toContain('Chưa thấy dấu hiệu lừa đảo')
    expect(heard).not.toContain(CONSENT)
  }
  const sixth = await resident(5)
  const asked = await sixth.says(newTrick(5))
  expect(asked).toContain(CONSENT)
  expect(asked).toContain(newTrick(5))
  expect(officer.heard().join()).not.toMatch(CASE)
  const code = CASE.exec(await sixth.says('đồng ý'))?.[0] ?? ''
  expect(await officer.hears(code)).not.toContain(sixth.id)
  expect(await officer.says(`nhận ${code}`)).toContain('gia phả')
  expect(await (await resident(6)).says(newTrick(6))).not.toContain(CONSENT)
})

it('five ask about one thing: an approver gets the draft once, and the next resident hears how many', async () => {
  const approver = await official('approver')
  for (let nth = 0; nth < 5; nth++)
    expect(await (await resident(nth)).says(powerCut(nth))).not.toContain('người trong xã đã hỏi')
  const draft = await approver.hears(TIDE)
  const code = WARNING.exec(draft)?.[0] ?? ''
  const sixth = await resident(5)
  await sixth.says('nhận cảnh báo')
  expect(await sixth.says(powerCut(5))).toContain('5 người trong xã đã hỏi việc này trong ba ngày.')
  // The clock of the server goes on, and what is due is done.
  await town.server().advance(60_000)
  await sixth.says('trợ giúp')
  expect(approver.heard().filter(text => text.includes('đã hỏi cùng một việc'))).toHaveLength(1)
  await approver.says(`duyệt ${code}`)
  expect(await sixth.hears(code)).toContain('điện lực')
})

it('the files of the database hold no word of what was asked', async () => {
  const words = ['gia phả dòng họ', 'nợ tiền điện, cài app']
  const holds = (): boolean => {
    const files = readdirSync(town.varDir).filter(name => name.startsWith('khoan-da.db'))
    return files.some(name => words.some(word => readFileSync(join(town.varDir, name)).includes(word)))
  }
  // What was blanked goes from the log within seconds.
  await until(() => !holds() || null, { what: 'the words to be gone' })
})
