import { describe, expect, it } from 'vitest'
import { patternWords } from '../../../src/core/warnings/render.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import type { Hall, HallOptions } from '../warnings/hall.ts'
import { codeIn, openDesk, textsTo } from '../warnings/hall.ts'
import { FAKE_HOST, POWER, powerCut, settle } from './town.ts'

/** Many people ask about one thing: an approver is asked once, and who asks next hears how many they are. */

const DAY_MIN = 24 * 60
const TIDE = 'đã hỏi cùng một việc trong ba ngày'
const SENTENCE = '5 người trong xã đã hỏi việc này trong ba ngày.'

const openTown = async (options: HallOptions = {}): Promise<Hall> => {
  const hall = await openDesk(options)
  await hall.invite('can-bo', 'officer', 'nga-son')
  return hall
}

const ask = async (hall: Hall, who: string, text: string, from: Parameters<typeof settle>[2] = {}): Promise<string> => {
  await settle(hall, who, from)
  return hall.ask(who, text)
}

const askAll = async (hall: Hall, count: number, from: Parameters<typeof settle>[2] = {}, first = 0): Promise<void> => {
  for (let at = first; at < first + count; at++) await ask(hall, `nguoi-${at}`, powerCut(at), from)
}

const proposals = async (hall: Hall): Promise<string[]> =>
  (await hall.broadcasts.inState(['submitted'], null, 50)).map(({ code }) => code)

const words = (): string => {
  const { patterns, texts } = sharedCorpus()
  const pattern = patterns.find(({ id }) => id === POWER)
  return pattern ? patternWords(pattern, texts) : ''
}

describe('the draft', () => {
  it('is put before an approver once, in the words of the reviewed pattern, and goes to nobody before', async () => {
    const hall = await openTown()
    await hall.subscribe('lan')
    await askAll(hall, 4)
    expect(textsTo(await hall.pass(1), 'an')).toBe('')
    await askAll(hall, 1, {}, 4)
    const post = await hall.pass(1)
    expect(textsTo(post, 'an')).toContain(`5 người ở Xã Nga Sơn ${TIDE}`)
    const code = codeIn(textsTo(post, 'an'))
    const draft = await hall.broadcasts.get(code)
    expect(draft).toMatchObject({ author: null, approver: null, state: 'submitted', pattern: POWER, area: 'nga-son' })
    expect(draft?.words).toBe(words())
    await askAll(hall, 3, {}, 5)
    for (const minutes of [1, 60, DAY_MIN]) expect((await hall.pass(minutes)).get('an')).toBeUndefined()
    expect(textsTo(await hall.pass(1), 'lan')).toBe('')
    await hall.post('an', `duyệt ${code}`)
    expect(textsTo(await hall.pass(1), 'lan')).toContain(code)
  })

  it('is made once by two who look at the same moment', async () => {
    const hall = await openTown()
    await askAll(hall, 5)
    await Promise.all([hall.jobs.raise(), hall.jobs.raise(), hall.jobs.raise()])
    expect(await proposals(hall)).toHaveLength(1)
    expect((await hall.pass(1)).get('an')).toHaveLength(1)
  })

  it.each<[string, (hall: Hall) => Promise<unknown>]>([
    [
      'one person who asks again and again',
      async hall => {
        for (let i = 0; i < 6; i++) await ask(hall, 'nam', powerCut(i))
      },
    ],
    [
      'people of two communes',
      async hall => {
        await askAll(hall, 4)
        await askAll(hall, 4, { area: 'nga-an' }, 4)
      },
    ],
    ['people whose commune nobody knows', hall => askAll(hall, 6, { area: '' })],
    [
      'accounts of this night with one text',
      async hall => {
        for (let i = 0; i < 9; i++) await ask(hall, `moi-${i}`, powerCut(0), { hours: 1 })
      },
    ],
    [
      'people who say "không báo lại"',
      async hall => {
        await askAll(hall, 5)
        await hall.post('nguoi-0', 'không báo lại')
      },
    ],
    [
      'people over more than three days',
      async hall => {
        await askAll(hall, 3)
        hall.clock.advance(73 * 3_600_000)
        await askAll(hall, 3, {}, 3)
      },
    ],
  ])('is not made for %s', async (_who, asking) => {
    const hall = await openTown()
    await asking(hall)
    await hall.pass(1)
    expect(await proposals(hall)).toEqual([])
  })

  it('counts those who followed it, too', async () => {
    const hall = await openTown()
    await askAll(hall, 3)
    for (const who of ['mai', 'tam'])
      expect(
        await ask(
          hall,
          who,
          `Tôi lỡ cài app theo link ${FAKE_HOST} vì điện lực báo nhà ${who} nợ tiền điện, doạ cắt điện`,
        ),
      ).toContain('Việc 1/')
    await hall.pass(1)
    expect(await proposals(hall)).toHaveLength(1)
  })

  it('accounts of one night and one text count as people when they are still there a day later', async () => {
    const hall = await openTown()
    for (let i = 0; i < 5; i++) await ask(hall, `moi-${i}`, powerCut(0), { hours: 1 })
    await hall.pass(1)
    expect(await proposals(hall)).toEqual([])
    await hall.pass(DAY_MIN)
    expect(await proposals(hall)).toHaveLength(1)
  })

  it('rejected, it rests for a week, and rises again if people still ask', async () => {
    const hall = await openTown()
    await askAll(hall, 5)
    const code = codeIn(textsTo(await hall.pass(1), 'an'))
    await hall.post('an', `từ chối ${code} chưa cần`)
    for (const first of [5, 10]) {
      await hall.pass(2 * DAY_MIN)
      await askAll(hall, 5, {}, first)
    }
    await hall.pass(1)
    expect(await proposals(hall)).toEqual([])
    await hall.pass(5 * DAY_MIN)
    await askAll(hall, 5)
    await hall.pass(1)
    expect(await proposals(hall)).toHaveLength(1)
  })

  it('a standing permit does not cover it', async () => {
    const hall = await openTown()
    await hall.subscribe('lan')
    await hall.post('an', 'duyệt sẵn')
    expect(await hall.broadcasts.standing(hall.clock.now())).toHaveLength(1)
    await askAll(hall, 5)
    await hall.pass(1)
    expect(await proposals(hall)).toHaveLength(1)
    expect(textsTo(await hall.pass(60), 'lan')).toBe('')
  })

  it('waits for the end of the quiet hours', async () => {
    const hall = await openTown({ rules: { quietHours: { from: 0, to: 24 * 60 - 1 } } })
    await askAll(hall, 5)
    await hall.pass(1)
    expect(await proposals(hall)).toEqual([])
  })

  it('tells what officers confirmed of it, and nothing that they did not', async () => {
    const hall = await openTown()
    await hall.subscribe('lan')
    await ask(hall, 'hai', powerCut(9))
    await hall.post('hai', 'báo cán bộ')
    await hall.post('hai', '1')
    const reported = /VU-\w{6}/.exec(await hall.ask('hai', 'đồng ý'))?.[0] ?? ''
    await hall.post('can-bo', `nhận ${reported}`)
    await hall.post('can-bo', `lừa đảo ${reported}`)
    await askAll(hall, 4)
    await ask(hall, 'tam', 'Điện lực nhắn cài app ở link evn-khac.top nộp tiền điện gấp kẻo cắt điện chiều nay')
    const code = codeIn(textsTo(await hall.pass(1), 'an'))
    const draft = await hall.broadcasts.get(code)
    expect(draft?.words).toBe(`${words()}\nCán bộ đã xác nhận có dấu hiệu lừa đảo: evn-hotro[.]xyz`)
    await hall.post('an', `duyệt ${code}`)
    const sent = textsTo(await hall.pass(1), 'lan')
    expect(sent).toContain('evn-hotro[.]xyz')
    expect(sent).not.toContain(FAKE_HOST)
  })

  it('and is not approved any more with what was taken off the list meanwhile', async () => {
    const hall = await openTown()
    await ask(hall, 'hai', powerCut(9))
    await hall.post('hai', 'báo cán bộ')
    await hall.post('hai', '1')
    const reported = /VU-\w{6}/.exec(await hall.ask('hai', 'đồng ý'))?.[0] ?? ''
    await hall.post('can-bo', `nhận ${reported}`)
    await hall.post('can-bo', `lừa đảo ${reported}`)
    await askAll(hall, 4)
    const code = codeIn(textsTo(await hall.pass(1), 'an'))
    await hall.post('can-bo', `bỏ dấu ${reported} 1`)
    await hall.post('an', `duyệt ${code}`)
    expect((await hall.broadcasts.get(code))?.state).toBe('submitted')
  })
})

describe('the answer to who asks next', () => {
  it('says how many others asked, from the sixth on', async () => {
    const hall = await openTown()
    await askAll(hall, 4)
    expect(await ask(hall, 'nguoi-4', powerCut(4))).not.toContain('người trong xã đã hỏi')
    expect(await ask(hall, 'lan', powerCut(5))).toContain(SENTENCE)
    expect(await ask(hall, 'mai', powerCut(6))).toContain('6 người trong xã')
    expect(await ask(hall, 'xa', powerCut(7), { area: 'nga-an' })).not.toContain('người trong xã đã hỏi')
    expect(await ask(hall, 'la', powerCut(7), { area: '' })).not.toContain('người trong xã đã hỏi')
  })

  it('in the time and number of the commune file', async () => {
    const hall = await openTown({ rules: { askings: { people: 3, hours: 36, newHours: 0 } } })
    await askAll(hall, 3)
    expect(await ask(hall, 'lan', powerCut(5))).toContain('3 người trong xã đã hỏi việc này trong 36 giờ.')
  })
})
