import { describe, expect, it } from 'vitest'
import { makeOfficersList } from '../../../src/app/cases/local-list.ts'
import type { ConfirmedMark } from '../../../src/app/cases/ports.ts'
import type { Mark } from '../../../src/core/cases/marks.ts'
import { textMarks } from '../../../src/core/cases/marks.ts'
import type { Indicator } from '../../../src/core/match/indicators.ts'
import { makeVault } from '../../../src/store/vault.ts'
import { NOW } from '../../store/build-messages.ts'

const vault = makeVault(new Uint8Array(32).fill(7))
const TEXT =
  'Bên em tuyển cộng tác viên chốt đơn tại nhà, hoa hồng cao, chỉ cần nạp trước một ít tiền là nhận lại gấp đôi'

const confirmed = (code: string, marks: readonly Mark[], decidedAt = NOW.getTime()): ConfirmedMark[] =>
  marks.map(mark => ({ kind: mark.kind, hash: vault.hashOf(mark), area: 'nga-son', decidedAt, code }))

const listOf = async (...marks: ConfirmedMark[][]) => {
  const say = (_key: string, values: Readonly<Record<string, string>> = {}): string => Object.values(values).join(', ')
  const flat = marks.flat()
  const sharp = flat.filter(({ kind }) => kind !== 'text')
  const numbersOf = async () => Map.groupBy(sharp, ({ code }) => code)
  const cases = { confirmed: async () => flat, numbersOf }
  const list = makeOfficersList({ cases, vault, say, officeName: area => `Công an ${area}` })
  await list.reload()
  return list.current()
}

const WORD = 'Công an nga-son, 01/11/2026'

describe('what officers decided', () => {
  it.each([
    ['the number', { kind: 'phone', value: '0912345678', finding: 'mobile' }, WORD],
    ['the same digits as an account', { kind: 'account', value: '0912345678', finding: 'unknown' }, null],
    ['another number', { kind: 'phone', value: '0912345679', finding: 'mobile' }, null],
  ] as const)('%s', async (_what, indicator, word) => {
    const list = await listOf(confirmed('VU-1', [{ kind: 'phone', key: '0912345678' }]))
    expect(list.find(indicator)).toBe(word)
  })

  it('nearly the same text is known, another is not', async () => {
    const list = await listOf(confirmed('VU-1', textMarks(TEXT)))
    expect(list.findText(`${TEXT} ạ`, [])).toBe(WORD)
    expect(
      list.findText('Mai họp phụ huynh lúc tám giờ ở trường, các bác nhớ đến đúng giờ giúp cô giáo nhé', []),
    ).toBeNull()
  })

  it('bands of several cases are not added up', async () => {
    const bands = textMarks(TEXT)
    const split = bands.map((band, i) => confirmed(`VU-${i}`, [band]))
    expect((await listOf(...split)).findText(TEXT, [])).toBeNull()
  })

  const url = (value: string, finding: Indicator['finding']): Indicator => ({
    ...{ kind: 'url', value, finding, of: null, start: 0, end: 0 },
  })
  const phone = (value: string): Indicator => ({ ...url(value, 'mobile'), kind: 'phone' })

  it.each<[string, Indicator[], boolean]>([
    ['nothing beside the words', [], true],
    ['the link of the case', [url('lua-dao.top', 'unknown')], true],
    ['another link', [url('khac.com', 'unknown')], false],
    ['an official link', [url('vietcombank.com.vn', 'official')], false],
    ['the link of the case and another', [url('lua-dao.top', 'unknown'), url('khac.com', 'unknown')], false],
    ['the number of the case', [phone('0912345678')], true],
    ['another number', [phone('0987654321')], false],
  ])('the same words with %s', async (_what, indicators, expected) => {
    const numbers: Mark[] = [
      { kind: 'url', key: 'lua-dao.top' },
      { kind: 'phone', key: '0912345678' },
    ]
    const list = await listOf(confirmed('VU-1', [...textMarks(TEXT), ...numbers]))
    expect(list.findText(TEXT, indicators) !== null).toBe(expected)
  })

  it('has another version when a mark is taken off', async () => {
    const marks: Mark[] = [
      { kind: 'phone', key: '0912345678' },
      { kind: 'phone', key: '0912345679' },
    ]
    const [both, one] = [await listOf(confirmed('VU-1', marks)), await listOf(confirmed('VU-1', marks.slice(0, 1)))]
    expect(both.version).not.toBe(one.version)
  })

  it('has another version for every change, and none while it is empty', async () => {
    const one = confirmed('VU-1', [{ kind: 'phone', key: '0912345678' }])
    const two = confirmed('VU-2', [{ kind: 'phone', key: '0912345679' }])
    const again = confirmed('VU-1', [{ kind: 'phone', key: '0912345678' }], NOW.getTime() + 1)
    const versions = [await listOf(one), await listOf(two), await listOf(one, two), await listOf(again)]
    expect(new Set(versions.map(({ version }) => version)).size).toBe(4)
    expect((await listOf(two, one)).version).toBe((await listOf(one, two)).version)
    expect((await listOf()).version).toBe('')
  })
})
