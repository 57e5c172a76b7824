import { describe, expect, it } from 'vitest'
import { makeColumn } from '../../../src/app/warnings/column.ts'
import { makePreviews } from '../../../src/app/warnings/column-pictures.ts'
import type { Broadcasts } from '../../../src/app/warnings/ports.ts'
import { makeChooseReadOut, makeListReadOuts } from '../../../src/app/warnings/read-out.ts'
import type { CommuneArea } from '../../../src/core/commune.ts'
import type { Broadcast } from '../../../src/core/warnings/broadcast.ts'
import { PosterError } from '../../../src/core/warnings/poster.ts'
import type { Renderings } from '../../../src/core/warnings/renderings.ts'
import { makeBroadcast } from '../../core/warnings/broadcasts.ts'
import { movableClock } from '../build-bot.ts'
import { approve, draft, openDesk, submit, WORDS } from './hall.ts'

describe('the column, from chat to page', () => {
  it('shows what went out at once, and nothing before', async () => {
    const hall = await openDesk()
    const codes = [await draft(hall), await submit(hall, `${WORDS} Nhé.`)]
    for (const code of codes) expect(await hall.column.byCode(code)).toBeNull()
    expect((await hall.column.edition()).sent).toEqual([])
    const code = await approve(hall)
    expect(await hall.column.byCode(code)).toMatchObject({ code, words: WORDS, recalled: null })
    await hall.pass(0)
    expect((await hall.column.edition()).sent.map(one => one.code)).toEqual([code])
  })

  it('says at once that one was recalled and why, and names nobody', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    await hall.pass(0)
    const before = await hall.column.edition()
    await hall.post('an', `thu hồi ${code} ghi nhầm ngày`)
    const after = await hall.column.edition()
    expect(after.number).toBeGreaterThan(before.number)
    expect(after.sent).toEqual([])
    expect(after.news).toMatchObject([{ code, words: '', recalled: { because: 'ghi nhầm ngày' } }])
    expect(await hall.column.byCode(code)).toMatchObject({ recalled: { because: 'ghi nhầm ngày' } })
  })

  it('of what was rejected, replaced or withdrawn as a draft it knows nothing', async () => {
    const hall = await openDesk()
    const rejected = await submit(hall)
    await hall.post('an', `từ chối ${rejected} không rõ`)
    const replaced = await draft(hall)
    await hall.post('hoa', `sửa ${replaced} ${WORDS} Nhé bà con.`)
    const withdrawn = await submit(hall, `${WORDS} Xin nhắc nhau.`)
    await hall.post('an', `thu hồi ${withdrawn} thôi`)
    for (const code of [rejected, replaced, withdrawn]) expect(await hall.column.byCode(code)).toBeNull()
    expect((await hall.column.edition()).news).toEqual([])
  })
})

const RENDERINGS = {
  who: () => 'Công an Xã Nga Sơn',
  body: () => 'Công an Xã Nga Sơn',
  day: () => '01/11/2026',
  words: ({ words }: Broadcast) => words,
  pictures: () => [{ headline: '', title: '', lines: [], never: '', source: '', code: '' }],
} as unknown as Renderings

const SENT = makeBroadcast({ state: 'done', approver: 'an', dueAt: 1 })

const shelfOf = (all: Broadcast[]) => {
  let reads = 0
  const broadcasts: Pick<Broadcasts, 'inState' | 'get'> = {
    inState: async states => {
      reads += 1
      return all.filter(({ state }) => states.includes(state))
    },
    get: async code => all.find(one => one.code === code) ?? null,
  }
  return { broadcasts, reads: () => reads }
}

describe('the store', () => {
  it('is asked once for a thousand who come at once, and again after some seconds', async () => {
    const clock = movableClock()
    const { broadcasts, reads } = shelfOf([SENT])
    const column = makeColumn({ broadcasts, renderings: RENDERINGS, clock })
    await Promise.all(Array.from({ length: 1_000 }, () => column.edition()))
    expect(reads()).toBe(1)
    clock.advance(11_000)
    const [first, second] = [await column.edition(), await column.edition()]
    expect(reads()).toBe(2)
    expect(second.number).toBe(first.number)
  })

  it('is asked again after a change, and after a clock that was put back', async () => {
    const clock = movableClock()
    const all = [SENT]
    const { broadcasts, reads } = shelfOf(all)
    const column = makeColumn({ broadcasts, renderings: RENDERINGS, clock })
    const { number } = await column.edition()
    all[0] = { ...SENT, state: 'stopped', decidedAt: 2 }
    column.follow([{ noun: 'broadcast', do: 'skip-queued', code: SENT.code }])
    expect((await column.edition()).number).toBe(number + 1)
    clock.advance(-3_600_000)
    await column.edition()
    expect(reads()).toBe(3)
  })

  it('one that begins to go out makes another edition: it is on the list now', async () => {
    const all = [{ ...SENT, state: 'approved' as Broadcast['state'] }]
    const column = makeColumn({ broadcasts: shelfOf(all).broadcasts, renderings: RENDERINGS, clock: movableClock() })
    const ahead = await column.edition()
    all[0] = SENT
    column.follow([{ noun: 'broadcast', do: 'skip-queued', code: SENT.code }])
    const sent = await column.edition()
    expect([ahead.sent.length, sent.sent.length]).toEqual([0, 1])
    expect(sent.number).toBeGreaterThan(ahead.number)
  })

  it('and what changed while it was read is read again', async () => {
    const { broadcasts } = shelfOf([])
    const all: Broadcast[] = []
    const column = makeColumn({
      broadcasts: {
        ...broadcasts,
        inState: async () => {
          const found = [...all]
          if (all.length === 0) {
            all.push(SENT)
            column.follow([{ noun: 'broadcast', do: 'skip-queued', code: SENT.code }])
          }
          return found
        },
      },
      renderings: RENDERINGS,
      clock: movableClock(),
    })
    expect((await column.edition()).sent).toEqual([])
    expect((await column.edition()).sent).toHaveLength(1)
  })
})

describe('what is read out', () => {
  const FIVE = 17 * 60
  const area = (id: string, loudspeaker?: number): CommuneArea => ({
    ...{ id, police: `Công an ${id}`, duty: [], offices: [] },
    plan: { weekday: 5, at: FIVE, loudspeaker },
  })
  const listOf = (all: Broadcast[], clock = movableClock()) => {
    const { broadcasts, reads } = shelfOf(all)
    const tools = { broadcasts, clock, renderings: { ...RENDERINGS, script: () => 'Kính thưa bà con '.repeat(20) } }
    const column = makeColumn(tools)
    const chooseReadOut = makeChooseReadOut(tools)
    const list = makeListReadOuts({ ...tools, column, chooseReadOut, areas: [area('nga-son', FIVE), area('nga-an')] })
    return { list, reads, clock }
  }
  const now = movableClock().now().getTime()

  it('is what went out, at the next hour of each commune that has one, with how long it takes', async () => {
    const { list } = listOf([{ ...SENT, decidedAt: now }])
    const [first, ...others] = await list()
    expect(others).toEqual([])
    expect(first?.text).toMatchObject({ code: SENT.code, seconds: 32 })
    expect(first && first.due.getTime() > now).toBe(true)
  })

  it('what waits for its hour is not told before; what is older than a week is not told any more', async () => {
    const ahead = { ...SENT, state: 'approved', dueAt: now + 60_000, decidedAt: now } as const
    const old = { ...SENT, decidedAt: now - 8 * 24 * 3_600_000 }
    for (const one of [ahead, old]) expect((await listOf([one]).list())[0]?.text).toBeNull()
  })

  it('is made once, and again for the next hour', async () => {
    const { list, reads, clock } = listOf([{ ...SENT, decidedAt: now }])
    const [first] = await list()
    const before = reads()
    for (let i = 0; i < 50; i++) await list()
    expect(reads()).toBe(before)
    clock.advance(24 * 3_600_000)
    expect((await list())[0]?.due.getTime()).toBe((first?.due.getTime() ?? 0) + 24 * 3_600_000)
  })
})

describe('previews', () => {
  const previewsOf = (draw: () => Promise<Uint8Array>, all = [SENT]) => {
    const { broadcasts } = shelfOf(all)
    const column = makeColumn({ broadcasts, renderings: RENDERINGS, clock: movableClock() })
    return makePreviews({
      ...{ posters: { draw }, column, broadcasts, renderings: RENDERINGS },
      posterOfKind: slug => (slug === 'none' ? null : (RENDERINGS.pictures(SENT)[0] ?? null)),
    })
  }

  it('are drawn once for all who ask, and kept', async () => {
    let drawn = 0
    const previews = previewsOf(async () => {
      drawn += 1
      return new Uint8Array([drawn])
    })
    const all = await Promise.all(Array.from({ length: 20 }, () => previews.kind('a')))
    expect(new Set(all.map(String))).toEqual(new Set(['1']))
    expect([...((await previews.kind('a')) as Uint8Array)]).toEqual([1])
    expect([...((await previews.warning(SENT.code)) as Uint8Array)]).toEqual([2])
  })

  it('never more than a few at once: the rest are told to come again', async () => {
    const release: (() => void)[] = []
    const previews = previewsOf(() => new Promise(resolve => release.push(() => resolve(new Uint8Array([1])))))
    const asked = Array.from({ length: 9 }, (_, i) => previews.kind(`k${i}`))
    const busy = await Promise.all(asked.slice(4))
    expect(busy).toEqual(['busy', 'busy', 'busy', 'busy', 'busy'])
    for (const done of release) done()
    expect((await Promise.all(asked.slice(0, 4))).every(one => one instanceof Uint8Array)).toBe(true)
  })

  it('forget what was asked for least lately when there is no room', async () => {
    let drawn = 0
    const previews = previewsOf(async () => {
      drawn += 1
      return new Uint8Array(3 * 1024 * 1024)
    })
    for (const slug of ['a', 'b', 'a', 'c', 'a', 'b']) await previews.kind(slug)
    expect(drawn).toBe(4)
  })

  it('of words that do not go onto a picture, of a recalled warning and of nothing there are none', async () => {
    const previews = previewsOf(async () => {
      throw new PosterError([])
    }, [makeBroadcast({ state: 'stopped', approver: 'an', dueAt: 1, decidedAt: 2 })])
    expect(await previews.kind('a')).toBeNull()
    expect(await previews.kind('none')).toBeNull()
    expect(await previews.warning(SENT.code)).toBeNull()
    expect(await previews.warning('CB-222222')).toBeNull()
  })

  it('a fault is told to who asked, and the next one tries again', async () => {
    let tries = 0
    const previews = previewsOf(async () => {
      tries += 1
      if (tries === 1) throw new Error('no memory')
      return new Uint8Array([1])
    })
    await expect(previews.kind('a')).rejects.toThrow('no memory')
    expect(await previews.kind('a')).toBeInstanceOf(Uint8Array)
  })
})
