import { describe, expect, it } from 'vitest'
import { publish } from '../../../src/core/column/published.ts'
import { BROADCAST_STATES } from '../../../src/core/warnings/broadcast.ts'
import { makeBroadcast } from '../warnings/broadcasts.ts'

const RENDERINGS = {
  who: () => 'Hội Phụ nữ Xã Nga Sơn',
  body: () => 'Công an Xã Nga Sơn',
  day: () => '01/11/2026',
  words: () => 'Lời',
}
const of = (changes: Parameters<typeof makeBroadcast>[0]) => publish(makeBroadcast(changes), RENDERINGS)

describe('what everybody may see of a warning', () => {
  it.each(BROADCAST_STATES)('in the state %s, never approved: nothing, unless the state says that it was', state => {
    const seen = of({ state, approver: null })
    expect(seen !== null).toBe(['approved', 'sending', 'done'].includes(state))
  })

  it('nobody by name: neither author nor approver nor what they are called in the records', () => {
    const seen = of({ state: 'done', author: 'leader-alias', approver: 'approver-alias', dueAt: 5 })
    expect(JSON.stringify(seen)).not.toMatch(/alias/)
    expect(seen).toMatchObject({ who: 'Hội Phụ nữ Xã Nga Sơn', at: 5, sent: true, recalled: null })
  })

  it('a recalled one: why, and no word of it any more', () => {
    const seen = of({ state: 'stopped', approver: 'an', dueAt: 5, decidedAt: 9, reason: 'nhầm ngày' })
    expect(seen).toMatchObject({ recalled: { because: 'nhầm ngày' }, words: '', sent: true, at: 5, changed: 9 })
  })

  it('one that waits for its hour is genuine and not yet sent; recalled before it, nobody has it', () => {
    expect(of({ state: 'approved', approver: 'an', dueAt: 50 })).toMatchObject({ sent: false })
    expect(of({ state: 'stopped', approver: 'an', dueAt: 50, decidedAt: 9 })).toMatchObject({ sent: false })
  })
})
