import { describe, expect, it } from 'vitest'
import type { Alias } from '../../../src/core/cases/case.ts'
import { sure } from '../../store/build-messages.ts'
import type { Hall } from './hall.ts'
import { codeIn, draft, openDesk, submit, textsTo, WORDS } from './hall.ts'

const aliasOf = async (hall: Hall, id: string): Promise<Alias> =>
  sure((await hall.store.aliases.of({ channel: 'telegram', id })) ?? undefined)

/** As if their invitations were made for one person. */
const invitedAsOne = async (hall: Hall, ...ids: string[]): Promise<void> => {
  const one = new Set(await Promise.all(ids.map(id => aliasOf(hall, id))))
  Object.assign(hall.store.roles, { isSame: async (a: Alias, b: Alias) => a === b || (one.has(a) && one.has(b)) })
}

describe('one human with two accounts', () => {
  it('neither approves nor rejects what the other account wrote, and is not asked about it', async () => {
    const hall = await openDesk()
    await hall.invite('co', 'approver', 'nga-son')
    await invitedAsOne(hall, 'hoa', 'an')
    const code = await draft(hall)
    const asked = await hall.post('hoa', `gửi duyệt ${code}`)
    expect(textsTo(asked, 'an')).toBe('')
    expect(textsTo(asked, 'co')).toContain(code)
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('chính anh chị soạn')
    expect(await hall.ask('an', `từ chối ${code} thôi`)).toContain('chính anh chị soạn')
    expect(await hall.ask('an', 'duyệt')).toContain('Không có cảnh báo nào')
    expect(await hall.ask('co', `duyệt ${code}`)).toContain('Đã duyệt')
  })
})

describe('the same warning by two organisations', () => {
  const send = async (hall: Hall, leader: string, words: string): Promise<string> => {
    const code = codeIn(await hall.ask(leader, `soạn ${words}`))
    await hall.post(leader, `gửi duyệt ${code}`)
    await hall.post('an', `duyệt ${code}`)
    return code
  }

  it.each([
    ['in the same words', WORDS, `${WORDS}`],
    ['but for accents and signs', WORDS, WORDS.replace('.', '!')],
    ['of the same pattern', 'gia-danh-dien-luc', 'gia-danh-dien-luc'],
  ])('%s reaches a person once', async (_what, first, second) => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'nong-dan')
    await hall.subscribe('lan')
    const code = await send(hall, 'hoa', first)
    await hall.pass(1)
    await hall.subscribe('mai')
    const other = await send(hall, 'thu', second)
    const post = await hall.pass(1)
    expect(textsTo(post, 'lan')).toBe('')
    expect(textsTo(post, 'mai')).toContain(other)
    expect(code).not.toBe(other)
  })

  it('other words, or the same a fortnight later, reach everybody', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'nong-dan')
    await hall.subscribe('lan')
    await send(hall, 'hoa', WORDS)
    await hall.pass(1)
    const other = await send(hall, 'thu', `${WORDS} Hỏi con cháu trong nhà.`)
    expect(textsTo(await hall.pass(1), 'lan')).toContain(other)
    hall.clock.advance(14 * 24 * 3_600_000)
    const later = await send(hall, 'thu', WORDS)
    expect(textsTo(await hall.pass(1), 'lan')).toContain(later)
  })

  it('each says who speaks, with the commune’s line below', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    await submit(hall)
    await send(hall, 'hoa', WORDS)
    expect(textsTo(await hall.pass(1), 'lan')).toContain(
      'Hội Liên hiệp Phụ nữ Xã Nga Sơn, ngày 01/11/2026.\nCùng Công an Xã Nga Sơn.',
    )
  })
})
