import type { Broadcast } from '../../../src/core/warnings/broadcast.ts'

/** A draft of a leader, with what a test wants otherwise. */
export const makeBroadcast = (changes: Partial<Broadcast> = {}): Broadcast => ({
  code: 'CB-7K2Q9D',
  kind: 'warning',
  pattern: null,
  words: 'Có người gọi điện xưng điện lực, bảo cài ứng dụng lạ. Bà con cúp máy.',
  area: 'nga-son',
  organisation: 'phu-nu',
  audiences: [],
  author: 'leader',
  approver: null,
  standing: false,
  state: 'draft',
  dueAt: null,
  createdAt: 0,
  decidedAt: null,
  reason: null,
  ...changes,
})
