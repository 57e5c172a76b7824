import { describe, expect, it } from 'vitest'
import type { ClaimedMessage } from '../../src/app/ports.ts'
import type { Part, Spoke } from '../../src/chat/gather.ts'
import { BURST, gather } from '../../src/chat/gather.ts'
import { later, message } from '../store/build-messages.ts'

/** Which messages are one thing, by when they came and not by when they are looked at. */

const claimed = (id: string, afterMs: number): ClaimedMessage => ({
  lease: { seq: Number(id), claim: 1 },
  inbound: message(id, 'an'),
  tries: 1,
  receivedAt: later(afterMs),
})

/** `whole@1200`: a whole sentence that came 1,200 ms after the first; `word@5`: what is no part of anything. */
const read = (said: string, at: number): Spoke | ClaimedMessage => {
  const [part = '', afterMs = '0'] = said.split('@')
  const one = claimed(String(at + 1), Number(afterMs))
  if (part === 'word') return one
  return { message: one, speech: { part: part as Part, words: said, evidence: said, hasPicture: false } }
}

const IDS = (all: readonly (Spoke | ClaimedMessage)[]): string[] =>
  all.map(one => ('speech' in one ? one.message : one).inbound.id)

const gatherAt = (nowMs: number, said: readonly string[]) => {
  const [first, ...after] = said.map(read)
  if (!first || !('speech' in first)) throw new Error('The first must say something.')
  return gather(first, after, { now: later(nowMs), burst: BURST })
}

describe('what is gathered', () => {
  const hour = 3_600_000
  it.each([
    ['a whole sentence waits for a moment', 0, ['whole@0'], 'wait', ['1']],
    ['and is answered after it', BURST.quietMs, ['whole@0'], 'answer', ['1']],
    ['a fragment waits longer', BURST.quietMs, ['fragment@0'], 'wait', ['1']],
    ['what follows within the moment belongs to it', hour, ['whole@0', 'whole@1000'], 'answer', ['1', '2']],
    ['each moves the moment on', hour, ['whole@0', 'whole@1000', 'whole@2000'], 'answer', ['1', '2', '3']],
    ['what came later is another thing, though both waited', hour, ['whole@0', 'whole@60000'], 'answer', ['1']],
    ['nobody is joined for ever', hour, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => `whole@${n * 1000}`), 'answer', 8],
    ['a word ends it', hour, ['whole@0', 'word@100', 'whole@200'], 'answer', ['1']],
  ] as const)('%s', (_what, now, said, does, ids) => {
    const gathered = gatherAt(now, said)
    expect(gathered.do).toBe(does)
    if (typeof ids === 'number') expect(gathered.together).toHaveLength(ids)
    else expect(IDS(gathered.together)).toEqual(ids)
  })

  it('what is left is told in its order', () => {
    const gathered = gatherAt(hour, ['whole@0', 'whole@100', 'whole@90000', 'word@90001'])
    expect(gathered.do === 'answer' ? IDS(gathered.later) : []).toEqual(['3', '4'])
  })
})
