import { describe, expect, it } from 'vitest'
import type { CorpusChange } from '../../../src/core/teaching/change.ts'
import type { Effect } from '../../../src/core/teaching/effect.ts'
import { effectOf } from '../../../src/core/teaching/effect.ts'
import { hashOfChanges } from '../../../src/library/added.ts'
import { keyOfAdded } from '../../../src/library/snapshot.ts'
import { ROOT } from '../../support/snapshot.ts'
import type { TestDesk } from './build.ts'
import { openDesk } from './build.ts'

const TEXT = 'Có người tới nhà xưng bên kiểm định bình gas, bắt đóng phí dán tem ngay, không đóng thì lập biên bản'
const GOOD: CorpusChange = { kind: 'example', pattern: 'gia-danh-dien-luc', form: 'call', text: TEXT }
/** No rule lets it through; it stands for whatever nobody thought of. */
const BROKEN: CorpusChange = { kind: 'sign', pattern: 'gia-danh-dien-luc', phrase: '((' }

const HARMLESS: Effect = effectOf([])

const build = async (): Promise<TestDesk> => {
  const desk = await openDesk()
  await desk.office.invite('an', 'officer', 'nga-son')
  await desk.office.invite('duyet', 'approver', 'nga-son')
  return desk
}

/** Publishes it, as if it had been tried and harmed nobody. */
const publish = async ({ office }: TestDesk, change: CorpusChange): Promise<void> => {
  const { store, clock, commit } = office
  const { teaching } = store
  const alias = (await store.aliases.of({ channel: 'telegram', id: 'an' })) ?? ''
  const proposal = { area: 'nga-son', by: alias, origin: 'hand', caseCode: null, proposed: change, why: '' } as const
  const [seq = 0] = await (async () => {
    await commit({ changes: [{ noun: 'proposals', add: [proposal] }], letters: [] }, clock.now())
    return (await teaching.proposals()).map(each => each.seq)
  })()
  const changes = [change]
  const { n: base } = await teaching.current()
  const trial = { base, proposals: [seq], hash: hashOfChanges(changes), changes, by: alias }
  await commit({ changes: [{ noun: 'trial', trial }], letters: [] }, clock.now())
  const claimed = await teaching.claimTrial(clock.now(), 60_000)
  const end = { noun: 'trial-end', seq: claimed?.seq ?? 0, end: { effect: HARMLESS } } as const
  await commit({ changes: [end], letters: [] }, clock.now())
  const made = await office.taught.teaching.publish(
    { channel: 'telegram', id: 'duyet' },
    { trial: claimed?.seq ?? 0, why: 'thử' },
  )
  if ('refused' in made) throw new Error(made.refused)
  expect(await commit(made, clock.now())).toBe(true)
}

describe('a version that can not be taken up', () => {
  it('leaves what answered before, and says so at the desk', async () => {
    const desk = await build()
    const { office } = desk
    const before = office.assess(TEXT)
    await publish(desk, BROKEN)
    expect((await office.store.teaching.current()).n).toBe(1)
    expect(office.live.now().hash).toBe('')
    expect(office.assess(TEXT)).toEqual(before)
    expect((await (await desk.enter('an')).get('/desk/kho')).html).toContain('Bản mới không mở được')
  })

  it('learned by another process in bytes that are no model: it is learned here', async () => {
    const desk = await build()
    const { office } = desk
    const hash = hashOfChanges([GOOD])
    const key = keyOfAdded({ root: ROOT }, { hash, changes: [GOOD] })
    await office.store.teaching.keepLearnt({ key, learned: 'x', bytes: new Uint8Array([1, 2, 3]) }, office.clock.now())
    await publish(desk, GOOD)
    expect(office.live.now().hash).toBe(hash)
    expect(office.assess(TEXT).corpusVersion).toBe(office.live.judge.version)
  })
})

it('a candidate that can not be learned is told of, and nothing is published', async () => {
  const desk = await build()
  const { office } = desk
  const alias = (await office.store.aliases.of({ channel: 'telegram', id: 'an' })) ?? ''
  const proposal = { area: 'nga-son', by: alias, origin: 'hand', caseCode: null, proposed: BROKEN, why: '' } as const
  await office.commit({ changes: [{ noun: 'proposals', add: [proposal] }], letters: [] }, office.clock.now())
  const an = await desk.enter('an')
  await an.send(await an.get('/desk/kho'), '/desk/kho/thu', { 'de-xuat': '1' })
  await office.taught.runTrials()
  const page = await an.get('/desk/kho')
  expect(page.html).toContain('Bản đang dùng vẫn giữ nguyên')
  const duyet = await desk.enter('duyet')
  expect((await duyet.get('/desk/kho')).html).not.toContain('action="/desk/kho/dang"')
  expect((await office.store.teaching.current()).n).toBe(0)
})
