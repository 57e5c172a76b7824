import { describe, expect, test } from 'vitest'
import type { Broadcast } from '../../src/core/warnings/broadcast.ts'
import { engine } from '../support/engines.ts'
import type { Warnings } from './build-broadcasts.ts'
import { APPROVAL, at, BEGIN, CODE, freshWarnings, SUBMISSION, warning, warningTo } from './build-broadcasts.ts'
import { delivery, LEASE, later, NOW, person, privateChat, sure } from './build-messages.ts'
import { sharedPlace, stranger } from './build-store.ts'
import { forgetting } from './forgetting.ts'

const codes = (found: readonly Broadcast[]): string[] => found.map(({ code }) => code)

/** What the plan made of a pattern. */
const PLANNED = warning({
  ...{ code: 'CB-PLAN22', kind: 'pattern', pattern: 'gia-danh-dien-luc', author: null, state: 'submitted' },
})

describe('add', () => {
  test('gives back what was put in', async () => {
    const { broadcasts, add } = await freshWarnings()
    expect(await add(warning())).toBe(true)
    expect(await broadcasts.get(CODE)).toEqual(warning())
    expect(await broadcasts.get('CB-OTHER2')).toBeNull()
  })

  test('a code is there once, and a slot of the plan is taken once in an area', async () => {
    const { broadcasts, add } = await freshWarnings()
    const slot = '2026-W48'
    expect(await broadcasts.planned('nga-son', slot)).toBe(false)
    expect(await add(warning(), slot)).toBe(true)
    expect(await broadcasts.planned('nga-son', slot)).toBe(true)
    expect(await broadcasts.planned('nga-an', slot)).toBe(false)
    expect(await add(warning({ words: 'khác' }))).toBe(false)
    expect(await add(warning({ code: 'CB-22222B' }), slot)).toBe(false)
    expect(await add(warning({ code: 'CB-22222C', area: 'nga-an' }), slot)).toBe(true)
    expect((await broadcasts.get(CODE))?.words).toBe(warning().words)
  })
})

describe('what is where', () => {
  test('by state, by author, and what is due', async () => {
    const { broadcasts, add, bring, send } = await freshWarnings()
    await add(warning({ code: 'CB-DRAFT2' }))
    await bring(warning({ code: 'CB-LATER2' }), [SUBMISSION, APPROVAL])
    await send(warning({ code: 'CB-SENDS2' }))
    await add(warning({ code: 'CB-OTHER2', area: 'nga-an', author: 'mai' }))
    expect(codes(await broadcasts.inState(['draft'], null, 9))).toEqual(['CB-OTHER2', 'CB-DRAFT2'])
    expect(codes(await broadcasts.inState(['draft', 'sending'], 'nga-son', 9))).toEqual(['CB-SENDS2', 'CB-DRAFT2'])
    expect(codes(await broadcasts.inState(['draft', 'sending'], 'nga-son', 1))).toEqual(['CB-SENDS2'])
    expect(codes(await broadcasts.of('hoa', 2))).toEqual(['CB-SENDS2', 'CB-LATER2'])
    expect(codes(await broadcasts.due(later(1)))).toEqual(['CB-SENDS2'])
    expect(codes(await broadcasts.due(later(2)))).toEqual(['CB-LATER2', 'CB-SENDS2'])
  })

  test('patterns count from when they began to go out', async () => {
    const { broadcasts, bring } = await freshWarnings()
    await bring(PLANNED, [APPROVAL])
    expect(await broadcasts.sentPatterns('nga-son', NOW)).toEqual([])
    await bring({ ...PLANNED, code: 'CB-PLAN33' }, [APPROVAL, BEGIN], later(5))
    expect(await broadcasts.sentPatterns('nga-son', NOW)).toEqual([{ pattern: 'gia-danh-dien-luc', at: at(5) }])
    expect(await broadcasts.sentPatterns('nga-son', later(6))).toEqual([])
    expect(await broadcasts.sentPatterns('nga-an', NOW)).toEqual([])
  })
})

describe('advance', () => {
  test('of two at once, one is refused', async () => {
    const { broadcasts, change, add } = await freshWarnings()
    await add(warning({ state: 'submitted' }))
    const decide = (approver: string, state: 'approved' | 'rejected') =>
      change({
        ...{ noun: 'broadcast', do: 'advance', was: 'submitted' },
        broadcast: warning({ state, approver, decidedAt: at(1) }),
      })
    const both = await Promise.all([decide('an', 'approved'), decide('binh', 'rejected')])
    expect(both.toSorted()).toEqual([false, true])
    expect(await broadcasts.get(CODE)).toMatchObject(
      both[0] ? { state: 'approved', approver: 'an' } : { state: 'rejected', approver: 'binh' },
    )
  })

  test('other words are refused: an approval means those that were read', async () => {
    const { broadcasts, change, add } = await freshWarnings()
    await add(warning({ state: 'submitted' }))
    const broadcast = warning({ state: 'approved', approver: 'an', words: 'Chuyển tiền vào số này.' })
    expect(await change({ noun: 'broadcast', do: 'advance', was: 'submitted', broadcast })).toBe(false)
    expect(await broadcasts.get(CODE)).toEqual(warning({ state: 'submitted' }))
  })

  test.each<[string, Partial<Broadcast>]>([
    ['approved by its author', { state: 'approved', approver: 'hoa' }],
    ['approved by nobody', { state: 'approved' }],
    ['sent, approved by nobody', { state: 'sending' }],
    ['a leader’s words under a standing approval', { state: 'approved', standing: true }],
  ])('the table itself takes none that is %s', async (_what, more) => {
    const { broadcasts, change, add } = await freshWarnings()
    await add(warning({ state: 'submitted' }))
    const broadcast = warning(more)
    await expect(change({ noun: 'broadcast', do: 'advance', was: 'submitted', broadcast })).rejects.toThrow(/check/i)
    expect((await broadcasts.get(CODE))?.state).toBe('submitted')
  })

  test('what the plan proposes may go under a standing approval', async () => {
    const { broadcasts, bring } = await freshWarnings()
    await bring(PLANNED, [{ kind: 'approve-standing', at: at(1), dueAt: at(2) }])
    expect(await broadcasts.get(PLANNED.code)).toMatchObject({ state: 'approved', standing: true, approver: null })
  })
})

describe('words that were touched', () => {
  const file = async (): Promise<{ warnings: Warnings; run(...statements: string[]): Promise<void> }> => {
    const place = await sharedPlace()
    return { warnings: await freshWarnings(place), run: (...statements) => stranger(place, ...statements) }
  }
  const DROP = `drop trigger broadcasts_words_stay${engine() === 'sqlite' ? '' : ' on broadcasts'}`

  const COLUMNS = ['code', 'kind', 'pattern', 'words', 'area', 'organisation', 'audiences', 'author', 'seal']
  test('no statement changes them', async () => {
    const { warnings, run } = await file()
    const sent = await warnings.send()
    for (const column of COLUMNS) {
      await expect(run(`update broadcasts set ${column} = 'x'`), column).rejects.toThrow(/never change/)
    }
    expect(await warnings.broadcasts.get(CODE)).toEqual(sent)
  })

  test.each([
    ['words', `'Chuyển tiền vào số này.'`],
    ['area', `'nga-an'`],
    ['organisation', 'null'],
    ['audiences', `'[]'`],
    ['audiences', `'no list'`],
    ['author', `'mai'`],
    ['kind', `'result'`],
    ['pattern', `'gia-danh-dien-luc'`],
    ['seal', `'x'`],
  ])('%s = %s in spite of the trigger: it is left alone, and operators are told once', async (column, value) => {
    const { warnings, run } = await file()
    await warnings.send()
    await run(DROP, `update broadcasts set ${column} = ${value}`)
    const { broadcasts, told } = warnings
    expect(await broadcasts.get(CODE)).toBeNull()
    expect(await broadcasts.due(NOW)).toEqual([])
    expect(await broadcasts.inState(['sending'], null, 9)).toEqual([])
    expect(told).toEqual([{ code: CODE }])
  })

  test('one under way is found and ended with what waits of it, once', async () => {
    const { warnings, run } = await file()
    const { broadcasts, change, send, store } = warnings
    await send()
    await store.outbox.add([warningTo(privateChat('a'))], NOW)
    expect(await broadcasts.touched()).toEqual([])
    await run(DROP, `update broadcasts set words = 'Chuyển tiền vào số này.'`)
    expect(await broadcasts.touched()).toEqual([{ code: CODE, area: 'nga-son' }])
    const stop = { noun: 'broadcast', do: 'stop-touched', code: CODE, reason: 'touched' } as const
    expect(await change(stop)).toBe(true)
    expect((await store.outbox.counts()).skipped).toBe(1)
    expect(await broadcasts.touched()).toEqual([])
    expect(await change(stop)).toBe(false)
  })

  test('words that another key sealed are none of ours', async () => {
    const { broadcasts, change } = await freshWarnings()
    await change({ noun: 'broadcast', do: 'add', broadcast: warning(), seal: 'made up' })
    expect(await broadcasts.get(CODE)).toBeNull()
  })
})

describe('subscribers', () => {
  test('come in pages, each once, whoever comes and goes meanwhile', async () => {
    const { broadcasts, subscribe, store } = await freshWarnings()
    for (const id of ['b', 'd', 'f', 'h j']) await subscribe(id)
    await subscribe('elsewhere', 'nga-an')
    await store.people.change(person('z', 'zalo-oa'), { commune: 'nga-son', wantsWarnings: true })
    await store.people.heard(person('never'), NOW)
    expect(await broadcasts.countSubscribers('nga-son')).toBe(5)
    const first = await broadcasts.subscribers('nga-son', null, 2)
    expect(first.page.map(({ ref }) => ref)).toEqual([person('b'), person('d')])
    await subscribe('a')
    await store.people.change(person('d'), { wantsWarnings: false })
    await subscribe('e')
    const second = await broadcasts.subscribers('nga-son', sure(first.next), 3)
    expect(second.page.map(({ ref }) => ref.id)).toEqual(['e', 'f', 'h j'])
    const third = await broadcasts.subscribers('nga-son', sure(second.next), 3)
    expect(third).toEqual({ page: [{ ref: person('z', 'zalo-oa'), audiences: [], lastHeard: null }], next: null })
  })

  test('nobody: one empty page', async () => {
    const { broadcasts } = await freshWarnings()
    expect(await broadcasts.subscribers('nga-son', null, 2)).toEqual({ page: [], next: null })
  })

  test('may say who they are', async () => {
    const { broadcasts, subscribe, change, store } = await freshWarnings()
    const say = (id: string, audiences: string[]) =>
      change({ noun: 'broadcast', do: 'audiences', ref: person(id), audiences })
    await subscribe('a')
    expect(await broadcasts.audiencesOf(person('a'))).toEqual([])
    await say('a', ['phu-nu', 'nong-dan'])
    expect(await broadcasts.audiencesOf(person('a'))).toEqual(['phu-nu', 'nong-dan'])
    expect((await broadcasts.subscribers('nga-son', null, 2)).page).toEqual([
      { ref: person('a'), audiences: ['phu-nu', 'nong-dan'], lastHeard: null },
    ])
    await say('stranger', ['cao-tuoi'])
    expect(await broadcasts.audiencesOf(person('stranger'))).toEqual(['cao-tuoi'])
    expect(await broadcasts.countSubscribers('nga-son')).toBe(1)
    await forgetting(store, person('a'))
    expect(await broadcasts.audiencesOf(person('a'))).toEqual([])
  })
})

describe('spread', () => {
  const page = (from: string | null, to: string) => ({ noun: 'broadcast', do: 'spread', code: CODE, from, to }) as const
  const to = (id: string) => warningTo(privateChat(id))

  test('a page and its deliveries go in together, and once', async () => {
    const { broadcasts, change, send, store } = await freshWarnings()
    await send()
    expect(await broadcasts.spreadTo(CODE)).toBeNull()
    expect(await change(page(null, 'b'), NOW, [to('a'), to('b')])).toBe(true)
    expect(await change(page(null, 'b'), NOW, [to('x')])).toBe(false)
    const both = await Promise.all([change(page('b', 'c'), NOW, [to('c')]), change(page('b', 'd'), NOW, [to('d')])])
    expect(both.toSorted()).toEqual([false, true])
    expect(await broadcasts.spreadTo(CODE)).toBe(both[0] ? 'c' : 'd')
    expect((await store.outbox.counts()).queued).toBe(3)
  })

  test('nothing that was not approved is spread, nor what was stopped', async () => {
    const { change, bring, send, store } = await freshWarnings()
    await bring(warning(), [SUBMISSION, APPROVAL])
    expect(await change(page(null, 'b'), NOW, [to('a')])).toBe(false)
    const other = await send(warning({ code: 'CB-22222B' }))
    const stopped = { ...other, state: 'stopped' as const }
    await change({ noun: 'broadcast', do: 'advance', was: 'sending', broadcast: stopped })
    expect(await change({ ...page(null, 'b'), code: 'CB-22222B' }, NOW, [to('a')])).toBe(false)
    expect((await store.outbox.counts()).queued).toBe(0)
  })
})

describe('stop', () => {
  const SENT = { ok: true, externalId: 'x' } as const
  const BUSY = { ok: false, retry: true, reason: 'no-zalo-answer' } as const

  /** Three of them under way, one waiting, and a warning with a code that begins alike. */
  const halfway = async () => {
    const warnings = await freshWarnings()
    const { store, send, change } = warnings
    const sent = await send()
    await store.outbox.add([warningTo(privateChat('other'), `${CODE}A`)], later(1))
    await store.outbox.add(
      ['a', 'b', 'c', 'd'].map(id => warningTo(privateChat(id))),
      NOW,
    )
    const request = { channel: 'telegram', limit: 3, now: NOW, leaseMs: LEASE } as const
    const claimed = await store.outbox.claim(request)
    const stopped = { ...sent, state: 'stopped' as const, reason: 'sai' }
    const stop = { noun: 'broadcast', do: 'advance', was: 'sending', broadcast: stopped } as const
    await store.commit({ changes: [stop, { noun: 'broadcast', do: 'skip-queued', code: CODE }], deliveries: [] }, NOW)
    return { ...warnings, leases: claimed.map(({ lease }) => lease), change }
  }

  const stateOf = async (store: Warnings['store']): Promise<string[]> => {
    const { queued, sending, sent, skipped } = await store.outbox.counts()
    return [`${queued} queued`, `${sending} sending`, `${sent} sent`, `${skipped} skipped`]
  }

  test('what waits is skipped, what is under way is not, another warning neither', async () => {
    const { store } = await halfway()
    expect(await stateOf(store)).toEqual(['1 queued', '3 sending', '0 sent', '1 skipped'])
  })

  test('what was under way ends for good, however it comes back', async () => {
    const { store, leases, broadcasts } = await halfway()
    const [sent, failed, back] = leases.map(sure)
    expect(await store.outbox.settle(sure(sent), SENT, NOW)).toEqual({ state: 'sent', externalId: 'x' })
    expect(await store.outbox.settle(sure(failed), BUSY, NOW)).toBeNull()
    expect(await store.outbox.putBack(sure(back), NOW)).toBe(true)
    expect(await stateOf(store)).toEqual(['1 queued', '0 sending', '1 sent', '3 skipped'])
    expect((await broadcasts.receipt(CODE)).counts).toEqual([
      { kind: 'private', state: 'sent', reason: null, count: 1 },
      { kind: 'private', state: 'skipped', reason: 'stopped', count: 3 },
    ])
  })

  test('nor does it come back after a crash', async () => {
    const { store } = await halfway()
    expect(await store.outbox.leftovers(NOW, 'all')).toEqual({ again: 0, gaveUp: 0 })
    expect(await stateOf(store)).toEqual(['1 queued', '0 sending', '0 sent', '4 skipped'])
  })
})

describe('somebody wants no more', () => {
  test('what waits for them is skipped, and nothing else', async () => {
    const { store, send, subscribe } = await freshWarnings()
    await send()
    for (const id of ['a', 'b']) await subscribe(id)
    await store.outbox.add([warningTo(privateChat('a')), warningTo(privateChat('b'))], NOW)
    await store.outbox.add([delivery('answer', 'a')], NOW)
    await store.people.change(person('a'), { wantsWarnings: false })
    expect(await store.outbox.counts()).toMatchObject({ queued: 2, skipped: 1 })
    expect(await store.outbox.stateOf(`warning:${CODE}:telegram:a`)).toBe('skipped')
  })
})

describe('halt and standing approvals', () => {
  test('halted until it is taken back', async () => {
    const { broadcasts, change } = await freshWarnings()
    const halt = (halted: boolean) => change({ noun: 'broadcast', do: 'halt', halted, area: 'toan-quoc', by: 'an' })
    expect(await broadcasts.halted()).toEqual([])
    for (const _ of [1, 2]) expect(await halt(true)).toBe(true)
    expect(await broadcasts.halted()).toEqual(['toan-quoc'])
    for (const _ of [1, 2]) expect(await halt(false)).toBe(true)
    expect(await broadcasts.halted()).toEqual([])
  })

  test('one for each area, until its time is over', async () => {
    const { broadcasts, change } = await freshWarnings()
    const allow = (area: string, by: string, until: number) =>
      change({ noun: 'broadcast', do: 'standing', standing: { area, by, until } })
    await allow('nga-son', 'an', at(10))
    await allow('nga-an', 'an', at(5))
    await allow('nga-son', 'binh', at(20))
    const son = { area: 'nga-son', by: 'binh', until: at(20) }
    expect(await broadcasts.standing(NOW)).toEqual([{ area: 'nga-an', by: 'an', until: at(5) }, son])
    expect(await broadcasts.standing(later(5))).toEqual([son])
    await allow('nga-son', 'binh', at(6))
    expect(await broadcasts.standing(later(6))).toEqual([])
  })
})

describe('who missed one', () => {
  test('for a closed window, newest first; what was stopped nobody missed', async () => {
    const { store, broadcasts, send, change } = await freshWarnings()
    const all = ['CB-AAAAA2', 'CB-BBBBB2', 'CB-CCCCC2', 'CB-DDDDD2']
    // One after another: which is newest is what is asked.
    const sent: Broadcast[] = []
    for (const code of all) sent.push(await send(warning({ code })))
    const to = { channel: 'zalo-oa', id: 'p', kind: 'private' } as const
    const reasons = ['window-closed', 'never-heard', 'gone', 'window-closed'] as const
    for (const [i, code] of all.entries()) {
      await store.outbox.add([warningTo(to, code)], NOW)
      const claimed = await store.outbox.claim({ channel: 'zalo-oa', limit: 9, now: NOW, leaseMs: LEASE })
      await store.outbox.skip(sure(claimed[0]).lease, sure(reasons[i]), later(i))
    }
    const stopped = { ...sure(sent[3]), state: 'stopped' as const }
    await change({ noun: 'broadcast', do: 'advance', was: 'sending', broadcast: stopped })
    expect(await broadcasts.missed(person('p', 'zalo-oa'), NOW)).toEqual(['CB-BBBBB2', 'CB-AAAAA2'])
    expect(await broadcasts.missed(person('p', 'zalo-oa'), later(1))).toEqual(['CB-BBBBB2'])
    expect(await broadcasts.missed(person('p'), NOW)).toEqual([])
  })
})

describe('what a warning is made of, and its question', () => {
  test('is kept with it, under its seal', async () => {
    const { broadcasts, add } = await freshWarnings()
    const asking = warning({ madeFrom: 'CB-EARLY2', asks: true })
    expect(await add(asking)).toBe(true)
    expect(await broadcasts.get(CODE)).toEqual(asking)
  })

  test('is answered once by each, and counted apart from who it was', async () => {
    const { store, broadcasts, add, change } = await freshWarnings()
    await add(warning({ asks: true }))
    const answer = (by: string, choice: 'right' | 'follow') =>
      change({
        ...{ noun: 'broadcast', do: 'understood', code: CODE, choice, by },
        ...{ area: 'nga-son', organisation: 'phu-nu' },
      })
    expect(await broadcasts.hasAnswered('lan')).toBe(false)
    expect(await answer('lan', 'right')).toBe(true)
    expect(await answer('lan', 'follow')).toBe(false)
    expect(await answer('mai', 'right')).toBe(true)
    expect(await answer('tu', 'follow')).toBe(true)
    expect(await broadcasts.hasAnswered('lan')).toBe(true)
    expect(await store.pruneAnswers(NOW)).toBe(0)
    expect(await store.pruneAnswers(later(1))).toBe(3)
    expect(await broadcasts.hasAnswered('lan')).toBe(false)
    expect(await broadcasts.quizCounts(CODE)).toEqual({ right: 2, follow: 1, talk: 0 })
    const sums = await store.figures.sums({ from: '2026-01-01', to: '2026-12-31' }, null)
    expect(sums).toContainEqual({ name: 'quiz-right', kind: 'phu-nu', channel: '', n: 2 })
    expect(sums).toContainEqual({ name: 'quiz-wrong', kind: 'phu-nu', channel: '', n: 1 })
  })
})
