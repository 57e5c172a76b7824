import { describe, expect, it } from 'vitest'
import type { Grant } from '../../../src/app/people/ports.ts'
import type { AskPublishersDeps } from '../../../src/app/teaching/ask-publishers.ts'
import { makeAskPublishers } from '../../../src/app/teaching/ask-publishers.ts'
import type { NewProposal, Proposal } from '../../../src/app/teaching/ports.ts'
import type { Effect } from '../../../src/core/teaching/effect.ts'
import { effectOf } from '../../../src/core/teaching/effect.ts'
import type { Office } from '../cases/office.ts'
import { openOffice, textsTo } from '../cases/office.ts'

/** Who may publish hears of a trial that waits for a second person, and nobody else. */

const HARMLESS: Effect = effectOf([])
const AT_NIGHT = new Date('2026-11-25T23:30:00+07:00')
const BY_DAY = new Date('2026-11-25T10:00:00+07:00')

const grant = (alias: string, role: Grant['role'], area = 'nga-son'): Grant =>
  ({ alias, role, area, ref: { channel: 'telegram', id: alias }, number: 1, organisation: null }) as Grant

const HELD = [
  grant('can-bo', 'officer'),
  grant('duyet', 'approver'),
  grant('duyet-an', 'approver', 'nga-an'),
  grant('quan-tri', 'admin', 'toan-quoc'),
]

const deps = (proposals: Partial<NewProposal>[], same: readonly (readonly string[])[] = []): AskPublishersDeps => ({
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
  { effect = HARMLESS, now = BY_DAY, same = [] as readonly (readonly string[])[] } = {},
) => makeAskPublishers(deps(proposals, same))({ seq: 7, proposals: proposals.map((_, at) => at + 1) }, effect, now)

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

  it('nobody where it harms', async () => {
    expect(await told([{}], { effect: { ...HARMLESS, harms: ['alarms'] } })).toEqual([])
  })

  it('at night in the morning, and once', async () => {
    const letters = await told([{}], { now: AT_NIGHT })
    expect(letters.map(({ dueAt }) => dueAt)).toEqual(Array(2).fill(new Date('2026-11-26T06:30:00+07:00')))
    expect(letters[0]?.id).toBe((await told([{}]))[0]?.id)
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

  it('is told to the approver in chat, with the way to the desk', async () => {
    const office = await openOffice()
    await office.invite('an', 'officer', 'nga-son')
    await office.invite('duyet', 'approver', 'nga-son')
    await proposeAs(office, 'an')
    const { teaching } = office.taught
    const [one] = await office.store.teaching.proposals()
    const begun = await teaching.tryOut({ channel: 'telegram', id: 'an' }, { seqs: [one?.seq ?? 0] })
    if ('refused' in begun) throw new Error(begun.refused)
    await office.commit(begun, office.clock.now())
    const claimed = await office.store.teaching.claimTrial(office.clock.now(), 60_000)
    if (!claimed) throw new Error('no trial')
    const letters = await makeAskPublishers({
      ...{ roles: office.store.roles, teaching: office.store.teaching, quiet: null },
    })(claimed, HARMLESS, office.clock.now())
    const end = { noun: 'trial-end', seq: claimed.seq, end: { effect: HARMLESS } } as const
    expect(await office.commit({ changes: [end], letters }, office.clock.now())).toBe(true)
    const post = await office.pass(0)
    expect(textsTo(post, 'duyet')).toContain('1 đề xuất đã thử xong')
    expect(post.get('duyet')?.[0]?.buttons).toEqual([{ label: 'Bàn làm việc', payload: 'bàn làm việc' }])
    expect(textsTo(post, 'an')).toBe('')
    // Whoever ended it meanwhile has told of it.
    expect(await office.commit({ changes: [end], letters }, office.clock.now())).toBe(false)
  })
})
