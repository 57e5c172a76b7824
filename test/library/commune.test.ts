import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
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
    expect(() => readCommune({ path: join(folder, 'none.yml'), required: true }, sharedCorpus())).toThrow(/not there/)
  })

  it('keeps the zero of a telephone number', () => {
    expect(read(`${GOOD}    phone: 0237 3123456\n`).areas[0]?.phone).toBe('0237 3123456')
  })

  it.each([
    ['an unknown key', `${GOOD}colour: red\n`, /colour/],
    ['an area nobody knows', GOOD.replace('id: nga-son', 'id: sao-hoa'), /sao-hoa is no commune/],
    ['the whole country as a commune', GOOD.replace('id: nga-son', 'id: toan-quoc'), /toan-quoc is no commune/],
    ['an area twice', `${GOOD}  - id: nga-son\n    police: Công an Xã Nga Sơn\n`, /stands there twice/],
    ['an office nobody knows', `${GOOD}    offices:\n      - id: nha-hat\n        name: Nhà hát\n`, /nha-hat is none/],
    ['an hour that is none', `${GOOD}quiet_hours:\n  from: "25:00"\n  to: "06:00"\n`, /07:30/],
    ['a duty of letters', `${GOOD}    duty: [hai]\n`, /chữ số/],
    ['a weekday eight', `${GOOD}    plan:\n      weekday: "8"\n      at: "07:30"\n`, /từ 1 đến 7/],
    ['no areas', 'body: Công an Xã Nga Sơn\ncommittee: Ban\nareas: []\n', /fault/],
  ])('refuses %s, and says where', (_what, source, message) => expect(() => read(source)).toThrow(message))
})
