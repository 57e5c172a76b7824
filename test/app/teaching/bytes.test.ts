import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { effectOf } from '../../../src/core/teaching/effect.ts'
import { maskText } from '../../../src/core/teaching/mask.ts'
import { exportTo, filesWith } from '../../../src/library/export.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import { openOffice, reportAs } from '../cases/office.ts'

/**
 * Who has the files, after cases were decided, proposed and published: no telephone, account, link or name of who told it
 * and of whom it was told is in any byte of the database, nor in what is exported.
 */

const TOLD: readonly (readonly [text: string, own: readonly string[]])[] = [
  [
    'Có bà Quách Thị Nhàn số 0987 654 321 xưng điện lực, bảo mẹ tôi chuyển 2.345.000đ vào tài khoản 19034455667788 để khỏi cắt điện',
    ['Quách Thị Nhàn', '0987 654 321', '0987654321', '2.345.000', '19034455667788'],
  ],
  [
    'Hắn xưng thợ điện tên Lò Văn Pánh, kêu bấm http://hoa-don-dien-2468.top/x rồi nạp bốn trăm năm mươi nghìn, không là cắt điện',
    ['Lò Văn Pánh', 'hoa-don-dien-2468', 'bốn trăm năm mươi nghìn'],
  ],
  [
    'eng Tý bên điện lực goi tui, số không chín tám bảy sáu năm bốn ba hai mốt, đòi quét mặt trên máy không là cắt điện',
    ['eng Tý', 'chín tám bảy sáu năm'],
  ],
]

it('after publication no byte holds what is somebody’s own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'taught-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const office = await openOffice({ path: join(folder, 'k.db') })
  await office.invite('an', 'officer', 'nga-son')
  await office.invite('duyet', 'approver', 'nga-son')
  const { store, clock, commit, taught } = office
  const { teaching } = taught
  const make = async (made: Awaited<ReturnType<typeof teaching.propose>>): Promise<void> => {
    if ('refused' in made) throw new Error(made.refused)
    expect(await commit(made, clock.now())).toBe(true)
  }
  for (const [at, [text]] of TOLD.entries()) {
    const { code } = await reportAs(office, `lan-${at}`, text)
    await office.post('an', `nhận ${code}`)
    await office.post('an', `lừa đảo ${code}`)
    const pattern = 'gia-danh-dien-luc'
    const lesson = await teaching.lessonFromCase({ channel: 'telegram', id: 'an' }, { code, pattern })
    if ('refused' in lesson) throw new Error(lesson.refused)
    expect(lesson.done.before).toBe(text)
    const changes = [lesson.done.change]
    await make(
      await teaching.propose(
        { channel: 'telegram', id: 'an' },
        { changes, why: 'nhiều người hỏi', looked: true, origin: 'case', caseCode: code },
      ),
    )
  }
  const proposals = await store.teaching.proposals()
  expect(proposals).toHaveLength(TOLD.length)
  const changes = proposals.flatMap(({ proposed }) => (proposed.kind === 'roll-back' ? [] : [proposed]))
  const trial = { base: 0, proposals: proposals.map(({ seq }) => seq), hash: 'h', changes, by: 'x' }
  await commit({ changes: [{ noun: 'trial', trial }], letters: [] }, clock.now())
  const claimed = await store.teaching.claimTrial(clock.now(), 60_000)
  const end = { noun: 'trial-end', seq: claimed?.seq ?? 0, end: { effect: effectOf([]) } } as const
  await commit({ changes: [end], letters: [] }, clock.now())
  const published = await teaching.publish(
    { channel: 'telegram', id: 'duyet' },
    { trial: claimed?.seq ?? 0, why: 'nhiều người hỏi' },
  )
  if ('refused' in published) throw new Error(published.refused)
  expect(await commit(published, clock.now())).toBe(true)
  expect((await store.teaching.current()).n).toBe(1)

  await store.scrub()
  const exported = join(folder, 'export')
  exportTo(exported, filesWith(sharedCorpus(), changes))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name)))
  // What was published is there to be found: the bytes are read as they are.
  const [first = ''] = TOLD.map(([text]) => maskText(text).slice(-30))
  expect(files.filter(bytes => bytes.includes(first)).length).toBeGreaterThan(1)
  const left = TOLD.flatMap(([, own]) => own).filter(own => files.some(bytes => bytes.includes(own)))
  expect(left).toEqual([])
})
