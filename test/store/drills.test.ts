import { describe, expect, test } from 'vitest'
import type { BroadcastAction } from '../../src/core/warnings/advance.ts'
import type { Broadcast } from '../../src/core/warnings/broadcast.ts'
import { at, BEGIN, freshWarnings, SUBMISSION, warning, warningTo } from './build-broadcasts.ts'
import { later, NOW, person, privateChat } from './build-messages.ts'
import { sharedPlace, stranger } from './build-store.ts'
import { forgetting } from './forgetting.ts'

const DRILL = 'CB-DR22LL'

const drill = (more: Partial<Broadcast> = {}): Broadcast =>
  warning({ code: DRILL, kind: 'drill', audiences: [], asks: true, drill: { day: '2026-11-03' }, ...more })

const join = (id: string, code = DRILL) => ({ noun: 'broadcast', do: 'join-drill', code, ref: person(id) }) as const
const leave = (id: string) => ({ noun: 'broadcast', do: 'leave-drills', ref: person(id) }) as const

const DUE_LATER: BroadcastAction = { kind: 'approve', by: 'an', at: at(1), dueAt: at(60_000) }

const ids = async ({ broadcasts }: Pick<Awaited<ReturnType<typeof freshWarnings>>, 'broadcasts'>): Promise<string[]> =>
  (await broadcasts.agreed(DRILL, null, 9)).page.map(({ ref }) => ref.id)

describe('a drill', () => {
  test('keeps its day and what announces it, under its seal', async () => {
    const { broadcasts, add } = await freshWarnings()
    const notice = warning({ code: 'CB-NN2222', kind: 'drill-notice', drill: { day: '2026-11-03', announces: DRILL } })
    await add(drill())
    await add(notice)
    expect(await broadcasts.get(DRILL)).toEqual(drill())
    expect(await broadcasts.noticeOf(DRILL)).toEqual(notice)
    expect(await broadcasts.noticeOf('CB-NN2222')).toBeNull()
  })

  test('has one notice', async () => {
    const { add } = await freshWarnings()
    const notice = (code: string) =>
      warning({ code, kind: 'drill-notice', drill: { day: '2026-11-03', announces: DRILL } })
    expect(await add(notice('CB-NN2222'))).toBe(true)
    expect(await add(notice('CB-NN3333'))).toBe(false)
  })

  test.each<[string, Parameters<Awaited<ReturnType<typeof freshWarnings>>['bring']>[1], boolean]>([
    ['a draft', [], false],
    ['before its hour', [SUBMISSION, DUE_LATER], true],
    ['at its hour', [SUBMISSION, { kind: 'approve', by: 'an', at: at(0), dueAt: at(0) }], false],
    ['while it goes out', [SUBMISSION, DUE_LATER, BEGIN], false],
    ['called off', [SUBMISSION, DUE_LATER, { kind: 'stop', by: 'an', at: at(1), reason: null }], false],
  ])('takes a yes %s', async (_when, actions, taken) => {
    const warnings = await freshWarnings()
    await warnings.bring(drill(), actions)
    expect(await warnings.change(join('lan'))).toBe(taken)
    expect(await ids(warnings)).toEqual(taken ? ['lan'] : [])
  })

  test('takes a yes once from each, in pages, and no yes to a warning', async () => {
    const warnings = await freshWarnings()
    const { broadcasts, bring, change, store } = warnings
    await bring(drill(), [SUBMISSION, DUE_LATER])
    await bring(warning(), [SUBMISSION, DUE_LATER])
    for (const id of ['c', 'a', 'b', 'a']) expect(await change(join(id))).toBe(true)
    expect(await change(join('a', warning().code))).toBe(false)
    await store.people.heard(person('b'), NOW)
    const first = await broadcasts.agreed(DRILL, null, 2)
    expect(first.page).toEqual([
      { ref: person('a'), audiences: [], lastHeard: null },
      { ref: person('b'), audiences: [], lastHeard: NOW },
    ])
    const second = await broadcasts.agreed(DRILL, first.next, 2)
    expect(second).toEqual({ page: [{ ref: person('c'), audiences: [], lastHeard: null }], next: null })
    expect(await broadcasts.drillsOf(person('a'))).toEqual([DRILL])
  })

  test('a no takes it back, and what waits is not sent; so does "dừng", and the end of all data', async () => {
    const warnings = await freshWarnings()
    const { bring, change, store } = warnings
    const sending = await bring(drill(), [SUBMISSION, DUE_LATER])
    for (const id of ['a', 'b', 'c', 'd']) await change(join(id))
    await change({ noun: 'broadcast', do: 'advance', was: 'approved', broadcast: { ...sending, state: 'sending' } })
    const rows = ['a', 'b', 'c', 'd'].map(id => warningTo(privateChat(id), DRILL))
    await change({ noun: 'broadcast', do: 'spread', code: DRILL, from: null, to: 'done' }, NOW, rows)
    await change(leave('a'), later(1))
    await store.people.change(person('b'), { wantsWarnings: false })
    await forgetting(store, person('c'))
    expect(await ids(warnings)).toEqual(['d'])
    const { counts } = await warnings.broadcasts.receipt(DRILL)
    expect(counts.filter(({ state }) => state === 'queued')).toEqual([
      { kind: 'private', state: 'queued', reason: null, count: 1 },
    ])
  })

  test('a yes is kept no longer than what it was said to', async () => {
    const warnings = await freshWarnings()
    await warnings.bring(drill(), [SUBMISSION, DUE_LATER])
    await warnings.change(join('a'), NOW)
    expect(await warnings.store.pruneDrills(NOW)).toBe(0)
    expect(await warnings.store.pruneDrills(later(1))).toBe(1)
    expect(await ids(warnings)).toEqual([])
  })

  test('the day cannot be changed afterwards', async () => {
    const place = await sharedPlace()
    const { add } = await freshWarnings(place)
    await add(drill())
    for (const column of ['drill_day', 'announces'])
      await expect(stranger(place, `update broadcasts set ${column} = '2026-11-04'`), column).rejects.toThrow(
        /never change/,
      )
  })
})
