import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entity } from '../../../src/core/extract/extract.ts'
import { read } from '../../../src/core/text/read.ts'
import { expectReading } from '../../support/places.ts'

const entitiesOf = (raw: string): Entity[] => read(raw).entities
const kindsOf = (raw: string): string[] => entitiesOf(raw).map(({ kind }) => kind)

describe('place holders of the corpus', () => {
  test.each(['phone', 'account', 'id', 'email', 'link', 'name'])('{%s}', stands => {
    expect(entitiesOf(`gửi {${stands}} nhé`)).toMatchObject([{ kind: 'placeholder', stands }])
  })

  test.each(['{khac}', '{}', '{phone', 'phone}'])('%s is none', raw => {
    expect(entitiesOf(raw)).toEqual([])
  })
})

describe('application files', () => {
  test.each([
    ['tải VNeID_update.apk nhé', 'vneid_update.apk'],
    ['file.xapk', 'file.xapk'],
    ['DVC-2026.apk.', 'dvc-2026.apk'],
  ])('%s', (raw, value) => {
    expect(entitiesOf(raw)).toMatchObject([{ kind: 'apk', value }])
  })

  test('behind a host it is a link', () => {
    expect(entitiesOf('http://a.top/VNeID.apk')).toMatchObject([{ kind: 'url', path: '/VNeID.apk' }])
  })

  test.each(['apk', '.apk', 'file.apkx', 'apk là gì'])('%s is none', raw => {
    expect(entitiesOf(raw)).toEqual([])
  })
})

describe('one stretch is one thing', () => {
  test.each<[string, string[]]>([
    ['zalo.me/0912345678', ['url']],
    ['0912345678@gmail.com', ['email']],
    ['mã OTP 123456, chuyển 500k vào stk 0123456789 tại abc.top', ['code', 'money', 'account', 'url']],
  ])('%s', (raw, kinds) => {
    expect(kindsOf(raw)).toEqual(kinds)
  })

  test('so many and no more', () => {
    const raw = Array.from({ length: 1_000 }, (_, i) => `a${i}.top`).join(' ')
    expect(entitiesOf(raw).length).toBeLessThanOrEqual(400)
    expectReading(read(raw))
  })
})

describe('spaces that are added change nothing', () => {
  const things = [
    'dichvucong[.]top/a',
    'https://vietcombank.com.vn/x',
    '0912 345 678',
    '+22412345678',
    '1900 1234',
    'an@gmail.com',
    'VNeID.apk',
    '{account}',
  ]
  const word = fc.constantFrom('mời', 'chào', 'bà', 'con', 'Hôm', 'nay,', 'trời!', 'đẹp', '😀')
  const space = fc.constantFrom(' ', '  ', '   ', '\n', ' \n', '\t ')
  const pair = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 4 }), thing: fc.constantFrom(...things) })
  const text = fc.record({
    pairs: fc.array(pair, { minLength: 1, maxLength: 5 }),
    spaces: fc.array(space, { minLength: 1, maxLength: 8 }),
  })
  const brief = (entity: Entity): string => {
    if (entity.kind === 'url') return `url ${entity.host}${entity.path}`
    return `${entity.kind} ${'value' in entity ? entity.value : 'stands' in entity ? entity.stands : ''}`
  }

  test('between words, before and behind', () => {
    const check = ({ pairs, spaces }: { pairs: { words: string[]; thing: string }[]; spaces: string[] }): void => {
      const parts = [...pairs.flatMap(({ words, thing }) => [...words, thing]), 'nhé']
      const spaced = parts.map((part, i) => (spaces[i % spaces.length] as string) + part).join('')
      expect(entitiesOf(`${spaced}   `).map(brief)).toEqual(entitiesOf(parts.join(' ')).map(brief))
      expect(entitiesOf(spaced)).toHaveLength(pairs.length)
    }
    fc.assert(fc.property(text, check), { seed: 20_261_123, numRuns: 300 })
  })
})
