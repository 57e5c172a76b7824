import { describe, expect, it } from 'vitest'
import type { Office } from '../cases/office.ts'
import { codeIn, openOffice, reportAs, textsTo } from '../cases/office.ts'
import { newTrick, settle } from './town.ts'

/** A trick that nobody knows: when enough people asked, the next is asked whether an officer may read it. */

const ASKED = 'Anh chị cho cán bộ đọc không?'

const staffed = async (options: Parameters<typeof openOffice>[0] = {}): Promise<Office> => {
  const office = await openOffice(options)
  await office.invite('can-bo', 'officer', 'nga-son')
  return office
}

interface Asker {
  who: string
  text: string
  area?: string
  hours?: number
}

/** `count` people with nearly the same text, each with their own. */
const people = (count: number, more: Partial<Asker> = {}): Asker[] =>
  Array.from({ length: count }, (_, at) => ({ who: `nguoi-${at}`, text: newTrick(at), ...more }))

/** Each asks in turn; what the last one hears. */
const askAll = async (office: Office, askers: readonly Asker[]): Promise<string> => {
  let heard = ''
  for (const { who, text, ...from } of askers) {
    await settle(office, who, from)
    heard = await office.ask(who, text)
  }
  return heard
}

const NEXT: Asker = { who: 'lan', text: newTrick(7) }

describe('who is asked whether an officer may read it', () => {
  it.each<[string, Asker[], boolean]>([
    ['the sixth', [...people(5), NEXT], true],
    ['not the fifth', [...people(4), NEXT], false],
    ['not one of another commune', [...people(5), { ...NEXT, area: 'nga-an' }], false],
    ['not where the others are of another commune', [...people(5, { area: 'nga-an' }), NEXT], false],
    [
      'people whose commune nobody knows may live here',
      [...people(3), ...people(5, { area: '' }).slice(3), NEXT],
      true,
    ],
    ['not after one person who asked five times', [...people(5, { who: 'nam' }), NEXT], false],
    ['not one of five who asks again', [...people(5), { ...NEXT, who: 'nguoi-0' }], false],
    ['not after accounts of this night with one text', [...people(9, { text: newTrick(0), hours: 1 }), NEXT], false],
    ['after people who are known, with one text', [...people(5, { text: newTrick(0) }), NEXT], true],
    ['after new people with words of their own', [...people(5, { hours: 0 }), { ...NEXT, hours: 0 }], true],
    [
      'not with another text',
      [
        ...people(5),
        { ...NEXT, text: 'Hàng xóm rủ chiều nay ra đầu ngõ xem đội bóng của thôn đá giao hữu với thôn bên' },
      ],
      false,
    ],
  ])('%s', async (_who, askers, isAsked) => {
    const heard = await askAll(await staffed(), askers)
    expect(heard.includes(ASKED)).toBe(isAsked)
    expect(heard).toContain('Chưa thấy dấu hiệu lừa đảo. Như vậy chưa có nghĩa là an toàn.')
  })

  it('nobody, once the window is over', async () => {
    const office = await staffed()
    await askAll(office, people(5))
    office.clock.advance(73 * 3_600_000)
    expect(await askAll(office, [NEXT])).not.toContain(ASKED)
  })

  it('as many as the commune file says', async () => {
    const office = await staffed({ rules: { askings: { people: 3, hours: 72, newHours: 24 } } })
    expect(await askAll(office, [...people(3), NEXT])).toContain(ASKED)
  })

  it('nobody where no officer would read it', async () => {
    expect(await askAll(await openOffice(), [...people(5), NEXT])).not.toContain(ASKED)
  })

  it('nobody whose message is a report already', async () => {
    const office = await staffed()
    await askAll(office, people(5))
    await settle(office, 'hoa')
    await reportAs(office, 'hoa', newTrick(6))
    expect(await askAll(office, [NEXT])).not.toContain(ASKED)
  })

  it('not who blocked people stand for, nor who wants nothing kept', async () => {
    const office = await staffed()
    await askAll(office, people(5))
    await office.post('nguoi-0', 'không báo lại')
    expect(await askAll(office, [NEXT])).not.toContain(ASKED)
  })
})

describe('what is done with the answer', () => {
  it('a yes is a report like any other, without who asked', async () => {
    const office = await staffed()
    const shown = await askAll(office, [...people(5), NEXT])
    expect(shown).toContain(NEXT.text)
    expect(shown).toContain('Công an Xã Nga Sơn')
    const post = await office.post('lan', 'đồng ý')
    const code = codeIn(textsTo(post, 'lan'))
    const offer = textsTo(post, 'can-bo')
    expect(offer).toContain(code)
    expect(await office.ask('can-bo', `nhận ${code}`)).toContain('sổ hộ khẩu cũ')
    expect(textsTo(post, 'can-bo')).not.toContain('lan')
    expect(await askAll(office, [{ who: 'tam', text: newTrick(8) }])).not.toContain(ASKED)
  })

  it.each(['không', '2', '0', 'thôi'])('"%s" sends nothing, and the next is asked', async word => {
    const office = await staffed()
    await askAll(office, [...people(5), NEXT])
    const post = await office.post('lan', word)
    expect(textsTo(post, 'lan')).toContain('tôi không gửi gì cho cán bộ')
    expect(post.has('can-bo')).toBe(false)
    expect(await askAll(office, [{ who: 'tam', text: newTrick(8) }])).toContain(ASKED)
  })

  it('who names no commune is asked for it before anything goes', async () => {
    const office = await staffed()
    await askAll(office, [...people(5, { area: '' }), { ...NEXT, area: '' }])
    const asked = await office.post('lan', 'đồng ý')
    expect(asked.has('can-bo')).toBe(false)
    expect(textsTo(asked, 'lan')).toContain('Anh chị ở xã nào?')
    expect(await office.ask('lan', 'Nga Sơn')).toContain(NEXT.text)
    expect(textsTo(await office.post('lan', 'đồng ý'), 'can-bo')).toMatch(/VU-/)
  })

  it('what came in between is not sent by a yes to what was shown', async () => {
    const office = await staffed()
    await askAll(office, [...people(5), NEXT])
    await office.post('lan', 'Chiều nay con gái tôi đi học về muộn vì xe buýt hỏng giữa đường, cả nhà phải chờ cơm')
    const post = await office.post('lan', 'đồng ý')
    expect(post.has('can-bo')).toBe(false)
  })
})

describe('what people can see of it, and take back', () => {
  it('"xem dữ liệu" tells of it until "không báo lại"', async () => {
    const office = await staffed()
    await askAll(office, [NEXT])
    expect(await office.ask('lan', 'xem dữ liệu')).toContain('Dấu khoá kín để đếm')
    await office.post('lan', 'không báo lại')
    expect(await office.ask('lan', 'xem dữ liệu')).not.toContain('Dấu khoá kín để đếm')
  })

  it('"xoá dữ liệu" takes it back as well', async () => {
    const office = await staffed()
    await askAll(office, people(5))
    await office.post('nguoi-0', 'xoá dữ liệu')
    await office.post('nguoi-0', '1')
    expect(await askAll(office, [NEXT])).not.toContain(ASKED)
  })
})
