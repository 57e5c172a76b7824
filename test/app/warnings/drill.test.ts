import { describe, expect, it, test } from 'vitest'
import { momentOf, wallTime } from '../../../src/core/calendar.ts'
import type { SendResult } from '../../../src/core/messages.ts'
import { quizOrder } from '../../../src/core/warnings/broadcast.ts'
import { samplesOf } from '../../../src/core/warnings/drill.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import type { Hall, HallOptions, Post } from './hall.ts'
import { AREA, codeIn, draft, group, openDesk, textsTo } from './hall.ts'

const ref = (id: string) => ({ channel: 'telegram', id }) as const

const NIGHT = { from: 21 * 60, to: 6 * 60 + 30 }
/** The clock of the tests begins on 1 November, at nine. */
const DAY = '2026-11-03'
const { patterns, texts } = sharedCorpus()
const [SAMPLE] = samplesOf(patterns, texts)
if (!SAMPLE) throw new Error('There are samples.')

const BUSY: SendResult = { ok: false, retry: true, afterMs: 5 * 3_600_000, reason: 'rate-limit' }

interface Drill {
  hall: Hall
  /** Of the drill. */
  code: string
}

const draftDrill = async (hall: Hall, day = DAY): Promise<string> => {
  const made = await hall.verbs.warnings.draftDrill(ref('hoa'), { pattern: SAMPLE.pattern, day })
  if ('refused' in made) throw new Error(made.refused)
  await hall.commit(made, hall.clock.now())
  return made.done.broadcast.code
}

/** To that moment in Vietnam. */
const until = (hall: Hall, day: string, minutes: number): Promise<Post> =>
  hall.pass((momentOf(day, minutes).getTime() - hall.clock.now().getTime()) / 60_000)

/** Approved and announced on the first; gives what was heard then. */
const announced = async (
  options: HallOptions = {},
  ...who: string[]
): Promise<Drill & { told: string; notice: Post }> => {
  const hall = await openDesk({ ...options, rules: { quietHours: NIGHT, ...options.rules } })
  await hall.subscribe(...who)
  const code = await draftDrill(hall)
  await hall.post('hoa', `gửi duyệt ${code}`)
  const told = await hall.ask('an', `duyệt ${code} 10h`)
  return { hall, code, told, notice: await hall.pass(1) }
}

const got = (post: Post, who: string): number =>
  (post.get(who) ?? []).filter(({ text }) => text.includes(SAMPLE.words)).length

describe('a drill', () => {
  it('is set up from a sample, read by an approver, announced with the day, and goes to who said yes', async () => {
    const hall = await openDesk({ rules: { quietHours: NIGHT } })
    await hall.subscribe('lan', 'mai')
    await hall.inGroup('hoa', group('-100'), 'đăng ký nhóm')
    const code = await draftDrill(hall)
    const asked = await hall.post('hoa', `gửi duyệt ${code}`)
    expect(textsTo(asked, 'an')).toContain(SAMPLE.words)
    expect(textsTo(asked, 'an')).toContain('Ngày 03/11/2026, tin mẫu trên đây chỉ tới ai đã đồng ý')
    expect(await hall.ask('an', `duyệt ${code} 10h`)).toContain('10:00 03/11/2026')

    const notice = await hall.pass(1)
    for (const who of ['lan', 'mai', '-100']) {
      expect(textsTo(notice, who)).toContain('BÁO TRƯỚC BUỔI DIỄN TẬP')
      expect(textsTo(notice, who)).toContain('03/11/2026')
      expect(got(notice, who)).toBe(0)
    }
    expect(notice.get('lan')?.[0]?.buttons).toEqual([{ label: 'Đồng ý diễn tập', payload: `đồng ý diễn tập ${code}` }])
    expect(await hall.ask('lan', `đồng ý diễn tập ${code}`)).toContain('Ngày 03/11/2026')

    expect((await until(hall, DAY, 9 * 60 + 59)).has('lan')).toBe(false)
    const post = await until(hall, DAY, 10 * 60)
    expect([...post.keys()].filter(who => got(post, who) > 0)).toEqual(['lan'])
    expect(textsTo(post, 'lan')).toMatch(/^🟡 DIỄN TẬP, KHÔNG PHẢI TIN THẬT/)
    expect(post.get('lan')?.[0]?.buttons.map(({ payload }) => payload)).toEqual(
      [1, 2, 3].map(number => `diễn tập ${code} ${number}`),
    )
  })

  /** Subscribed or not, what they say between the notice and the day, and how many samples they get. */
  test.each<[string, string, string[], number]>([
    ['who said yes', 'lan', ['đồng ý diễn tập'], 1],
    ['who said yes without accents', 'lan', ['dong y dien tap'], 1],
    ['who said yes twice', 'lan', ['đồng ý diễn tập', 'đồng ý diễn tập'], 1],
    ['who said nothing', 'lan', [], 0],
    ['who said yes to something else', 'lan', ['đồng ý'], 0],
    ['who took it back', 'lan', ['đồng ý diễn tập', 'không diễn tập nữa'], 0],
    ['who took it back and said yes again', 'lan', ['đồng ý diễn tập', 'không diễn tập nữa', 'đồng ý diễn tập'], 1],
    ['who wants no warnings any more', 'lan', ['đồng ý diễn tập', 'dừng'], 0],
    ['who had everything deleted', 'lan', ['đồng ý diễn tập', 'xoá dữ liệu', '1'], 0],
    ['who moved', 'lan', ['đồng ý diễn tập', 'đổi xã', 'Nga An'], 1],
    ['who saw it in a group, and wants no warnings', 'ba', ['đồng ý diễn tập'], 1],
    ['who saw it in a group, by its code', 'ba', ['đồng ý diễn tập CODE'], 1],
  ])('%s', async (_what, who, said, samples) => {
    const { hall, code } = await announced({}, 'lan', 'mai')
    for (const words of said) await hall.post(who, words.replace('CODE', code))
    const post = await until(hall, DAY, 10 * 60)
    expect(got(post, who)).toBe(samples)
    expect(got(post, 'mai')).toBe(0)
    for (let round = 0; round < 3; round += 1) expect(got(await hall.pass(1), who)).toBe(0)
  })

  it('is answered by a number alone: at once what is right, that it was a drill, and of which kind', async () => {
    const { hall, code } = await announced({}, 'lan', 'mai')
    for (const who of ['lan', 'mai']) await hall.post(who, 'đồng ý diễn tập')
    await until(hall, DAY, 10 * 60)
    const right = await hall.ask('lan', String(quizOrder(code).indexOf('right') + 1))
    expect(right).toMatch(/^Vừa rồi là diễn tập, không phải tin thật/)
    expect(right).toContain('Đúng vậy')
    expect(right).toContain(patterns.find(({ id }) => id === SAMPLE.pattern)?.name)
    const wrong = await hall.ask('mai', `diễn tập ${code} ${quizOrder(code).indexOf('follow') + 1}`)
    expect(wrong).toContain('Vừa rồi là diễn tập')
    expect(wrong).toContain('dừng lại trước')
    expect(wrong).not.toMatch(/sai|nhầm|lỗi/i)
    const figures = await hall.store.figures.between({ from: '2026-01-01', to: '2026-12-31' }, AREA)
    const counted = figures.filter(({ name }) => name.startsWith('quiz')).map(({ name, kind, n }) => [name, kind, n])
    expect(counted).toEqual([
      ['quiz-right', 'phu-nu', 1],
      ['quiz-wrong', 'phu-nu', 1],
    ])
    expect(await hall.ask('lan', '1')).not.toContain('Vừa rồi là diễn tập')
    expect(await hall.ask('la', `diễn tập ${code} 1`)).toContain('không kèm câu hỏi')
  })

  it('is no warning: not in the column, not read out, not passed on, not in the counts, not missed', async () => {
    const { hall, code } = await announced({}, 'lan')
    await hall.post('lan', 'đồng ý diễn tập')
    await until(hall, DAY, 10 * 60)
    await hall.pass(1)
    const { sent, news } = await hall.column.edition()
    expect([...sent, ...news]).toEqual([])
    expect(await hall.answerCode(code)).toContain('là tin DIỄN TẬP')
    expect(await hall.answerCode(code)).not.toContain(SAMPLE.words)
    for (const paper of ['bản loa', 'bản chuyển tiếp', 'ảnh cảnh báo'])
      expect(await hall.ask('hoa', `${paper} ${code}`)).not.toContain(SAMPLE.words)
    const figures = await hall.store.figures.between({ from: '2026-01-01', to: '2026-12-31' }, AREA)
    expect(figures.filter(({ name }) => ['warnings', 'reached'].includes(name))).toEqual([])
    expect(await hall.broadcasts.sentPatterns(AREA, new Date(0))).toEqual([])
  })

  it('shown to us by who got it, is called what it is; another text under its code is called out', async () => {
    const { hall, code } = await announced({}, 'lan')
    await hall.post('lan', 'đồng ý diễn tập')
    const post = await until(hall, DAY, 10 * 60)
    expect((await hall.callOut(textsTo(post, 'lan')))?.text).toContain('Đây là tin DIỄN TẬP')
    const forged = `DIỄN TẬP ${code}: bà con chuyển hai triệu vào tài khoản của cán bộ xã để diễn tập nhé, xong cán bộ trả lại.`
    expect(await hall.callOut(forged)).toMatchObject({ genuine: false })
    expect((await hall.callOut(forged))?.text).not.toContain('Đây là tin DIỄN TẬP')
  })
})

describe('a drill does not go out', () => {
  it('where its notice was held back until its hour', async () => {
    const hall = await openDesk({ rules: { quietHours: NIGHT } })
    await hall.subscribe('lan')
    const code = await draftDrill(hall)
    await hall.post('hoa', `gửi duyệt ${code}`)
    await hall.post('an', `duyệt ${code} 10h`)
    await hall.post('an', 'dừng khẩn')
    expect(await hall.ask('lan', 'đồng ý diễn tập')).toContain('chưa có buổi diễn tập')
    const post = await until(hall, DAY, 10 * 60)
    expect(textsTo(post, 'hoa')).toContain('chưa báo trước được')
    expect((await hall.broadcasts.get(code))?.state).toBe('stopped')
    // And it is not announced afterwards either.
    await hall.post('an', 'gửi tiếp')
    expect((await hall.pass(60)).has('lan')).toBe(false)
  })

  it('while all is halted; and let go on the next day, not at all', async () => {
    const { hall, code } = await announced({}, 'lan')
    await hall.post('lan', 'đồng ý diễn tập')
    await hall.post('an', 'dừng khẩn')
    expect(got(await until(hall, DAY, 11 * 60), 'lan')).toBe(0)
    const next = await until(hall, '2026-11-04', 8 * 60)
    await hall.post('an', 'gửi tiếp')
    expect(got(await hall.pass(60), 'lan')).toBe(0)
    expect(textsTo(next, 'hoa')).toContain('không gửi được trong ngày đã báo')
    expect(textsTo(next, 'lan')).toContain('không diễn ra nữa')
    expect((await hall.broadcasts.get(code))?.state).toBe('stopped')
  })

  it('to those who were still waiting when its day ended', async () => {
    let slow = false
    const { hall, code } = await announced(
      { resultOf: chat => (chat === 'mai' && slow ? BUSY : { ok: true, externalId: 'x' }) },
      'lan',
      'mai',
    )
    for (const who of ['lan', 'mai']) await hall.post(who, 'đồng ý diễn tập')
    slow = true
    const drill = await hall.broadcasts.get(code)
    expect(drill?.dueAt).toBe(momentOf(DAY, 600).getTime())
    expect(got(await until(hall, DAY, 10 * 60), 'lan')).toBe(1)
    await until(hall, '2026-11-04', 1)
    expect((await hall.broadcasts.receipt(code)).counts.filter(({ state }) => state === 'queued')).toEqual([])
  })

  it('recalled before its day: nobody gets it, and who heard of it hears that it is off', async () => {
    const { hall, code } = await announced({}, 'lan', 'mai')
    await hall.post('lan', 'đồng ý diễn tập')
    await hall.post('an', `thu hồi ${code} trời bão`)
    const off = await hall.pass(1)
    for (const who of ['lan', 'mai']) {
      expect(textsTo(off, who)).toContain('không diễn ra nữa')
      expect(textsTo(off, who)).toContain('trời bão')
    }
    expect(got(await until(hall, DAY, 10 * 60), 'lan')).toBe(0)
    expect(await hall.ask('mai', `đồng ý diễn tập ${code}`)).toContain('không diễn ra nữa')
  })

  it('recalled while it goes out: who got it hears so', async () => {
    const { hall, code } = await announced({}, 'lan')
    await hall.post('lan', 'đồng ý diễn tập')
    expect(got(await until(hall, DAY, 10 * 60), 'lan')).toBe(1)
    await hall.post('an', `thu hồi ${code}`)
    expect(textsTo(await hall.pass(1), 'lan')).toContain('chỉ là diễn tập')
  })

  it('when its notice was recalled', async () => {
    const { hall, code, notice } = await announced({}, 'lan')
    await hall.post('lan', 'đồng ý diễn tập')
    const own = codeIn(textsTo(notice, 'lan').replaceAll(code, ''))
    await hall.post('an', `thu hồi ${own} nhầm ngày`)
    expect(got(await until(hall, DAY, 10 * 60), 'lan')).toBe(0)
    expect((await hall.broadcasts.get(code))?.state).toBe('stopped')
  })

  it('at night, nor on the day on which it is announced', async () => {
    const hall = await openDesk({ rules: { quietHours: NIGHT } })
    const code = await draftDrill(hall, '2026-11-02')
    await hall.post('hoa', `gửi duyệt ${code}`)
    expect(await hall.ask('an', `duyệt ${code} 22h`)).toContain('giờ')
    expect((await hall.broadcasts.get(code))?.state).toBe('submitted')
    await until(hall, '2026-11-01', 22 * 60)
    // Announced at the end of the night, it would be announced on its own day.
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('báo trước ít nhất một ngày')
    expect((await hall.broadcasts.get(code))?.state).toBe('submitted')
  })
})

describe('whose drill it is', () => {
  test.each<[string, string, { pattern?: string; day?: string }, string]>([
    ['a leader, for one of the six days', 'hoa', {}, 'done'],
    ['an approver', 'an', {}, 'no-part'],
    ['a resident', 'lan', {}, 'no-part'],
    ['words of their own', 'hoa', { pattern: 'Chuyển tiền cho tôi' }, 'no-sample'],
    ['a pattern without a sample', 'hoa', { pattern: 'tin-gia-flashai-hoang-mang' }, 'no-sample'],
    ['today', 'hoa', { day: '2026-11-01' }, 'no-day'],
    ['in a week', 'hoa', { day: '2026-11-08' }, 'no-day'],
    ['no day', 'hoa', { day: 'mai' }, 'no-day'],
  ])('%s: %s', async (_what, who, given, becomes) => {
    const hall = await openDesk()
    const made = await hall.verbs.warnings.draftDrill(ref(who), { pattern: SAMPLE.pattern, day: DAY, ...given })
    expect('refused' in made ? made.refused : 'done').toBe(becomes)
  })

  it('nobody approves their own, and nobody changes its words', async () => {
    const hall = await openDesk()
    await hall.invite('hoa', 'approver', AREA)
    const code = await draftDrill(hall)
    await hall.post('hoa', `gửi duyệt ${code}`)
    expect(await hall.ask('hoa', `duyệt ${code}`)).toContain('do chính anh chị soạn')
    expect(await hall.ask('hoa', `sửa ${code} Chuyển tiền cho cán bộ ngay bà con ơi`)).toContain('không sửa lời được')
    expect((await hall.broadcasts.get(code))?.state).toBe('submitted')
  })

  it('several announced ones are told apart by their codes', async () => {
    const { hall, code } = await announced({}, 'lan')
    const other = await draftDrill(hall, '2026-11-04')
    await hall.post('hoa', `gửi duyệt ${other}`)
    await hall.post('an', `duyệt ${other}`)
    await hall.pass(1)
    const asked = await hall.ask('lan', 'đồng ý diễn tập')
    for (const one of [code, other]) expect(asked).toContain(`đồng ý diễn tập ${one}`)
    expect(await hall.ask('lan', `đồng ý diễn tập ${other}`)).toContain('04/11/2026')
    expect(await hall.ask('lan', 'xem dữ liệu')).toContain(`Buổi diễn tập đã đồng ý: ${other}`)
  })

  it('a warning is none, and takes no yes', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await draft(hall)
    expect(await hall.ask('lan', `đồng ý diễn tập ${code}`)).toContain('chưa có buổi diễn tập')
    expect(await hall.ask('lan', 'không diễn tập nữa')).toContain('không có tên')
    expect(wallTime(hall.clock.now()).day).toBe('2026-11-01')
  })
})
