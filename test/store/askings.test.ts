import { expect, test } from 'vitest'
import type { AskedThing, AskingsChange } from '../../src/app/askings/ports.ts'
import type { HashedMark } from '../../src/app/cases/ports.ts'
import type { Change } from '../../src/app/ports.ts'
import type { Store } from '../../src/store/open.ts'
import { bands, ENOUGH, mark } from './build-cases.ts'
import { later, NOW } from './build-messages.ts'
import { freshStore } from './build-store.ts'
import { forgetting } from './forgetting.ts'

const HOUR = 3_600_000
const AREA = 'nga-son'
const SINCE = { areas: [AREA], since: 0, now: NOW }

const make = (store: Store, changes: readonly Change[], now = NOW): Promise<boolean> =>
  store.commit({ changes, deliveries: [] }, now)

const ref = (alias: string) => ({ channel: 'telegram' as const, id: `id-of-${alias}` })

const named = (alias: string): Change => ({ noun: 'alias', ref: ref(alias), alias })

const asking = (alias: string, more: Partial<AskingsChange> = {}): AskingsChange => ({
  ...{ noun: 'asking', alias, area: AREA, words: `words of ${alias}`, things: [], pattern: null },
  until: NOW.getTime() + 72 * HOUR,
  ...more,
})

const gap = (id: string, marks: readonly HashedMark[]): Pick<AskingsChange, 'gap'> => ({
  gap: { id, marks, until: NOW.getTime() + 720 * HOUR },
})

const PATTERN: AskedThing = { kind: 'pattern', hash: 'p' }
const LINK: AskedThing = { kind: 'url', hash: 'l' }

const aliasesOf = async (store: Store, things: Parameters<Store['askings']['about']>[0]) =>
  (await store.askings.about(things, SINCE)).map(({ alias }) => alias)

const gapOf = (alias: string) => ({ kind: 'gap' as const, hash: `g-${alias}` })

test('who asks again and again about one thing is there once, with the last words and hour', async () => {
  const store = await freshStore()
  await make(store, [asking('an', { things: [PATTERN, LINK], words: 'a' })])
  await make(store, [asking('an', { things: [PATTERN], words: 'b', pattern: 'p' })], later(HOUR))
  const rows = await store.askings.about([PATTERN, LINK], SINCE)
  expect(rows.map(({ kind, words, pattern, at }) => [kind, words, pattern, at - NOW.getTime()])).toEqual([
    ['url', 'a', null, 0],
    ['pattern', 'b', 'p', HOUR],
  ])
})

test('only of the area, of the thing, and of the window', async () => {
  const store = await freshStore()
  await make(store, [
    asking('an', { things: [PATTERN] }),
    asking('binh', { things: [PATTERN], area: 'nga-an' }),
    // The same hash, but of another kind.
    asking('chi', { things: [{ kind: 'url', hash: 'p' }] }),
  ])
  await make(store, [asking('dung', { things: [PATTERN] })], later(2 * HOUR))
  expect(await aliasesOf(store, [PATTERN])).toEqual(['an', 'dung'])
  expect(await aliasesOf(store, [])).toEqual([])
  const recent = await store.askings.all({ ...SINCE, since: NOW.getTime() + HOUR })
  expect(recent.map(({ alias }) => alias)).toEqual(['dung'])
  const everywhere = await store.askings.about([PATTERN], { ...SINCE, areas: null })
  expect(everywhere.map(({ alias }) => alias)).toEqual(['an', 'binh', 'dung'])
  expect(await store.askings.all({ ...SINCE, areas: [] })).toEqual([])
})

test('it says since when somebody is known', async () => {
  const store = await freshStore()
  const noticeShownAt = new Date(NOW.getTime() - 30 * HOUR)
  await make(store, [
    named('an'),
    { noun: 'person', ref: ref('an'), change: { noticeShownAt } },
    named('binh'),
    asking('an', { things: [LINK] }),
    asking('binh', { things: [LINK] }),
  ])
  const rows = await store.askings.about([LINK], SINCE)
  expect(rows.map(({ alias, since }) => [alias, since])).toEqual([
    ['an', noticeShownAt.getTime()],
    ['binh', null],
  ])
})

test.each<[string, Change[], string[]]>([
  ['a blocked person does not count', [{ noun: 'block', ref: ref('an'), until: later(HOUR) }], ['binh']],
  ['once the block is over, they do', [{ noun: 'block', ref: ref('an'), until: later(-HOUR) }], ['an', 'binh']],
  ['nor one whose reports are not taken', [{ noun: 'hearing', alias: 'an', notUntil: later(HOUR) }], ['binh']],
  ['"không báo lại" takes their questions away', [{ noun: 'call-back', alias: 'an', wanted: false }], ['binh']],
  [
    'and lets none in',
    [{ noun: 'call-back', alias: 'chi', wanted: false }, asking('chi', { things: [LINK], ...gap('g', bands('t')) })],
    ['an', 'binh'],
  ],
])('%s', async (_rule, changes, left) => {
  const store = await freshStore()
  await make(store, [named('an'), asking('an', { things: [LINK] }), asking('binh', { things: [LINK] })])
  expect(await make(store, changes)).toBe(true)
  expect(await aliasesOf(store, [LINK])).toEqual(left)
  expect(await store.askings.gapLike(bands('t'))).toBeNull()
})

test.each<[string, HashedMark[], string | null]>([
  ['the same text', bands('t'), 'g1'],
  ['enough of it', [...bands('t', ENOUGH), ...bands('o', 10 - ENOUGH)], 'g1'],
  ['less than enough', [...bands('t', ENOUGH - 1), ...bands('o', 11 - ENOUGH)], null],
  ['other words with the same link', [mark('url:a'), ...bands('o')], 'g1'],
  ['no marks at all', [], null],
])('a text falls into a gap: %s', async (_what, marks, found) => {
  const store = await freshStore()
  await make(store, [asking('an', gap('g1', [mark('url:a'), ...bands('t')]))])
  expect(await store.askings.gapLike(marks)).toBe(found)
})

test('what falls into a gap makes no new one, and its people are counted by it', async () => {
  const store = await freshStore()
  await make(store, [asking('an', gap('g1', bands('t')))])
  await make(store, [asking('binh', gap('g2', bands('t', 9)))], later(HOUR))
  await make(store, [asking('chi', gap('g3', bands('other')))], later(HOUR))
  expect(await aliasesOf(store, [{ kind: 'gap', hash: 'g1' }])).toEqual(['an', 'binh'])
  expect(await aliasesOf(store, [{ kind: 'gap', hash: 'g2' }])).toEqual([])
  expect(await aliasesOf(store, [{ kind: 'gap', hash: 'g3' }])).toEqual(['chi'])
  expect(new Set((await store.askings.marksOf(['g1'])).map(({ hash }) => hash)).size).toBe(10)
  expect(await store.askings.marksOf([])).toEqual([])
})

test('two who ask for the first time at the same moment are one gap', async () => {
  const store = await freshStore()
  const people = ['an', 'binh', 'chi', 'dung']
  const all = people.map(alias => make(store, [asking(alias, gap(gapOf(alias).hash, bands('t')))]))
  expect(await Promise.all(all)).toEqual([true, true, true, true])
  const counts = await Promise.all(people.map(async alias => (await aliasesOf(store, [gapOf(alias)])).length))
  expect(counts.toSorted()).toEqual([0, 0, 0, 4])
})

test('of one person only the last text says what a gap is like', async () => {
  const store = await freshStore()
  await make(store, [asking('an', gap('g1', [mark('url:a'), ...bands('t')]))])
  await make(store, [asking('an', gap('g2', [mark('url:a'), ...bands('u')]))])
  expect(await store.askings.gapLike(bands('t'))).toBeNull()
  expect(await store.askings.gapLike(bands('u'))).toBe('g1')
})

test('deleting a person takes their marks and count, and leaves those of others', async () => {
  const store = await freshStore()
  await make(store, [named('an'), named('binh')])
  await make(store, [asking('an', { things: [LINK], ...gap('g1', bands('t')) })])
  await make(store, [asking('binh', gap('g2', [...bands('t', ENOUGH), ...bands('own', 10 - ENOUGH)]))])
  await forgetting(store, ref('an'))
  expect(await aliasesOf(store, [LINK])).toEqual([])
  // What only their text had is gone; the other's is still known.
  expect(await store.askings.gapLike(bands('t', 10 - ENOUGH, ENOUGH))).toBeNull()
  expect(await store.askings.gapLike(bands('own', 10 - ENOUGH))).toBe('g1')
  await forgetting(store, ref('binh'))
  expect(await store.askings.marksOf(['g1'])).toEqual([])
})

test('each row goes when its time is over, and the marks of a gap with its count', async () => {
  const store = await freshStore()
  await make(store, [asking('an', { things: [LINK], ...gap('g1', bands('t')) })])
  const prune = (hours: number) =>
    store.pruneCases({ closedBefore: NOW, decidedBefore: NOW, watchesBefore: later(hours * HOUR) })
  expect(await prune(71)).toBe(0)
  expect(await prune(73)).toBe(1)
  expect(await aliasesOf(store, [LINK])).toEqual([])
  expect(await store.askings.gapLike(bands('t'))).toBe('g1')
  expect(await prune(721)).toBe(1)
  expect(await store.askings.marksOf(['g1'])).toEqual([])
})

test('a change that is refused takes the count along', async () => {
  const store = await freshStore()
  const taken: Change = { noun: 'alias', ref: ref('an'), alias: 'other' }
  await make(store, [named('an')])
  expect(await make(store, [asking('an', { things: [LINK] }), taken])).toBe(false)
  expect(await aliasesOf(store, [LINK])).toEqual([])
})

test('of one person only the newest hundred are kept, and of others all', async () => {
  const store = await freshStore()
  await make(store, [asking('binh', gap('g-binh', bands('b')))])
  for (let at = 0; at < 104; at++) {
    const things: AskedThing[] = [{ kind: 'phone', hash: `h${at}` }]
    await make(store, [asking('an', at < 2 ? gap(`g${at}`, bands(`t${at}-`)) : { things })], later(at * 1_000))
  }
  const rows = await store.askings.all(SINCE)
  expect(
    rows
      .filter(({ alias }) => alias === 'an')
      .map(({ hash }) => hash)
      .slice(0, 2),
  ).toEqual(['h4', 'h5'])
  expect(rows).toHaveLength(101)
  expect(await store.askings.marksOf(['g0', 'g1'])).toEqual([])
  expect(await store.askings.marksOf(['g-binh'])).toHaveLength(10)
})

test('a gap is known by the texts of twenty people, and counts all', async () => {
  const store = await freshStore()
  for (let at = 0; at < 25; at++)
    await make(store, [asking(`p${at}`, gap(`g${at}`, [...bands('t', 9), mark(`text:own${at}`)]))])
  const marks = await store.askings.marksOf(['g0'])
  expect(marks.filter(({ hash }) => hash.startsWith('own'))).toHaveLength(20)
  expect(await aliasesOf(store, [{ kind: 'gap', hash: 'g0' }])).toHaveLength(25)
})
