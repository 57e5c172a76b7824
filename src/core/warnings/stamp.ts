import type { Broadcast } from './broadcast.ts'

/** As what somebody saw a warning: another stamp, and it stands otherwise by now. Its words never change. */
export const stampOf = ({ state, dueAt, decidedAt }: Pick<Broadcast, 'state' | 'dueAt' | 'decidedAt'>): string =>
  [state, dueAt ?? 0, decidedAt ?? 0].join('.')
