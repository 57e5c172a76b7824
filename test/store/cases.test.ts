import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { foldCase } from '../../src/core/cases/apply.ts'
import type { CaseEvent } from '../../src/core/cases/case.ts'
import { forgetCases, pruneCases } from '../../src/store/cases.ts'
import { decision, event, offer } from '../core/cases/build-case.ts'
import type { Kept } from './build-cases.ts'
import { at, bands, freshCases, mark, open, opened, post, reporter, sealed } from './build-cases.ts'
import { later, NOW, sure } from './build-messages.ts'

const codes = (records: readonly { code: string }[]): string[] => records.map(({ code }) => code)

const taken = (by: string) => event('taken', by, at(1))
const closed = event('closed', 'an', at(9))

/** How many rows there are of each thing. */
const rows = async ({ db }: Kept): Promise<Record<string, number>> => {
  const tables = ['cases', 'case_events', 'case_marks', 'case_people', 'evidence', 'watches'] as const
  const found: Record<string, number> = {}
  for (const table of tables) found[table] = (await db.selectFrom(table).selectAll().execute()).length
  return found
}

const everything = {
  marks: [mark('url:a'), ...bands('t')],
  people: [reporter('reporter')],
  evidence: [sealed('text', 1, 'reporter'), sealed('contact', 2, 'reporter')],
}

describe('open', () => {
  test('gives back what was put in', async () => {
    const { cases, change } = await freshCases()
    const events = [opened({ urgent: true, level: 'scam' }), offer('an', 'first', at(5))]
    expect(await change(open('VU-1', { ...everything, events }), later(7))).toBe(true)
    expect(await cases.get('VU-1')).toEqual({ code: 'VU-1', state: foldCase(events) })
    expect(await cases.events('VU-1')).toEqual(events)
    expect(await cases.people('VU-1')).toEqual(everything.people)
    const handedOver = await cases.evidence('VU-1')
    expect(handedOver.map(one => ({ ...one, sealed: [...one.sealed] }))).toEqual([
      { kind: 'text', sealed: [1], by: 'reporter', at: at(7) },
      { kind: 'contact', sealed: [2], by: 'reporter', at: at(7) },
    ])
  })

  test.each([
    ['a code that is taken', open('VU-1')],
    ['no event', open('VU-2', { ...everything, events: [] })],
    ['what does not begin with its opening', open('VU-2', { ...everything, events: [taken('an')] })],
    ['what cannot go on so', open('VU-2', { ...everything, events: [opened(), opened()] })],
  ])('refuses %s, and writes nothing', async (_what, change) => {
    const kept = await freshCases()
    await kept.change(open('VU-1'))
    const before = await rows(kept)
    expect(await kept.change(change)).toBe(false)
    expect(await rows(kept)).toEqual(before)
  })

  test('of a code that nobody has, there is nothing', async () => {
    const { cases } = await freshCases()
    expect(await cases.get('VU-9')).toBeNull()
    expect([await cases.events('VU-9'), await cases.people('VU-9'), await cases.evidence('VU-9')]).toEqual([[], [], []])
  })
})

describe('post', () => {
  test('adds events behind the others', async () => {
    const { cases, change } = await freshCases()
    const more = [taken('an'), decision('an', 'scam', at(2))]
    await change(open('VU-1'))
    expect(await change(post('VU-1', 1, more))).toBe(true)
    expect(await cases.events('VU-1')).toEqual([opened(), ...more])
    expect(sure(await cases.get('VU-1')).state).toEqual(foldCase([opened(), ...more]))
  })

  test.each([
    ['an older version', post('VU-1', 1, [event('followed', 'b')], everything)],
    ['a version that is not there yet', post('VU-1', 3, [event('followed', 'b')], everything)],
    ['a code that nobody has', post('VU-9', 2, [event('followed', 'b')], everything)],
    ['an event that cannot happen', post('VU-1', 2, [event('followed', 'b'), taken('binh')], everything)],
  ])('refuses %s, and writes nothing', async (_what, change) => {
    const kept = await freshCases()
    await kept.change(open('VU-1'))
    await kept.change(post('VU-1', 1, [taken('an')]))
    const before = { ...(await rows(kept)), record: await kept.cases.get('VU-1') }
    expect(await kept.change(change)).toBe(false)
    expect({ ...(await rows(kept)), record: await kept.cases.get('VU-1') }).toEqual(before)
  })

  test('of two officers at the same moment one gets it', async () => {
    const { cases, change } = await freshCases()
    await change(open('VU-1'))
    const both = await Promise.all(['an', 'binh'].map(by => change(post('VU-1', 1, [taken(by)]))))
    expect(both.toSorted()).toEqual([false, true])
    expect(sure(await cases.get('VU-1')).state).toMatchObject({ taker: both[0] ? 'an' : 'binh', version: 2 })
    expect(await cases.events('VU-1')).toHaveLength(2)
  })

  test('without an event, changes what people were told, and the version is the same', async () => {
    const { cases, change } = await freshCases()
    await change(open('VU-1', everything))
    expect(await change(post('VU-1', 1, [], { people: [reporter('reporter', { told: 'scam' })] }))).toBe(true)
    expect(await cases.people('VU-1')).toMatchObject([{ told: 'scam' }])
    expect(sure(await cases.get('VU-1')).state.version).toBe(1)
  })
})

test.each([["update case_events set kind = 'taken'"], ['delete from case_events']])(
  'events are only added to: %s',
  async statement => {
    const { db, change, cases } = await freshCases()
    await change(open('VU-1'))
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('the events of a case are only added to')
    expect(await cases.events('VU-1')).toEqual([opened()])
  },
)

describe('the list', () => {
  const listed = async (): Promise<Kept> => {
    const kept = await freshCases()
    const { change } = kept
    await change(open('VU-3', { events: [opened({ at: at(30) })] }))
    await change(open('VU-1', { events: [opened({ at: at(10) })] }))
    await change(open('VU-2', { events: [opened({ at: at(20), area: 'ba-dinh' }), taken('an')] }))
    await change(open('VU-U', { events: [opened({ at: at(40), urgent: true })] }))
    const over = [opened({ at: at(0) }), taken('an'), decision('an', 'scam'), closed]
    await change(open('VU-D', { events: over.slice(0, 3) }))
    await change(open('VU-C', { events: over }))
    return kept
  }

  test.each([
    [null, 9, ['VU-U', 'VU-1', 'VU-2', 'VU-3']],
    ['nga-son', 9, ['VU-U', 'VU-1', 'VU-3']],
    ['nga-son', 2, ['VU-U', 'VU-1']],
    ['tan-tien', 9, []],
  ])('of %s, at most %i: money moving now first, then the oldest', async (area, limit, expected) => {
    const { cases } = await listed()
    expect(codes(await cases.open(area, limit))).toEqual(expected)
  })

  test('has a case again that somebody says is wrong', async () => {
    const { cases, change } = await listed()
    await change(post('VU-D', 3, [event('appealed', 'x')]))
    expect(codes(await cases.open(null, 9))).toEqual(['VU-U', 'VU-D', 'VU-1', 'VU-2', 'VU-3'])
  })
})

describe('due', () => {
  test('what is to be looked at by now, the longest overdue first', async () => {
    const { cases, change } = await freshCases()
    for (const [code, nextAt] of [
      ['VU-3', 300],
      ['VU-1', 100],
      ['VU-2', 200],
    ] as const) {
      await change(open(code, { nextAt: at(nextAt) }))
    }
    await change(open('VU-0'))
    expect(codes(await cases.due(later(200), 9))).toEqual(['VU-1', 'VU-2'])
    expect(codes(await cases.due(later(300), 2))).toEqual(['VU-1', 'VU-2'])
  })

  test.each([
    ['stays as it is', {}, ['VU-1']],
    ['is put off', { nextAt: at(500) }, []],
    ['is taken away', { nextAt: null }, []],
  ])('the next look %s', async (_how, more, expected) => {
    const { cases, change } = await freshCases()
    await change(open('VU-1', { nextAt: at(100) }))
    await change(post('VU-1', 1, [event('followed', 'b')], more))
    expect(codes(await cases.due(later(200), 9))).toEqual(expected)
  })
})

describe('people', () => {
  test('a follower who reports becomes a reporter, and stays one', async () => {
    const { cases, change } = await freshCases()
    await change(open('VU-1', { people: [reporter('a'), reporter('b', { part: 'follower' })] }))
    await change(post('VU-1', 1, [], { people: [reporter('b', { level: 'scam' })] }))
    expect(await cases.people('VU-1')).toEqual([reporter('a'), reporter('b', { level: 'scam' })])
    const told = { part: 'follower', level: 'unknown', told: 'unclear' } as const
    await change(post('VU-1', 1, [], { people: [reporter('b', told), reporter('c', told)] }))
    expect(await cases.people('VU-1')).toEqual([
      reporter('a'),
      reporter('b', { ...told, part: 'reporter' }),
      reporter('c', told),
    ])
  })

  test('find their cases, the newest first', async () => {
    const { cases, change } = await freshCases()
    await change(open('VU-1', { people: [reporter('a')] }))
    await change(open('VU-2', { people: [reporter('b')] }))
    await change(open('VU-3', { people: [reporter('b'), reporter('a', { part: 'follower' })] }))
    expect([await cases.of('a'), await cases.of('c')]).toEqual([['VU-3', 'VU-1'], []])
  })

  test('who deletes their data is gone, with their contact; what they handed over and what happened stay', async () => {
    const { db, cases, change } = await freshCases()
    const others = [sealed('contact', 3, 'b'), sealed('picture', 4, 'a')]
    await change(open('VU-1', { ...everything, people: [reporter('a'), reporter('b')], evidence: others }))
    await change(post('VU-1', 1, [event('joined', 'a')], { evidence: [sealed('contact', 5, 'a')] }))
    for (const alias of ['a', 'b']) {
      await change({ noun: 'watch', alias, level: 'unknown', marks: [mark('phone:p')], until: later(1) })
    }
    await db.transaction().execute(trx => forgetCases(trx, 'a'))
    expect(await cases.people('VU-1')).toEqual([reporter('b')])
    expect((await cases.evidence('VU-1')).map(({ sealed: [byte] }) => byte)).toEqual([3, 4])
    expect(await cases.watchers([mark('phone:p')], NOW)).toEqual([{ alias: 'b', level: 'unknown' }])
    expect(await cases.events('VU-1')).toEqual([opened(), event('joined', 'a')])
    expect(await cases.of('a')).toEqual([])
  })
})

describe('prune', () => {
  const over = { closedBefore: later(1), decidedBefore: later(-5), watchesBefore: later(1) }
  const ending = [taken('an'), closed]

  test('of what was closed long ago only the record stays', async () => {
    const kept = await freshCases()
    await kept.change(open('VU-1', { ...everything, events: [opened(), ...ending] }))
    expect(await pruneCases(kept.db, over)).toBe(11 + 1 + 2)
    expect(await rows(kept)).toEqual({
      cases: 1,
      case_events: 3,
      case_marks: 0,
      case_people: 0,
      evidence: 0,
      watches: 0,
    })
    expect(sure(await kept.cases.get('VU-1')).state.status).toBe('closed')
    expect(await pruneCases(kept.db, over)).toBe(0)
  })

  test.each([
    ['is not closed', [taken('an'), decision('an', 'scam')], NOW],
    ['was closed since', ending, later(1)],
  ])('a case that %s stays whole', async (_what, events, changed) => {
    const kept = await freshCases()
    await kept.change(open('VU-1', everything))
    await kept.change(post('VU-1', 1, events), changed)
    const before = await rows(kept)
    expect(await pruneCases(kept.db, over)).toBe(0)
    expect(await rows(kept)).toEqual(before)
  })

  test('what is looked at with another case is over when that one is', async () => {
    const kept = await freshCases()
    await kept.change(open('VU-1'))
    await kept.change(open('VU-2', everything))
    const joined: CaseEvent = { kind: 'merged', at: at(2), by: 'an', from: 'VU-2', reporters: [], urgent: false }
    await kept.change(post('VU-1', 1, [taken('an'), joined]))
    await kept.change(post('VU-2', 1, [{ kind: 'merged-into', at: at(2), by: 'an', into: 'VU-1' }]))
    const long = { ...over, closedBefore: later(1), decidedBefore: later(1) }
    await pruneCases(kept.db, long)
    expect(await rows(kept)).toMatchObject({ evidence: 2, case_people: 1 })
    await kept.change(post('VU-1', 3, [closed]))
    await pruneCases(kept.db, long)
    expect(await rows(kept)).toMatchObject({ evidence: 0, case_people: 0 })
  })

  test('what was decided a scam keeps its marks: they are the local list', async () => {
    const kept = await freshCases()
    const events = [opened(), taken('an'), decision('an', 'scam'), closed]
    await kept.change(open('VU-1', { ...everything, events, marks: [...everything.marks, mark('phone:own')] }))
    await kept.change(post('VU-1', 4, [event('listed', 'an')], { list: [mark('url:a')] }))
    await pruneCases(kept.db, { ...over, closedBefore: later(1) })
    expect(await rows(kept)).toMatchObject({ case_marks: 11, case_people: 0, evidence: 0 })
    expect(await kept.cases.confirmed()).toHaveLength(11)
  })

  test('a decided case that nobody closed goes, too, but later', async () => {
    const kept = await freshCases()
    await kept.change(open('VU-1', { ...everything, events: [opened(), taken('an'), decision('an', 'scam')] }))
    await pruneCases(kept.db, over)
    expect((await rows(kept)).evidence).toBe(2)
    await pruneCases(kept.db, { ...over, decidedBefore: later(1) })
    expect((await rows(kept)).evidence).toBe(0)
  })

  test('watches go when they are over', async () => {
    const kept = await freshCases()
    for (const [alias, until] of [
      ['a', 0],
      ['b', 1],
    ] as const) {
      await kept.change({ noun: 'watch', alias, level: 'scam', marks: bands('t'), until: later(until) })
    }
    expect(await pruneCases(kept.db, over)).toBe(10)
    expect(await kept.cases.watchers(bands('t'), later(-9))).toEqual([{ alias: 'b', level: 'scam' }])
  })
})
