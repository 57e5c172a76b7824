import { describe, expect, test } from 'vitest'
import type { Commune } from '../../../src/core/commune.ts'
import { demoCommune } from '../../../src/core/commune.ts'
import { makeWaysToAsk } from '../../../src/core/reply/reach.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const commune: Commune = {
  body: 'Xã Nga Sơn',
  committee: 'Ban Chỉ đạo',
  areas: [
    {
      ...{ id: 'nga-son', police: 'Công an Xã Nga Sơn', phone: '0237 000 0001', duty: [] },
      offices: [{ id: 'dien-luc', name: 'Điện lực Nga Sơn', phone: '0237 000 0003', hours: '7 giờ đến 17 giờ' }],
    },
    { id: 'nga-an', police: 'Công an Xã Nga An', duty: [], offices: [] },
  ],
}

const reachOf = (file: Commune = commune) => {
  const corpus = sharedCorpus()
  return makeWaysToAsk({ corpus, texts: corpus.texts, commune: file })
}

const ways = (text: string, area: string | null = null, slug?: string, file?: Commune): string => {
  const pattern = sharedCorpus().patterns.find(({ id }) => id === slug)
  return reachOf(file).ways({ text, pattern, area }).join('\n')
}

describe('the police', () => {
  test.each([
    [
      'of the person’s commune, with the number of the commune file',
      'nga-son',
      'Công an Xã Nga Sơn: gọi 0237 000 0001.',
    ],
    ['by name alone where no number is given', 'nga-an', 'Công an Xã Nga An. Đến trực tiếp trụ sở'],
    ['of whatever commune it is', null, 'Công an xã nơi mình ở. Đến trực tiếp trụ sở'],
  ])('%s', (_what, area, line) => {
    expect(ways('có người xưng công an gọi', area)).toContain(line)
  })

  test('of the only commune there is, wherever the person lives', () => {
    const only: Commune = { ...commune, areas: commune.areas.slice(0, 1) }
    expect(ways('có đúng công an không', null, undefined, only)).toContain('0237 000 0001')
  })

  test('also for the court and the prosecutor', () => {
    expect(ways('viện kiểm sát gửi giấy triệu tập', 'nga-son')).toContain('Công an Xã Nga Sơn')
  })
})

describe('an institution', () => {
  test('by the number that is sure, and the counter', () => {
    const said = ways('số này có phải của Agribank không')
    expect(said).toContain('Agribank: gọi 1900558818')
    expect(said).toContain('ra quầy')
    expect(said).not.toContain('02432053205')
  })

  test('no number that is not sure is ever shown', () => {
    const corpus = sharedCorpus()
    const unsure = corpus.institutions.flatMap(({ hotlines, name }) =>
      hotlines.filter(({ confidence }) => confidence !== 'high').map(({ value }) => ({ name, value })),
    )
    expect(unsure.length).toBeGreaterThan(10)
    const sure = new Set(
      corpus.institutions.flatMap(({ hotlines }) =>
        hotlines.filter(({ confidence }) => confidence === 'high').map(({ value }) => value),
      ),
    )
    const shown = unsure.filter(({ name, value }) => !sure.has(value) && ways(`có phải ${name} không`).includes(value))
    expect(shown).toEqual([])
  })

  test('an office of the commune file stands with its own name and number', () => {
    expect(ways('điện lực gọi đòi tiền', 'nga-son', 'gia-danh-dien-luc')).toContain(
      'Điện lực Nga Sơn: gọi 0237 000 0003, 7 giờ đến 17 giờ.',
    )
  })
})

test('nothing named: the police of the commune can be asked about anything', () => {
  expect(ways('có thật không', null, undefined, demoCommune(sharedCorpus().areas))).toContain('Công an xã nơi mình ở')
})

test.each([
  ['có đúng công an không', true],
  ['Vietcombank có gọi không', true],
  ['bên điện lực có gọi không', true],
  ['hỏi có đúng không', false],
])('"%s" names somebody: %s', (text, names) => {
  expect(reachOf().names(text)).toBe(names)
})
