import type { BroadcastAction, BroadcastRefusal } from '../../core/warnings/advance.ts'
import { advance } from '../../core/warnings/advance.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Change } from '../ports.ts'

/** What a warning becomes, and the change that makes it so; refused by the store if somebody was faster. */
export type WarningStep = { next: Broadcast; change: Change } | { refused: BroadcastRefusal }

export const stepOf = (broadcast: Broadcast, action: BroadcastAction): WarningStep => {
  const advanced = advance(broadcast, action)
  if ('refused' in advanced) return advanced
  const { broadcast: next } = advanced
  return { next, change: { noun: 'broadcast', do: 'advance', was: broadcast.state, broadcast: next } }
}
