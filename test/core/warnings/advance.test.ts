import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BroadcastAction, BroadcastRefusal } from '../../../src/core/warnings/advance.ts'
import { advance } from '../../../src/core/warnings/advance.ts'
import type { Broadcast, BroadcastState } from '../../../src/core/warnings/broadcast.ts'
import { BROADCAST_STATES } from '../../../src/core/warnings/broadcast.ts'
import { makeBroadcast } from './broadcasts.ts'

const by = 'leader'
const other = 'approver'

const submit: BroadcastAction = { kind: 'submit', by }
const approve: BroadcastAction = { kind: 'approve', by: other, at: 10, dueAt: 20 }
const standing: BroadcastAction = { kind: 'approve-standing', at: 10, dueAt: 20 }
const reject: BroadcastAction = { kind: 'reject', by: other, at: 10, reason: 'Thiếu cách báo.' }
const replace: BroadcastAction = { kind: 'replace', by }
const begin: BroadcastAction = { kind: 'begin' }
const finish: BroadcastAction = { kind: 'finish' }
const stop: BroadcastAction = { kind: 'stop', by: other, at: 30, reason: 'Nhầm xã.' }

/** What becomes of it: its state, or why not. */
const outcome = (broadcast: Broadcast, action: BroadcastAction): BroadcastState | BroadcastRefusal => {
  const done = advance(broadcast, action)
  return 'refused' in done ? done.refused : done.broadcast.state
}

/** Through all of them; what is refused is passed over. */
const run = (broadcast: Broadcast, actions: readonly BroadcastAction[]): Broadcast =>
  actions.reduce((now, action) => {
    const done = advance(now, action)
    return 'refused' in done ? now : done.broadcast
  }, broadcast)

describe('a leader’s warning, by state', () => {
  const names = ['submit', 'approve', 'reject', 'replace', 'begin', 'finish', 'stop'] as const
  const actions = { submit, approve, reject, replace, begin, finish, stop }
  const final = names.map(() => 'final')

  const TABLE: Record<BroadcastState, readonly string[]> = {
    draft: ['submitted', 'not-submitted', 'not-submitted', 'replaced', 'not-approved', 'not-sending', 'stopped'],
    submitted: ['not-draft', 'approved', 'rejected', 'replaced', 'not-approved', 'not-sending', 'stopped'],
    approved: ['not-draft', 'already-approved', 'already-approved', 'replaced', 'sending', 'not-sending', 'stopped'],
    sending: [
      ...['not-draft', 'already-approved', 'already-approved'],
      ...['already-sending', 'already-sending', 'done', 'stopped'],
    ],
    done: [...final.slice(1), 'stopped'],
    rejected: final,
    replaced: final,
    stopped: final,
  }

  test.each(BROADCAST_STATES)('%s', state => {
    expect(names.map(name => outcome(makeBroadcast({ state }), actions[name]))).toEqual(TABLE[state])
  })
})

describe('who may', () => {
  const plan = { author: null, kind: 'pattern', pattern: 'gia-danh-dien-luc', state: 'submitted' } as const
  const submitted = { state: 'submitted' } as const

  test.each<[string, Partial<Broadcast>, BroadcastAction, string]>([
    ['another leader submits it', {}, { ...submit, by: other }, 'not-author'],
    ['another leader replaces it', {}, { ...replace, by: other }, 'not-author'],
    ['its author approves it', submitted, { ...approve, by }, 'same-person'],
    ['its author rejects it', submitted, { ...reject, by }, 'same-person'],
    ['an approver approves what the plan proposed', plan, approve, 'approved'],
    ['somebody replaces what the plan proposed', plan, replace, 'not-author'],
    ['a standing approval covers what the plan proposed', plan, standing, 'approved'],
    ['a standing approval covers a pattern that a leader chose', { ...plan, author: by }, standing, 'not-standing'],
    ['a standing approval covers free words', submitted, standing, 'not-standing'],
    ['a standing approval covers free words of nobody', { ...plan, kind: 'warning' }, standing, 'not-standing'],
    ['a standing approval covers a draft of the plan', { ...plan, state: 'draft' }, standing, 'not-submitted'],
    ['the bot stops it', { state: 'sending' }, { ...stop, by: null }, 'stopped'],
  ])('%s', (_what, changes, action, expected) => {
    expect(outcome(makeBroadcast(changes), action)).toBe(expected)
  })
})

describe('what stays behind', () => {
  test.each<[string, BroadcastState, BroadcastAction, Partial<Broadcast>]>([
    ['submit', 'draft', submit, { state: 'submitted' }],
    ['approve', 'submitted', approve, { state: 'approved', approver: other, dueAt: 20, decidedAt: 10 }],
    ['reject', 'submitted', reject, { state: 'rejected', approver: other, decidedAt: 10, reason: 'Thiếu cách báo.' }],
    ['stop', 'sending', stop, { state: 'stopped', decidedAt: 30, reason: 'Nhầm xã.' }],
  ])('%s', (_name, state, action, changes) => {
    const before = makeBroadcast({ state })
    expect(advance(before, action)).toEqual({ broadcast: { ...before, ...changes } })
    expect(before).toEqual(makeBroadcast({ state }))
  })

  test('a standing approval is told apart from an approver’s', () => {
    const before = makeBroadcast({ author: null, kind: 'pattern', state: 'submitted' })
    const after = { ...before, state: 'approved', standing: true, dueAt: 20, decidedAt: 10 }
    expect(advance(before, standing)).toEqual({ broadcast: after })
  })
})

describe('whatever the order', () => {
  const person = (alias: fc.Arbitrary<string>) => alias.map(one => ({ by: one, at: 1, dueAt: 2, reason: 'vì' }))
  /** All that can be done, by one of these people or by the clock. */
  const anything = (alias: fc.Arbitrary<string>): fc.Arbitrary<BroadcastAction> =>
    fc.oneof(
      person(alias).map(one => ({ kind: 'submit' as const, ...one })),
      person(alias).map(one => ({ kind: 'approve' as const, ...one })),
      person(alias).map(one => ({ kind: 'reject' as const, ...one })),
      person(alias).map(one => ({ kind: 'replace' as const, ...one })),
      person(alias).map(one => ({ kind: 'stop' as const, ...one })),
      fc.constantFrom(standing, begin, finish, { ...stop, by: null }),
    )
  const alone = fc.array(anything(fc.constant(by)), { maxLength: 12 })
  const together = fc.array(anything(fc.constantFrom(by, other, 'third')), { maxLength: 12 })
  const kind = fc.constantFrom('pattern' as const, 'warning' as const, 'result' as const)

  test('nobody gets words of their own approved alone', () => {
    fc.assert(
      fc.property(kind, alone, (one, actions) => {
        const states = actions.map((_, i) => run(makeBroadcast({ kind: one }), actions.slice(0, i + 1)).state)
        expect(states).not.toContain('approved')
        expect(states).not.toContain('sending')
      }),
    )
  })

  test('two can: the property above is not empty', () => {
    expect(run(makeBroadcast(), [submit, approve, begin]).state).toBe('sending')
  })

  test('what is approved was approved by somebody else, or by standing approval of the plan', () => {
    fc.assert(
      fc.property(kind, fc.constantFrom(by, null), together, (one, author, actions) => {
        const { state, approver, standing: inAdvance } = run(makeBroadcast({ kind: one, author }), actions)
        if (state !== 'approved' && state !== 'sending' && state !== 'done') return
        expect(approver === null ? inAdvance && author === null && one === 'pattern' : approver !== author).toBe(true)
      }),
    )
  })

  test('code, words, place and author never change', () => {
    const fixed = ({ code, kind: is, pattern, words, area, organisation, audiences, author, createdAt }: Broadcast) => [
      ...[code, is, pattern, words, area, organisation, audiences, author, createdAt],
    ]
    fc.assert(
      fc.property(together, actions => {
        expect(fixed(run(makeBroadcast(), actions))).toEqual(fixed(makeBroadcast()))
      }),
    )
  })

  test('what is final stays as it is', () => {
    const final = fc.constantFrom('rejected' as const, 'replaced' as const, 'stopped' as const)
    fc.assert(
      fc.property(final, together, (state, actions) => {
        expect(run(makeBroadcast({ state }), actions)).toEqual(makeBroadcast({ state }))
      }),
    )
  })
})
