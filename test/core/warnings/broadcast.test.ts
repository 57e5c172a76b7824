import { describe, expect, test } from 'vitest'
import type { Sealed } from '../../../src/core/warnings/broadcast.ts'
import { reaches, sealOf } from '../../../src/core/warnings/broadcast.ts'
import { codeOfDelivery, warningId, warningIds } from '../../../src/core/warnings/receipt.ts'

const WARNING: Sealed = {
  ...{ code: 'CB-7K2Q9D', kind: 'warning', pattern: null, words: 'Đừng chuyển tiền.', area: 'nga-son' },
  ...{ organisation: 'phu-nu', audiences: ['phu-nu', 'cao-tuoi'], author: 'hoa' },
}

/** Shows what is hashed. */
const open = { hash: (purpose: string, value: string) => `${purpose} ${value}` }

describe('the seal of a warning', () => {
  test.each<Partial<Sealed>>([
    { code: 'CB-7K2Q9E' },
    { kind: 'result' },
    { pattern: 'gia-danh-dien-luc' },
    { words: 'Hãy chuyển tiền.' },
    { area: 'nga-an' },
    { organisation: null },
    { audiences: [] },
    { audiences: ['phu-nu'] },
    { audiences: ['phu-nu,cao-tuoi'] },
    { author: null },
    { author: 'null' },
  ])('fits no warning with %o', more => {
    expect(sealOf(open, { ...WARNING, ...more })).not.toBe(sealOf(open, WARNING))
  })

  test('does not depend on what may change', () => {
    const later = { ...WARNING, state: 'approved', approver: 'an', reason: 'x' }
    expect(sealOf(open, later)).toBe(sealOf(open, WARNING))
  })
})

describe('the ids of its deliveries', () => {
  const chats = [
    { channel: 'telegram', id: '42' },
    { channel: 'telegram', id: '-100', topic: '5' },
    { channel: 'zalo-oa', id: 'a:b c' },
  ] as const

  test('name the warning and the chat', () => {
    expect(chats.map(chat => warningId('CB-7K2Q9D', chat))).toEqual([
      'warning:CB-7K2Q9D:telegram:42',
      'warning:CB-7K2Q9D:telegram:-100:5',
      'warning:CB-7K2Q9D:zalo-oa:a:b c',
    ])
  })

  test.each(chats)('lie together, and apart from those of any other: %o', chat => {
    const { from, below } = warningIds('CB-7K2Q9D')
    const isWithin = (id: string): boolean => id >= from && id < below
    expect(isWithin(warningId('CB-7K2Q9D', chat))).toBe(true)
    for (const code of ['CB-7K2Q9', 'CB-7K2Q9DA', 'CB-7K2Q9E', 'CB-7K2Q9C']) {
      expect(isWithin(warningId(code, chat)), code).toBe(false)
    }
    expect(codeOfDelivery(warningId('CB-7K2Q9D', chat))).toBe('CB-7K2Q9D')
  })

  test('no other delivery has a code', () => {
    expect(codeOfDelivery('answer:telegram:42')).toBeNull()
  })
})

test.each<[string, string[], { area: string | null; audiences: string[] }, boolean]>([
  ['for everyone, by saying nothing', [], { area: 'nga-son', audiences: ['phu-nu'] }, true],
  ['for everyone, by name', ['moi-nguoi', 'cao-tuoi'], { area: 'nga-son', audiences: ['phu-nu'] }, true],
  ['to somebody who wants everything', ['cao-tuoi'], { area: 'nga-son', audiences: [] }, true],
  ['to somebody who said "everyone"', ['cao-tuoi'], { area: 'nga-son', audiences: ['moi-nguoi'] }, true],
  ['one in common', ['cao-tuoi', 'phu-nu'], { area: 'nga-son', audiences: ['phu-nu', 'giao-vien'] }, true],
  ['none in common', ['cao-tuoi'], { area: 'nga-son', audiences: ['phu-nu'] }, false],
  ['another commune', [], { area: 'nga-an', audiences: [] }, false],
  ['another commune, the same audience', ['phu-nu'], { area: 'nga-an', audiences: ['phu-nu'] }, false],
  ['no commune chosen yet', [], { area: null, audiences: [] }, false],
])('%s', (_what, audiences, subscriber, expected) => {
  expect(reaches({ area: 'nga-son', audiences }, subscriber)).toBe(expected)
})
