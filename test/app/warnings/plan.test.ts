import { describe, expect, it } from 'vitest'
import { addDays, dayInWords, momentOf, timeInWords, wallTime } from '../../../src/core/calendar.ts'
import type { Commune } from '../../../src/core/commune.ts'
import { demoCommune } from '../../../src/core/commune.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import type { Hall, HallOptions, Post } from './hall.ts'
import { approve, openDesk, textsTo } from './hall.ts'

const NIGHT = { from: 21 * 60, to: 6 * 60 + 30 }
const SEVEN = 19 * 60
const FIVE = 17 * 60

/** Nga Sơn sends on Fridays at seven, and has a loudspeaker at five. */
const withPlan = ({ loudspeaker = FIVE, at = SEVEN } = {}): Commune => {
  const demo = demoCommune(sharedCorpus().areas)
  const plan = { weekday: 5, at, loudspeaker }
  return { ...demo, areas: demo.areas.map(area => (area.id === 'nga-son' ? { ...area, plan } : area)) }
}

const openPlan = async (options: HallOptions = {}): Promise<Hall> => {
  const hall = await openDesk({ commune: withPlan(), rules: { quietHours: NIGHT }, ...options })
  await hall.subscribe('lan')
  return hall
}

/** Lets the clock go on to that moment, and does what is due then. */
const passTo = (hall: Hall, day: string, minutes: number): Promise<Post> =>
  hall.pass((momentOf(day, minutes).getTime() - hall.clock.now().getTime()) / 60_000)

const proposed = (post: Post): string | undefined => /cảnh báo (CB-\w{6})/.exec(textsTo(post, 'an'))?.[1]

/** A Thursday; the clock of the tests begins on the Sunday before. */
const THURSDAY = '2026-11-05'
const week = (n: number): { thursday: string; friday: string } => ({
  thursday: addDays(THURSDAY, 7 * n),
  friday: addDays(THURSDAY, 7 * n + 1),
})

/** Up to the proposal of that week. */
const propose = async (hall: Hall, n: number): Promise<string> => {
  const code = proposed(await passTo(hall, week(n).thursday, SEVEN))
  expect(code).toBeDefined()
  return code ?? ''
}

describe('over a year', () => {
  it('asked about a day before, approved a minute to midnight, sent at the agreed hour, never the same again', async () => {
    const hall = await openPlan()
    const seen: { pattern: string | null; sentAt: string }[] = []
    for (let n = 0; n < 52; n++) {
      const { thursday, friday } = week(n)
      expect(textsTo(await passTo(hall, thursday, SEVEN - 1), 'an')).not.toContain('xin duyệt')
      const code = await propose(hall, n)
      await passTo(hall, thursday, 23 * 60 + 59)
      expect(await hall.ask('an', `duyệt ${code}`)).toContain(`19:00 ${dayInWords(momentOf(friday, 0))}`)
      expect(textsTo(await passTo(hall, friday, SEVEN - 1), 'lan')).toBe('')
      const sent = await passTo(hall, friday, SEVEN)
      expect(textsTo(sent, 'lan')).toContain(code)
      expect(textsTo(sent, 'lan')).toContain(dayInWords(hall.clock.now()))
      const { pattern = null } = (await hall.broadcasts.get(code)) ?? {}
      seen.push({ pattern, sentAt: `${wallTime(hall.clock.now()).weekday} ${timeInWords(hall.clock.now())}` })
    }
    expect(new Set(seen.map(({ sentAt }) => sentAt))).toEqual(new Set(['5 19:00']))
    expect(new Set(seen.map(({ pattern }) => pattern)).size).toBe(52)
    // The eve of Tết is one of them.
    expect(week(13).friday).toBe('2027-02-05')
  })

  it('nobody decides: the same one is asked about every week, once, and nothing goes out', async () => {
    const hall = await openPlan()
    const codes = new Set<string>()
    for (let n = 0; n < 12; n++) {
      codes.add(await propose(hall, n))
      expect((await hall.pass(1)).get('an')).toBeUndefined()
    }
    expect(codes.size).toBe(1)
    expect(textsTo(await hall.pass(60), 'lan')).toBe('')
  })
})

it('an hour at dawn: approvers are asked when the night is over, and it goes out when the next is', async () => {
  const hall = await openPlan({ commune: withPlan({ at: 5 * 60 }) })
  expect((await passTo(hall, THURSDAY, 5 * 60)).get('an')).toBeUndefined()
  const code = proposed(await passTo(hall, THURSDAY, 6 * 60 + 30)) ?? ''
  expect(await hall.ask('an', `duyệt ${code}`)).toContain('06:30 06/11/2026')
})

describe('the receipt of the plan', () => {
  it.each([
    [
      'goes to who approved it',
      async (hall: Hall, code: string) => void (await hall.post('an', `duyệt ${code}`)),
      ['an'],
    ],
    ['goes to all approvers under a standing approval', null, ['an', 'ba']],
  ])('%s', async (_what, decide, expected) => {
    const hall = await openPlan()
    await hall.invite('ba', 'approver', 'nga-son')
    if (!decide) await hall.post('an', 'duyệt sẵn')
    const announced = await passTo(hall, THURSDAY, SEVEN)
    const [code = ''] = /CB-\w{6}/.exec(textsTo(announced, 'an')) ?? []
    await decide?.(hall, code)
    const sent = await passTo(hall, week(0).friday, SEVEN)
    expect(['an', 'ba'].filter(who => textsTo(sent, who).includes(`Kết quả cảnh báo ${code}`))).toEqual(expected)
  })
})

describe('an answer that comes late', () => {
  it('on Saturday a minute to midnight: when the night is over', async () => {
    const hall = await openPlan()
    const code = await propose(hall, 0)
    await passTo(hall, '2026-11-07', 23 * 60 + 59)
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('06:30 08/11/2026')
    expect(textsTo(await passTo(hall, '2026-11-08', 6 * 60 + 29), 'lan')).toBe('')
    expect(textsTo(await passTo(hall, '2026-11-08', 6 * 60 + 30), 'lan')).toContain(code)
  })

  it('with an hour of its own: at that hour', async () => {
    const hall = await openPlan()
    const code = await propose(hall, 0)
    expect(await hall.ask('an', `duyệt ${code} 20:15`)).toContain('20:15 05/11/2026')
  })

  it('no: it rests as if it had been sent', async () => {
    const hall = await openPlan()
    const patterns = new Set<string | null | undefined>()
    for (let n = 0; n < 8; n++) {
      const code = await propose(hall, n)
      patterns.add((await hall.broadcasts.get(code))?.pattern)
      await hall.post('an', `từ chối ${code} vừa nói rồi`)
      expect((await hall.pass(60)).get('an')).toBeUndefined()
    }
    expect(patterns.size).toBe(8)
  })
})

describe('"duyệt sẵn"', () => {
  it('for thirty days they go out by themselves, announced a day before; then it is asked again', async () => {
    const hall = await openPlan()
    expect(await hall.ask('an', 'duyệt sẵn')).toContain('01/12/2026')
    for (let n = 0; n < 4; n++) {
      const announced = await passTo(hall, week(n).thursday, SEVEN)
      expect(textsTo(announced, 'an')).toContain('Theo lịch tuần và duyệt sẵn')
      expect(textsTo(await passTo(hall, week(n).friday, SEVEN), 'lan')).toMatch(/CB-/)
    }
    const after = await passTo(hall, week(4).thursday, SEVEN)
    expect(textsTo(after, 'an')).toContain('xin duyệt cảnh báo')
    expect(textsTo(await passTo(hall, week(4).friday, SEVEN), 'lan')).toBe('')
  })

  it('may be stopped in the meantime', async () => {
    const hall = await openPlan()
    await hall.post('an', 'duyệt sẵn')
    const announced = await passTo(hall, THURSDAY, SEVEN)
    const [, stop = ''] = /nhắn “(thu hồi CB-\w{6})”/.exec(textsTo(announced, 'an')) ?? []
    await hall.post('an', stop)
    expect(textsTo(await passTo(hall, week(0).friday, SEVEN), 'lan')).toBe('')
  })

  it.each([
    ['taken back', async (hall: Hall) => void (await hall.post('an', 'thôi duyệt sẵn'))],
    [
      'by somebody who is no approver any more',
      async (hall: Hall) => {
        await hall.invite('ba', 'approver', 'nga-son')
        const ref = { channel: 'telegram', id: 'an' } as const
        const revoke = { noun: 'revoke', ref, role: 'approver', area: 'nga-son' } as const
        await hall.store.commit({ changes: [revoke], deliveries: [] }, hall.clock.now())
      },
    ],
  ])('%s: it is asked about', async (_what, take) => {
    const hall = await openPlan()
    await hall.post('an', 'duyệt sẵn')
    await take(hall)
    const post = await passTo(hall, THURSDAY, SEVEN)
    expect(
      [...post.values()]
        .flat()
        .map(({ text }) => text)
        .join(),
    ).toContain('xin duyệt cảnh báo')
    expect(textsTo(await passTo(hall, week(0).friday, SEVEN), 'lan')).toBe('')
  })

  it('of another commune covers nothing here; a leader gives none', async () => {
    const hall = await openPlan()
    await hall.invite('ba', 'approver', 'nga-an')
    await hall.post('ba', 'duyệt sẵn')
    await hall.post('hoa', 'duyệt sẵn')
    expect(textsTo(await passTo(hall, THURSDAY, SEVEN), 'an')).toContain('xin duyệt cảnh báo')
  })
})

describe('the loudspeaker', () => {
  const EARLY = FIVE - 30

  it('has the script of a warning of the last week, half an hour before, with the day it is read', async () => {
    const hall = await openPlan()
    await approve(hall)
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-07']) {
      expect(textsTo(await passTo(hall, day, EARLY - 1), 'hoa')).not.toContain('Kính thưa bà con')
      const post = await passTo(hall, day, EARLY)
      for (const who of ['hoa', 'an']) expect(textsTo(post, who)).toContain('Kính thưa bà con')
      expect((await hall.pass(1)).size).toBe(0)
    }
    expect(textsTo(await passTo(hall, '2026-11-09', EARLY), 'hoa')).toBe('')
  })

  it('one after another where there are several', async () => {
    const hall = await openPlan()
    const codes = [await approve(hall), await approve(hall, 'gia-danh-dien-luc')]
    const days = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']
    const read: (string | undefined)[] = []
    for (const day of days)
      read.push(/loa hôm nay \(cảnh báo (CB-\w{6})/.exec(textsTo(await passTo(hall, day, EARLY), 'hoa'))?.[1])
    expect(read).toEqual([read[0], read[1], read[0], read[1]])
    expect(new Set(read)).toEqual(new Set(codes))
  })

  it('what is read at dawn comes the evening before, with the day it is read', async () => {
    const hall = await openPlan({ commune: withPlan({ loudspeaker: 5 * 60 }) })
    await approve(hall)
    expect(textsTo(await passTo(hall, '2026-11-01', FIVE - 1), 'hoa')).not.toContain('Kính thưa bà con')
    expect(textsTo(await passTo(hall, '2026-11-01', FIVE), 'hoa')).toContain('ngày mùng hai tháng mười một')
    expect(textsTo(await passTo(hall, '2026-11-02', 4 * 60 + 45), 'hoa')).toBe('')
  })

  it('nothing that nobody approved is read out', async () => {
    const hall = await openPlan()
    expect(textsTo(await passTo(hall, '2026-11-02', EARLY), 'hoa')).toBe('')
  })
})
