import { describe, expect, test } from 'vitest'
import { codeOfDelivery, warningId, warningIds } from '../../../src/core/warnings/delivery-id.ts'
import type { Sealed } from '../../../src/core/warnings/seal.ts'
import { sealOf } from '../../../src/core/warnings/seal.ts'

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
