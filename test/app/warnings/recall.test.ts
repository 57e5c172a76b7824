import { describe, expect, it } from 'vitest'
import type { SendResult } from '../../../src/core/messages.ts'
import { LEASE, sure } from '../../store/build-messages.ts'
import type { Hall, Post } from './hall.ts'
import { approve, draft, group, openDesk, submit, textsTo, WORDS } from './hall.ts'

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `p${String(i).padStart(4, '0')}`)

const REASON = 'sai số điện thoại'

const recall = (hall: Hall, code: string, reason = REASON): Promise<Post> =>
  hall.post('an', `thu hồi ${code} ${reason}`)

/** How often each of them was told that it was recalled. */
const corrections = (post: Post, who: readonly string[]): number[] =>
  who.map(one => (post.get(one) ?? []).filter(({ text }) => text.includes('ĐÍNH CHÍNH')).length)

describe('a warning that everybody has', () => {
  it('is recalled: exactly those who got it are told why, once, in one message that names the code', async () => {
    const hall = await openDesk()
    await hall.subscribe(...names(310))
    await hall.inGroup('hoa', group('-100'), 'đăng ký nhóm')
    const code = await approve(hall)
    await hall.pass(1)
    await hall.subscribe('new')
    const answer = await recall(hall, code)
    expect(textsTo(answer, 'an')).toContain('310 người, 1 nhóm')
    expect(textsTo(answer, 'hoa')).toContain(REASON)
    const post = await hall.pass(1)
    expect(corrections(post, [...names(310), '-100', 'new'])).toEqual([...names(310).map(() => 1), 1, 0])
    const [told] = sure(post.get('p0000'))
    expect(told?.text).toContain(code)
    expect(told?.text).toContain(`Đã thu hồi, vì: ${REASON}`)
    expect(told?.text).toContain(WORDS.slice(0, 40))
    for (let round = 0; round < 3; round += 1) expect((await hall.pass(1)).size).toBe(0)
  })

  it('its code says so from then on: in private, in a group, on the web', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    await hall.pass(1)
    await recall(hall, code)
    const told = [
      await hall.ask('lan', code),
      await hall.inGroup('lan', group('-5'), code),
      await hall.answerCode(code),
    ]
    for (const text of told) {
      expect(text).toContain(`đã thu hồi, vì: ${REASON}`)
      expect(text).not.toContain(WORDS)
    }
  })

  it('leaders who passed it on by hand get words to pass on', async () => {
    const hall = await openDesk()
    await hall.post('hoa', 'nhóm tay Chi hội thôn 3')
    const code = await approve(hall)
    await hall.pass(1)
    await hall.post('hoa', `đã gửi ${code} 120`)
    await recall(hall, code)
    const told = textsTo(await hall.pass(1), 'hoa')
    expect(told).toContain('Chi hội thôn 3')
    expect(told).toContain('ĐÍNH CHÍNH')
  })

  it('at night nobody is woken for it', async () => {
    const hall = await openDesk({ rules: { quietHours: { from: 21 * 60, to: 6 * 60 + 30 } } })
    await hall.subscribe('lan')
    const code = await approve(hall)
    await hall.pass(1)
    await hall.pass(13 * 60)
    await recall(hall, code)
    expect(corrections(await hall.pass(1), ['lan'])).toEqual([0])
    expect(corrections(await hall.pass(9 * 60), ['lan'])).toEqual([1])
  })

  it('all sending is halted: who got it hears all the same', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await approve(hall)
    await hall.pass(1)
    await hall.post('an', 'dừng khẩn')
    await recall(hall, code)
    expect(corrections(await hall.pass(1), ['lan'])).toEqual([1])
  })
})

describe('a warning on its way', () => {
  it('goes to nobody else, and only who had it is told', async () => {
    let left = 120
    const busy: SendResult = { ok: false, retry: true, afterMs: 3_600_000, reason: 'rate-limited' }
    const resultOf = (chat: string): SendResult => {
      if (!chat.startsWith('p')) return { ok: true, externalId: 'x' }
      left -= 1
      return left >= 0 ? { ok: true, externalId: 'x' } : busy
    }
    const hall = await openDesk({ resultOf })
    await hall.subscribe(...names(300))
    const code = await approve(hall)
    const had = new Set((await hall.pass(1)).keys())
    const people = names(300).filter(who => had.has(who))
    expect(people).toHaveLength(120)
    await recall(hall, code)
    left = 1_000
    const post = await hall.pass(120)
    expect(corrections(post, names(300))).toEqual(names(300).map(who => (had.has(who) ? 1 : 0)))
    expect(textsTo(post, sure(names(300).find(who => !had.has(who))))).toBe('')
  })

  it('what was being sent just then is waited for; what a crash left unsure counts as got', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan', 'mai', 'cuc')
    const code = await approve(hall)
    await hall.jobs.send()
    const request = { channel: 'telegram', limit: 2, now: hall.clock.now(), leaseMs: LEASE } as const
    const [late, lost] = (await hall.store.outbox.claim(request)).filter(({ purpose }) => purpose === 'broadcast')
    await recall(hall, code)
    expect(corrections(await hall.pass(0), ['lan', 'mai', 'cuc'])).toEqual([0, 0, 0])
    await hall.store.outbox.settle(sure(late).lease, { ok: true, externalId: 'x' }, hall.clock.now())
    await hall.store.outbox.leftovers(hall.clock.now(), 'all')
    const post = await hall.pass(1)
    const told = ['lan', 'mai', 'cuc'].filter(who => corrections(post, [who])[0] === 1)
    expect(told.toSorted()).toEqual([sure(late).to.id, sure(lost).to.id].toSorted())
  })

  it('told while the corrections go out and cut off in between, nobody is told twice', async () => {
    const hall = await openDesk()
    await hall.subscribe(...names(700))
    const code = await approve(hall)
    await hall.pass(1)
    await recall(hall, code)
    // As two processes that are at it at once.
    await Promise.all([hall.jobs.send(), hall.jobs.send()])
    expect(corrections(await hall.pass(1), names(700))).toEqual(names(700).map(() => 1))
  })
})

describe('before it went out', () => {
  it.each([
    ['a draft, by its author', draft, 'hoa'],
    ['one that waits, by its author', submit, 'hoa'],
    ['one that waits, by an approver', submit, 'an'],
    ['one that is approved', approve, 'an'],
  ])('%s: nobody gets anything', async (_what, make, who) => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await make(hall)
    expect(await hall.ask(who, `thu hồi ${code} ${REASON}`)).toContain(`Đã thu hồi ${code}`)
    expect(textsTo(await hall.pass(1), 'lan')).toBe('')
    expect(await hall.ask('mai', code)).toContain('đã thu hồi')
  })

  it('a leader recalls no other leader’s', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'nong-dan')
    expect(await hall.ask('thu', `thu hồi ${await approve(hall)}`)).toContain('người khác soạn')
  })

  it('what is recalled is recalled once', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    await recall(hall, code)
    expect(textsTo(await recall(hall, code), 'an')).toContain('không làm gì thêm được')
  })
})

describe('the reason is one person’s words to many', () => {
  it.each(['gọi số 0987654321 để được trả lại tiền', 'vào evil.top để nhận lại tiền'])(
    '%s: it is recalled at once, and goes out without it',
    async reason => {
      const hall = await openDesk()
      await hall.subscribe('lan')
      const code = await approve(hall)
      await hall.pass(1)
      expect(textsTo(await recall(hall, code, reason), 'an')).toContain('không gửi cho bà con được')
      const text = textsTo(await hall.pass(1), 'lan')
      expect(text).toContain('ĐÍNH CHÍNH')
      expect(text).not.toMatch(/0987|evil/)
      expect(await hall.ask('mai', code)).not.toMatch(/0987|evil/)
    },
  )
})

it('whose window is closed hears it with the next answer', async () => {
  let closed = false
  const resultOf = (chat: string): SendResult =>
    closed && chat === 'lan' ? { ok: false, retry: false, reason: 'window-closed' } : { ok: true, externalId: 'x' }
  const hall = await openDesk({ resultOf })
  await hall.subscribe('lan')
  const code = await approve(hall)
  await hall.pass(1)
  closed = true
  await recall(hall, code)
  const request = { channel: 'telegram', limit: 9, now: hall.clock.now(), leaseMs: LEASE } as const
  await hall.jobs.send()
  for (const { lease } of await hall.store.outbox.claim(request)) {
    await hall.store.outbox.skip(lease, 'window-closed', hall.clock.now())
  }
  closed = false
  hall.clock.advance(25 * 3_600_000)
  expect(await hall.ask('lan', 'trợ giúp')).toContain(`nay đã thu hồi: ${code}`)
  expect(await hall.ask('lan', 'trợ giúp')).not.toContain('nay đã thu hồi')
})
