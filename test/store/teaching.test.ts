import fc from 'fast-check'
import { beforeEach, describe, expect, it, test } from 'vitest'
import type { NewProposal, Proposed, TeachingChange } from '../../src/app/teaching/ports.ts'
import type { Alias } from '../../src/core/cases/case.ts'
import type { Effect } from '../../src/core/teaching/effect.ts'
import { maskText } from '../../src/core/teaching/mask.ts'
import type { Store } from '../../src/store/open.ts'
import { bare, ownWords } from '../support/own-words.ts'
import { NOW } from './build-messages.ts'
import { freshStore } from './build-store.ts'

const TEXT = 'Có người tới nhà xưng bên kiểm định bình gas rồi bắt đóng phí dán tem'
const EXAMPLE: Proposed = { kind: 'example', pattern: 'gia-danh-dien-luc', form: 'call', text: TEXT }

const proposal = (by: Alias, more: Partial<NewProposal> = {}): NewProposal => ({
  ...{ area: 'nga-son', by, origin: 'hand', caseCode: null, proposed: EXAMPLE, why: '' },
  ...more,
})

const HARMLESS = { harms: [], genuine: { before: { hit: 0, of: 1 }, after: { hit: 0, of: 1 } } } as unknown as Effect

let store: Store
let invited = 0
const make = (...changes: TeachingChange[]): Promise<boolean> => store.commit({ changes, deliveries: [] }, NOW)

/** Somebody with a role; under a label where they are told apart by it. */
const give = async (name: string, role: 'officer' | 'approver', area = 'nga-son', label: string | null = null) => {
  const ref = { channel: 'telegram', id: name } as const
  invited += 1
  const hash = `invitation ${invited}`
  await store.invitations.add(hash, { role, area, organisation: null, label }, new Date(NOW.getTime() + 60_000))
  const given = await store.commit(
    {
      changes: [
        { noun: 'alias', ref, alias: name },
        { noun: 'grant', ref, alias: name, invitation: { role, area, organisation: null, label }, hash },
      ],
      deliveries: [],
    },
    NOW,
  )
  expect(given).toBe(true)
  return { ref, alias: name }
}

const tried = async (effect: Effect = HARMLESS, seqs?: readonly number[]): Promise<number> => {
  const open = (await store.teaching.proposals()).filter(({ state }) => state === 'open').map(({ seq }) => seq)
  const { n: base } = await store.teaching.current()
  const trial = { base, proposals: seqs ?? open, hash: `h${base + 1}`, changes: [EXAMPLE], by: 'an' } as const
  expect(await make({ noun: 'trial', trial: trial as Extract<TeachingChange, { noun: 'trial' }>['trial'] })).toBe(true)
  const claimed = await store.teaching.claimTrial(NOW, 60_000)
  expect(await make({ noun: 'trial-end', seq: claimed?.seq ?? 0, end: { effect } })).toBe(true)
  return claimed?.seq ?? 0
}

beforeEach(async () => {
  store = await freshStore()
})

describe('nobody alone changes what the judge says', () => {
  const LABEL = `${'a'.repeat(32)}.sealed`
  type Try = (by: Awaited<ReturnType<typeof give>>) => Promise<unknown>
  const TRIES: [what: string, prepare: Try][] = [
    ['the proposer publishes their own', async () => make({ noun: 'proposals', add: [proposal('binh')] })],
    ['one of several is their own', async () => make({ noun: 'proposals', add: [proposal('an'), proposal('binh')] })],
    [
      'the same person under another name',
      async () => {
        await give('nam', 'officer', 'nga-son', LABEL)
        await give('binh', 'approver', 'nga-son', LABEL)
        await make({ noun: 'proposals', add: [proposal('nam')] })
      },
    ],
    ['a proposal of another area', async () => make({ noun: 'proposals', add: [proposal('an', { area: 'nga-an' })] })],
  ]
  it.each(TRIES)('%s', async (_what, prepare) => {
    await give('an', 'officer')
    const by = await give('binh', 'approver')
    await prepare(by)
    const trial = await tried()
    expect(await make({ noun: 'publication', trial, by, why: 'thử' })).toBe(false)
    expect((await store.teaching.current()).n).toBe(0)
  })

  it.each([
    [
      'with a role that was taken away',
      async (by: { ref: { channel: 'telegram'; id: string } }) => {
        await store.commit(
          { changes: [{ noun: 'revoke', ref: by.ref, role: 'approver', area: 'nga-son' }], deliveries: [] },
          NOW,
        )
      },
    ],
    ['after it was withdrawn', async () => make({ noun: 'withdrawal', seq: 1, by: 'an' })],
    [
      'after another version was published',
      async () => {
        await make({ noun: 'proposals', add: [proposal('an')] })
        const other = await tried(HARMLESS, [2])
        expect(await make({ noun: 'publication', trial: other, by: await give('mai', 'approver'), why: 'thử' })).toBe(
          true,
        )
      },
    ],
  ])('%s', async (_what, meanwhile) => {
    await give('an', 'officer')
    const by = await give('binh', 'approver')
    await make({ noun: 'proposals', add: [proposal('an')] })
    const trial = await tried()
    await meanwhile(by)
    const before = (await store.teaching.current()).n
    expect(await make({ noun: 'publication', trial, by, why: 'thử' })).toBe(false)
    expect((await store.teaching.current()).n).toBe(before)
  })

  it('nor with a role that does not publish, a trial that harms, or one that is not done', async () => {
    const an = await give('an', 'officer')
    const officer = await give('nam', 'officer')
    const by = await give('binh', 'approver')
    await make({ noun: 'proposals', add: [proposal(an.alias)] })
    const harming = await tried({ ...HARMLESS, harms: ['alarms'] })
    expect(await make({ noun: 'publication', trial: harming, by, why: 'thử' })).toBe(false)
    const trial = await tried()
    expect(await make({ noun: 'publication', trial, by: officer, why: 'thử' })).toBe(false)
    expect(await make({ noun: 'publication', trial: trial + 7, by, why: 'thử' })).toBe(false)
    expect(await make({ noun: 'publication', trial, by, why: 'thử' })).toBe(true)
  })

  it('two who publish at the same moment make one version', async () => {
    await give('an', 'officer')
    const by = await give('binh', 'approver')
    const other = await give('mai', 'approver')
    await make({ noun: 'proposals', add: [proposal('an')] })
    const trial = await tried()
    const both = await Promise.all([by, other].map(each => make({ noun: 'publication', trial, by: each, why: 'thử' })))
    expect(both.filter(Boolean)).toHaveLength(1)
    expect((await store.teaching.versions()).map(({ n }) => n)).toEqual([1])
    expect((await store.teaching.proposals()).map(({ state, version }) => [state, version])).toEqual([['published', 1]])
  })
})

test.each([
  ['a text', proposal('an', { proposed: { ...EXAMPLE, text: `${TEXT}, gọi 0987654321` } as Proposed })],
  ['a reason', proposal('an', { why: 'chị Hoa báo' })],
  [
    'a phrase',
    proposal('an', { proposed: { kind: 'sign', pattern: 'gia-danh-dien-luc', phrase: 'vao nhan-tien99.top ngay' } }),
  ],
])('%s with something of somebody’s own is not written, whatever way it comes', async (_what, add) => {
  expect(await make({ noun: 'proposals', add: [add] })).toBe(false)
  expect(await store.teaching.proposals()).toEqual([])
})

test('only its proposer withdraws a proposal, and once', async () => {
  await make({ noun: 'proposals', add: [proposal('an')] })
  expect(await make({ noun: 'withdrawal', seq: 1, by: 'binh' })).toBe(false)
  expect(await make({ noun: 'withdrawal', seq: 1, by: 'an' })).toBe(true)
  expect(await make({ noun: 'withdrawal', seq: 1, by: 'an' })).toBe(false)
})

test('a trial is run by one process; when its process is gone, by another', async () => {
  await make({ noun: 'proposals', add: [proposal('an')] })
  const trial = { base: 0, proposals: [1], hash: 'h', changes: [], by: 'an' }
  await make({ noun: 'trial', trial })
  const claims = await Promise.all([1, 2, 3].map(() => store.teaching.claimTrial(NOW, 60_000)))
  expect(claims.filter(claim => claim !== null)).toHaveLength(1)
  const later = new Date(NOW.getTime() + 60_001)
  expect((await store.teaching.claimTrial(later, 60_000))?.seq).toBe(1)
})

test('what was learned comes back byte by byte, and old ones go', async () => {
  for (let at = 0; at < 7; at++) {
    const learnt = { key: `k${at}`, learned: `l${at}`, bytes: new Uint8Array([at, 255, 0]) }
    await store.teaching.keepLearnt(learnt, new Date(NOW.getTime() + at))
  }
  expect(await store.teaching.learnt('k0')).toBeNull()
  const last = await store.teaching.learnt('k6')
  expect([last?.learned, [...(last?.bytes ?? [])]]).toEqual(['l6', [6, 255, 0]])
})

test('whatever texts cases bring, no proposal and no version holds what is somebody’s own', async () => {
  await give('an', 'officer')
  const by = await give('binh', 'approver')
  const samples = fc.sample(ownWords, { numRuns: 60, seed: 7 })
  for (const { text } of samples) {
    const raw = proposal('an', { proposed: { ...EXAMPLE, text } as Proposed })
    expect(await make({ noun: 'proposals', add: [raw] }), text).toBe(false)
    const masked = proposal('an', { proposed: { ...EXAMPLE, text: maskText(text) } as Proposed })
    expect(await make({ noun: 'proposals', add: [masked] }), text).toBe(true)
  }
  const open = await store.teaching.proposals()
  const changes = open.flatMap(({ proposed }) => (proposed.kind === 'roll-back' ? [] : [proposed]))
  const trial = { base: 0, proposals: open.map(({ seq }) => seq), hash: 'h', changes, by: 'an' }
  await make({ noun: 'trial', trial })
  const claimed = await store.teaching.claimTrial(NOW, 60_000)
  expect(await make({ noun: 'trial-end', seq: claimed?.seq ?? 0, end: { effect: HARMLESS } })).toBe(true)
  expect(await make({ noun: 'publication', trial: claimed?.seq ?? 0, by, why: 'thử' })).toBe(true)
  const kept = bare(
    JSON.stringify([
      await store.teaching.proposals(),
      await store.teaching.versions(),
      await store.teaching.latestTrial(),
    ]),
  )
  for (const { own } of samples) for (const each of own) expect(kept, each).not.toContain(bare(each))
})
