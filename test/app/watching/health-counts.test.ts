import { expect, test } from 'vitest'
import type { Counted } from '../../../src/app/ports.ts'
import { makeCountTeller } from '../../../src/app/watching/health.ts'

test('what should not happen is told once a minute, with its cause and how often it was', () => {
  const counted: Counted[] = []
  const lines: [object, string][] = []
  const teller = makeCountTeller({
    tally: { add: what => void counted.push(what) },
    log: { warn: (what, message) => void lines.push([what, message]) },
  })
  for (let i = 0; i < 300; i += 1) teller.add('refused-signature', { channel: 'zalo-oa' })
  teller.add('refused-signature', { channel: 'telegram' })
  teller.add('unsigned', { channel: 'zalo-oa' })
  teller.add('received', { channel: 'telegram' })
  teller.add('send', { channel: 'telegram', result: 'ok' })
  expect(lines).toEqual([])
  teller.tell()
  expect(lines).toEqual([
    [{ channel: 'zalo-oa', count: 300 }, expect.stringContaining('*_WEBHOOK_SECRET')],
    [{ channel: 'telegram', count: 1 }, expect.stringContaining('*_WEBHOOK_SECRET')],
    [{ channel: 'zalo-oa', count: 1 }, expect.stringContaining('proxy in front drops it')],
  ])
  teller.tell()
  expect(lines).toHaveLength(3)
  expect(counted).toHaveLength(304)
})
