import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { communesServed, corpusAt, isCommune, organisationsServed } from '../../src/core/commune.ts'
import { makeNameCommune } from '../../src/core/commune-named.ts'
import { readCommune } from '../../src/library/commune.ts'
import { ROOT, sharedCorpus } from '../support/snapshot.ts'

const folder = mkdtempSync(join(tmpdir(), 'khoan-da-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (source: string) => {
  const path = join(folder, 'commune.yml')
  writeFileSync(path, source)
  return readCommune({ path, required: true }, sharedCorpus())
}

const GOOD = `body: Công an Xã Nga Sơn
committee: Ban Chỉ đạo Xã Nga Sơn
areas:
  - id: nga-son
    police: Công an Xã Nga Sơn
`

/** Files of communes that no file of ours knows. */
const ELSEWHERE = join(ROOT, 'docs/van-hanh/xa-mau')

describe('communes of other provinces', () => {
  const shipped = sharedCorpus()

  it.each([
    ['hai-xa.yml', ['Xã Kim Liên', 'Xã Vạn An'], ['phu-nu', 'nong-dan', 'to-cong-nghe-so']],
    ['phuong.yml', ['Phường Thuận Hoá'], organisationsServed({})],
  ])('%s names its places, and nothing of ours is left', (file, names, organisations) => {
    const commune = readCommune({ path: join(ELSEWHERE, file), required: true }, shipped)
    const here = corpusAt(commune, shipped)
    expect(here.areas.filter(isCommune).map(({ name }) => name)).toEqual(names)
    expect(JSON.stringify([commune, here.areas.filter(isCommune)])).not.toMatch(/Nga Sơn|nga-son/)
    expect(organisationsServed(commune)).toEqual(organisations)
    for (const id of organisations) expect(here.texts[`organisation.${id}`]).toBeTruthy()
  })

  it('old names lead to the commune that has their people now', () => {
    const commune = readCommune({ path: join(ELSEWHERE, 'hai-xa.yml'), required: true }, shipped)
    const nameCommune = makeNameCommune(communesServed(commune, shipped.areas))
    expect(nameCommune('em ở Nam Cát')).toMatchObject({ is: 'served', commune: { id: 'kim-lien' }, was: 'Nam Cát' })
    expect(nameCommune('xã Nga Sơn')).toMatchObject({ is: 'elsewhere' })
  })

  it('communes that are not in the file are not served', () => {
    const commune = read(GOOD)
    expect(communesServed(commune, shipped.areas).map(({ id }) => id)).toEqual(['nga-son'])
  })
})

describe('the commune file', () => {
  it('the example that ships is a good one', () => {
    const path = join(ROOT, 'data/reference/commune.example.yml')
    const commune = readCommune({ path, required: true }, sharedCorpus())
    expect(commune.areas.map(({ id }) => id)).toEqual(['nga-son', 'nga-thang'])
    expect(commune.areas[0]).toMatchObject({ duty: [2, 1], plan: { weekday: 1, at: 450, loudspeaker: 1020 } })
    expect(commune.quiet_hours).toEqual({ from: 1260, to: 390 })
  })

  it('without one a demo answers for all six communes, with no number nobody has checked', () => {
    const commune = readCommune({ path: join(folder, 'none.yml'), required: false }, sharedCorpus())
    expect(commune.areas).toHaveLength(6)
    expect(JSON.stringify(commune)).not.toMatch(/\d{3}/)
  })

  it('may say where the commune answers on Zalo, and nowhere else', () => {
    expect(read(`${GOOD}zalo: https://zalo.me/1234567890123\n`).zalo).toBe('https://zalo.me/1234567890123')
    expect(read(GOOD).zalo).toBeUndefined()
    const others = [
      'http://zalo.me/123456',
      'https://zalo.me.evil.top/123456',
      'https://evil.top/zalo.me/1',
      'javascript:1',
    ]
    for (const link of others) expect(() => read(`${GOOD}zalo: ${link}\n`)).toThrow(/zalo\.me/)
  })

  it('one that was named must be there', () => {
    expect(() => readCommune({ path: join(folder, 'none.yml'), required: true }, sharedCorpus())).toThrow(
      /không thấy tệp/,
    )
  })

  it('keeps the zero of a telephone number', () => {
    expect(read(`${GOOD}    phone: 0237 3123456\n`).areas[0]?.phone).toBe('0237 3123456')
  })

  it.each([
    ['an unknown key', `${GOOD}colour: red\n`, /dòng 6: .*không có mục tên colour/],
    [
      'an area nobody knows',
      GOOD.replace('id: nga-son', 'id: sao-hoa'),
      /dòng 4: .*chưa biết "sao-hoa" gọi là gì. Thêm dòng name/,
    ],
    ['the whole country as a commune', GOOD.replace('id: nga-son', 'id: toan-quoc'), /dòng 4: .*không phải một xã/],
    ['an area twice', `${GOOD}  - id: nga-son\n    police: Công an Xã Nga Sơn\n`, /dòng 6: .*đã ghi ở trên/],
    [
      'an office nobody knows',
      `${GOOD}    offices:\n      - id: nha-hat\n        name: Nhà hát\n`,
      /dòng 7: .*không có nơi nào mã "nha-hat"/,
    ],
    ['an hour that is none', `${GOOD}quiet_hours:\n  from: "25:00"\n  to: "06:00"\n`, /07:30/],
    ['a duty of letters', `${GOOD}    duty: [hai]\n`, /chữ số/],
    ['a weekday eight', `${GOOD}    plan:\n      weekday: "8"\n      at: "07:30"\n`, /từ 1 đến 7/],
    ['no areas', 'body: Công an Xã Nga Sơn\ncommittee: Ban\nareas: []\n', /dòng 3: areas: phải có ít nhất một/],
    ['no name of the body', GOOD.replace('body: Công an Xã Nga Sơn\n', ''), /body: thiếu mục này/],
    ['a list that is none', GOOD.replace(/areas:[\s\S]*/, 'areas: nga-son\n'), /areas: phải là danh sách/],
    ['a province as a commune', `${GOOD}    name: Tỉnh Nghệ An\n`, /không phải một xã/],
    ['quiet hours that are none', `${GOOD}quiet_hours: luôn\n`, /quiet_hours: ghi hai dòng from và to/],
  ])('refuses %s, and says where', (_what, source, message) => expect(() => read(source)).toThrow(message))
})
