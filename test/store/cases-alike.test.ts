import { describe, expect, test } from 'vitest'
import type { HashedMark } from '../../src/app/cases/ports.ts'
import type { CaseEvent } from '../../src/core/cases/case.ts'
import { decision, event } from '../core/cases/build-case.ts'
import type { Kept } from './build-cases.ts'
import { at, bands, ENOUGH, freshCases, mark, open, opened, post } from './build-cases.ts'
import { later, NOW } from './build-messages.ts'

const taken = event('taken', 'an')
const closed = event('closed', 'an')
const denial = [event('denied', 'an'), event('confirmed', 'binh')]

const withCases = async (...cases: [code: string, marks: HashedMark[], events?: CaseEvent[]][]): Promise<Kept> => {
  const kept = await freshCases()
  for (const [code, marks, events = []] of cases) {
    await kept.change(open(code, { marks, events: [opened(), ...events] }))
  }
  return kept
}

/** Puts these on the list, as an officer does who decided. */
const put = (kept: Kept, version: number, ...names: string[]): Promise<boolean> =>
  kept.change(post('VU-1', version, [event('listed', 'an')], { list: names.map(mark) }))

const alike = async ({ cases }: Kept, marks: HashedMark[], area: string | null = 'nga-son'): Promise<string | null> =>
  (await cases.like(marks, area))?.code ?? null

describe('a report is like a case', () => {
  test.each(['url', 'phone', 'account', 'qr', 'email'])('that has its %s', async kind => {
    const kept = await withCases(['VU-1', [mark(`${kind}:a`), mark(`${kind}:b`)]])
    expect(await alike(kept, [mark('url:x'), mark(`${kind}:b`)])).toBe('VU-1')
    expect(await alike(kept, [mark(`${kind}:c`)])).toBeNull()
  })

  test('not by a number that is another kind of number', async () => {
    const kept = await withCases(['VU-1', [mark('phone:a'), mark('account:b')]])
    expect(await alike(kept, [mark('account:a'), mark('phone:b')])).toBeNull()
  })

  test.each([
    [10, 'VU-1'],
    [ENOUGH, 'VU-1'],
    [ENOUGH - 1, null],
  ])('with %i of ten bands of its text: %s', async (count, expected) => {
    const kept = await withCases(['VU-1', bands('t')])
    expect(await alike(kept, [...bands('t', count, 10 - count), ...bands('other', 10 - count)])).toBe(expected)
  })

  test('a few bands of each of several cases are like none of them', async () => {
    const kept = await withCases(['VU-1', bands('t', ENOUGH - 1)], ['VU-2', bands('t', ENOUGH - 1, ENOUGH)])
    expect(await alike(kept, bands('t'))).toBeNull()
  })

  test('the newest of several', async () => {
    const kept = await withCases(['VU-1', [mark('url:a')]], ['VU-2', [mark('url:a')]], ['VU-3', [mark('url:b')]])
    expect(await alike(kept, [mark('url:a')])).toBe('VU-2')
  })

  test('a number counts more than words', async () => {
    const kept = await withCases(['VU-1', [mark('url:a')]], ['VU-2', bands('t')])
    expect(await alike(kept, [mark('url:a'), ...bands('t')])).toBe('VU-1')
  })

  test('in its own area, if one is named', async () => {
    const kept = await withCases(['VU-1', [mark('url:a')]])
    expect(await alike(kept, [mark('url:a')], 'ba-dinh')).toBeNull()
    expect(await alike(kept, [mark('url:a')], null)).toBe('VU-1')
  })

  test('by what came with a later report', async () => {
    const kept = await withCases(['VU-1', [mark('url:a')]])
    await kept.change(post('VU-1', 1, [event('joined', 'b')], { marks: [mark('url:a'), mark('phone:p')] }))
    expect(await alike(kept, [mark('phone:p')])).toBe('VU-1')
  })

  test('never without a mark', async () => {
    expect(await alike(await withCases(['VU-1', []]), [])).toBeNull()
  })

  test.each<[string, CaseEvent[], string | null]>([
    ['in hand', [taken], 'VU-1'],
    ['decided', [decision('an', 'scam')], 'VU-1'],
    ['closed with an outcome', [decision('an', 'unclear'), closed], 'VU-1'],
    ['closed without', [taken, closed], null],
  ])('%s', async (_what, events, expected) => {
    expect(await alike(await withCases(['VU-1', [mark('url:a')], events]), [mark('url:a')])).toBe(expected)
  })
})

describe('the local list', () => {
  const listed = async ({ cases }: Kept): Promise<string[]> =>
    (await cases.confirmed()).map(({ kind, hash, code }) => `${code} ${kind}:${hash}`)

  test('has the words of what officers decided is a scam, and each mark that they put there', async () => {
    const marks = [mark('url:a'), mark('phone:own'), ...bands('t')]
    const kept = await withCases(['VU-1', marks, [decision('an', 'scam', at(5))]])
    expect(await kept.cases.confirmed()).toHaveLength(10)
    await put(kept, 2, 'url:a')
    const confirmed = await kept.cases.confirmed()
    expect(confirmed).toHaveLength(11)
    expect(confirmed).toContainEqual({ ...mark('url:a'), area: 'nga-son', decidedAt: at(5), code: 'VU-1' })
  })

  test.each<[string, CaseEvent[], boolean]>([
    ['reported only', [], false],
    ['in hand', [taken], false],
    ['unclear', [decision('an', 'unclear')], false],
    ['scam, closed since', [decision('an', 'scam'), closed], true],
    ['scam, and somebody says it is wrong', [decision('an', 'scam'), event('appealed', 'x')], true],
    ['scam, denied by one', [decision('an', 'scam'), denial[0] as CaseEvent], true],
    ['scam, denied by two', [decision('an', 'scam'), ...denial], false],
    ['no scam, then scam', [...denial, decision('an', 'scam')], true],
  ])('%s', async (_what, events, expected) => {
    const kept = await withCases(['VU-1', [mark('url:a')], events])
    await put(kept, events.length + 1, 'url:a')
    expect(await listed(kept)).toEqual(expected ? ['VU-1 url:a'] : [])
  })

  test('a mark can be taken off it again, and another decision begins with none', async () => {
    const kept = await withCases(['VU-1', [mark('url:a'), mark('url:b')], [decision('an', 'scam')]])
    await put(kept, 2, 'url:a', 'url:b')
    await kept.change(post('VU-1', 3, [event('unlisted', 'an')], { unlist: [mark('url:a')] }))
    expect(await listed(kept)).toEqual(['VU-1 url:b'])
    await kept.change(post('VU-1', 4, [taken, decision('an', 'scam')]))
    expect(await listed(kept)).toEqual([])
  })

  test('what came after the version that was seen is in no decision', async () => {
    const kept = await withCases(['VU-1', [mark('url:a')]])
    await kept.change(post('VU-1', 1, [event('joined', 'b')], { marks: [mark('url:late')] }))
    const seen = { ...decision('an', 'scam'), seen: 1 } as CaseEvent
    await kept.change(post('VU-1', 2, [seen]))
    await put(kept, 3, 'url:a', 'url:late')
    expect(await listed(kept)).toEqual(['VU-1 url:a'])
    expect(await kept.cases.marks('VU-1')).toEqual([
      { ...mark('url:a'), n: 1, listed: true },
      { ...mark('url:late'), n: 2, listed: false },
    ])
  })

  describe('what a later report brings along', () => {
    const joinedLate = async (): Promise<Kept> => {
      const kept = await withCases(['VU-1', [mark('url:a')], [taken]])
      await kept.change(post('VU-1', 2, [event('joined', 'b')], { marks: [mark('phone:seen')] }))
      await kept.change(post('VU-1', 3, [decision('an', 'scam')], { marks: [mark('phone:added')] }))
      await kept.change(post('VU-1', 4, [], { marks: [mark('phone:late')] }))
      const again = [mark('url:a'), mark('phone:later')]
      await kept.change(post('VU-1', 4, [event('joined', 'c')], { marks: again }))
      return kept
    }

    test('is on the list only if the officer had seen it', async () => {
      const kept = await joinedLate()
      await put(kept, 5, 'url:a', 'phone:seen', 'phone:added', 'phone:late', 'phone:later')
      expect((await listed(kept)).toSorted()).toEqual(['VU-1 phone:added', 'VU-1 phone:seen', 'VU-1 url:a'])
    })

    test('is for another case, not for what was decided without it', async () => {
      const kept = await joinedLate()
      const found = ['phone:seen', 'phone:added', 'phone:late', 'phone:later'].map(name => alike(kept, [mark(name)]))
      expect(await Promise.all(found)).toEqual(['VU-1', 'VU-1', null, null])
    })

    test('is on it once an officer has looked again', async () => {
      const kept = await joinedLate()
      await kept.change(post('VU-1', 5, [taken, decision('an', 'scam')]))
      await put(kept, 7, 'url:a', 'phone:seen', 'phone:added', 'phone:late', 'phone:later')
      expect(await listed(kept)).toHaveLength(5)
      expect(await alike(kept, [mark('phone:later')])).toBe('VU-1')
    })
  })
})

describe('who waits for a word', () => {
  const watching = async (...watches: [alias: string, marks: HashedMark[], until?: number][]): Promise<Kept> => {
    const kept = await freshCases()
    for (const [alias, marks, until = 100] of watches) {
      await kept.change({ noun: 'watch', alias, level: 'suspicious', marks, until: later(until) })
    }
    return kept
  }

  test.each<[string, HashedMark[], boolean]>([
    ['the same link', [mark('url:a'), mark('url:x')], true],
    ['the same text', bands('t'), true],
    ['nearly the same text', bands('t', ENOUGH), true],
    ['little of the text', bands('t', ENOUGH - 1), false],
    ['nothing', [mark('phone:a')], false],
    ['no mark', [], false],
  ])('%s', async (_what, marks, expected) => {
    const { cases } = await watching(['a', [mark('url:a'), ...bands('t')]])
    expect(await cases.watchers(marks, NOW)).toEqual(expected ? [{ alias: 'a', level: 'suspicious' }] : [])
  })

  test('each is named once, until their time is over', async () => {
    const { cases } = await watching(['a', [mark('url:a'), mark('url:b')]], ['b', [mark('url:a')], 5], ['c', []])
    const names = async (ms: number) =>
      (await cases.watchers([mark('url:a'), mark('url:b')], later(ms))).map(({ alias }) => alias)
    expect((await names(4)).toSorted()).toEqual(['a', 'b'])
    expect([await names(5), await names(100)]).toEqual([['a'], []])
  })

  test('what they were told last counts', async () => {
    const { change, cases } = await watching(['a', [mark('url:a')]])
    await change({ noun: 'watch', alias: 'a', level: 'unknown', marks: [mark('url:a')], until: later(200) })
    expect(await cases.watchers([mark('url:a')], later(150))).toEqual([{ alias: 'a', level: 'unknown' }])
  })
})
