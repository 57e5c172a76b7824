import { describe, expect, it } from 'vitest'
import type { Grant } from '../../../src/app/people/ports.ts'
import type { NewProposal, Proposal, TrialEnd } from '../../../src/app/teaching/ports.ts'
import type { TellOfTrialDeps } from '../../../src/app/teaching/run-trials.ts'
import { makeTellOfTrial } from '../../../src/app/teaching/run-trials.ts'
import type { Effect } from '../../../src/core/teaching/effect.ts'
import { effectOf } from '../../../src/core/teaching/effect.ts'
import type { Office } from '../cases/office.ts'
import { openOffice, textsTo } from '../cases/office.ts'

/** Who may publish hears of a trial that waits for a second person; who proposed it, of one that is refused or failed; nobody else. */

const HARMLESS: Effect = effectOf([])
const HARMING: Effect = { ...HARMLESS, harms: ['alarms', 'check'] }
const AT_NIGHT = new Date('2026-11-25T23:30:00+07:00')
const BY_DAY = new Date('2026-11-25T10:00:00+07:00')

const grant = (alias: string, role: Grant['role'], area = 'nga-son'): Grant =>
  ({ alias, role, area, ref: { channel: 'telegram', id: alias }, number: 1, organisation: null }) as Grant

const HELD = [
  grant('can-bo', 'officer'),
  grant('can-bo-hai', 'officer'),
  grant('can-bo-an', 'officer', 'nga-an'),
  grant('duyet', 'approver'),
  grant('duyet-an', 'approver', 'nga-an'),
  grant('quan-tri', 'admin', 'toan-quoc'),
]

const deps = (proposals: Partial<NewProposal>[], same: readonly (readonly string[])[] = []): TellOfTrialDeps => ({
  roles: {
    in: async (area, roles) =>
      HELD.filter(held => (held.area === area || held.area === 'toan-quoc') && roles.includes(held.role)),
    isSame: async (one, other) => one === other || same.some(pair => pair.includes(one) && pair.includes(other)),
  },
  teaching: { proposal: async seq => ({ area: 'nga-son', by: 'can-bo', ...proposals[seq - 1] }) as Proposal },
  quiet: { from: 21 * 60, to: 6 * 60 + 30 },
})

const told = async (
  proposals: Partial<NewProposal>[],
  { came = { effect: HARMLESS } as TrialEnd, by = 'can-bo', now = BY_DAY, same = [] as readonly string[][] } = {},
) => makeTellOfTrial(deps(proposals, same))({ seq: 7, proposals: proposals.map((_, at) => at + 1), by }, came, now)

describe('who hears that a trial waits', () => {
  it.each<[string, Partial<NewProposal>[], string[]]>([
    ['who approves there, and admins', [{}], ['duyet', 'quan-tri']],
    ['not who proposed it', [{ by: 'duyet' }], ['quan-tri']],
    ['not who proposed one of several', [{}, { by: 'duyet' }], ['quan-tri']],
    ['only who may publish in all their areas', [{}, { area: 'nga-an' }], ['quan-tri']],
    ['who approves in the other area', [{ area: 'nga-an' }], ['duyet-an', 'quan-tri']],
  ])('%s', async (_who, proposals, expected) => {
    expect((await told(proposals)).map(({ to }) => to.id).toSorted()).toEqual(expected)
  })

  it('nobody under another name of who proposed it', async () => {
    const letters = await told([{}], { same: [['can-bo', 'duyet']] })
    expect(letters.map(({ to }) => to.id)).toEqual(['quan-tri'])
  })

  it('at night in the morning, and once', async () => {
    const letters = await told([{}], { now: AT_NIGHT })
    expect(letters.map(({ dueAt }) => dueAt)).toEqual(Array(2).fill(new Date('2026-11-26T06:30:00+07:00')))
    expect(letters[0]?.id).toBe((await told([{}]))[0]?.id)
  })
})

describe('who hears that a trial came to nothing', () => {
  const ENDS: [what: string, came: TrialEnd, kind: string][] = [
    ['it harms', { effect: HARMING }, 'trial-refused'],
    ['it failed', { trouble: 'failed' }, 'trial-failed'],
  ]
  describe.each(ENDS)('%s', (_what, came, kind) => {
    it.each<[string, Partial<NewProposal>[], by: string, string[]]>([
      ['who proposed it, and not who would publish', [{}], 'can-bo', ['can-bo']],
      ['each who proposed one of them, once', [{}, {}, { by: 'can-bo-hai' }], 'can-bo', ['can-bo', 'can-bo-hai']],
      ['who had it tried', [{}], 'duyet', ['can-bo', 'duyet']],
      ['of every area', [{}, { area: 'nga-an', by: 'can-bo-an' }], 'quan-tri', ['can-bo', 'can-bo-an', 'quan-tri']],
      ['nobody whose role is gone', [{ by: 'da-nghi' }], 'da-nghi', []],
    ])('%s', async (_who, proposals, by, expected) => {
      const letters = await told(proposals, { came, by })
      expect(letters.map(({ to }) => to.id).toSorted()).toEqual(expected)
      for (const { content } of letters) expect(content).toMatchObject({ kind, proposals: proposals.length })
    })
  })

  it('says why, in the closed list of harms', async () => {
    const [letter] = await told([{}], { came: { effect: HARMING } })
    expect(letter?.content).toMatchObject({ harms: ['alarms', 'check'] })
  })
})

describe('a trial that is done', () => {
  const proposeAs = async (office: Office, who: string): Promise<void> => {
    const text = 'Bên em kiểm tra bình gas định kỳ, chiều nay qua nhà dán tem, chuẩn bị tiền mặt nhé'
    const change = { kind: 'example', pattern: 'gia-danh-dien-luc', form: 'chat', text } as const
    const { taught, commit, clock } = office
    const input = { changes: [change], why: '', looked: true, origin: 'hand', area: 'nga-son' } as const
    const made = await taught.teaching.propose({ channel: 'telegram', id: who }, input)
    if ('refused' in made) throw new Error(made.refused)
    expect(await commit(made, clock.now())).toBe(true)
  }

  /** Has it tried by the same person, and gives the trial that waits to be measured. */
  const begun = async (office: Office) => {
    await office.invite('an', 'officer', 'nga-son')
    await office.invite('duyet', 'approver', 'nga-son')
    await proposeAs(office, 'an')
    const { teaching } = office.taught
    const [one] = await office.store.teaching.proposals()
    const made = await teaching.tryOut({ channel: 'telegram', id: 'an' }, { seqs: [one?.seq ?? 0] })
    if ('refused' in made) throw new Error(made.refused)
    await office.commit(made, office.clock.now())
    const claimed = await office.store.teaching.claimTrial(office.clock.now(), 60_000)
    if (!claimed) throw new Error('no trial')
    return claimed
  }

  /** Ends it as `run-trials` does. */
  const end = async (office: Office, came: TrialEnd): Promise<{ again(): Promise<boolean> }> => {
    const trial = await begun(office)
    const tell = makeTellOfTrial({ roles: office.store.roles, teaching: office.store.teaching, quiet: null })
    const letters = await tell(trial, came, office.clock.now())
    const changes = [{ noun: 'trial-end', seq: trial.seq, end: came }] as const
    expect(await office.commit({ changes, letters }, office.clock.now())).toBe(true)
    return { again: () => office.commit({ changes, letters }, office.clock.now()) }
  }

  it('is told to the approver in chat, with the way to the desk', async () => {
    const office = await openOffice()
    const { again } = await end(office, { effect: HARMLESS })
    const post = await office.pass(0)
    expect(textsTo(post, 'duyet')).toContain('1 đề xuất đã thử xong')
    expect(post.get('duyet')?.[0]?.buttons).toEqual([{ label: 'Bàn làm việc', payload: 'bàn làm việc' }])
    expect(textsTo(post, 'an')).toBe('')
    // Whoever ended it meanwhile has told of it.
    expect(await again()).toBe(false)
  })

  it.each<[string, TrialEnd, words: string[]]>([
    [
      'that would harm',
      { effect: HARMING },
      ['Cần sửa đề xuất', 'có tin thật nay bị báo nhầm; kho mẫu có chỗ phải sửa'],
    ],
    ['that failed', { trouble: 'failed' }, ['Cần bấm “Thử” lại', 'vẫn trả lời như trước']],
  ])('%s is told to who proposed it, with what to do, and to no approver', async (_what, came, words) => {
    const office = await openOffice()
    await end(office, came)
    const post = await office.pass(0)
    for (const each of words) expect(textsTo(post, 'an')).toContain(each)
    expect(post.get('an')?.[0]?.buttons).toEqual([{ label: 'Bàn làm việc', payload: 'bàn làm việc' }])
    expect(textsTo(post, 'duyet')).toBe('')
  })
})
