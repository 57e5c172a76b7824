import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/drill.ts'
import type { Broadcasts } from './ports.ts'

/** A drill and what announces it belong together. */

type Asked = Pick<Broadcasts, 'get' | 'noticeOf'>

/** The drill of a notice, the notice of a drill; null for anything else. */
export const pairOf = async (broadcasts: Asked, broadcast: Broadcast): Promise<Broadcast | null> => {
  const announces = broadcast.drill?.announces
  if (announces !== undefined) return broadcasts.get(announces)
  return isDrill(broadcast) ? broadcasts.noticeOf(broadcast.code) : null
}

const AHEAD = new Set<BroadcastState>(['approved', 'sending'])

/** What is recalled with it: a notice of what does not come, a drill that was not announced. What came, was announced. */
export const recalledWith = async (broadcasts: Asked, broadcast: Broadcast): Promise<Broadcast | null> => {
  const other = await pairOf(broadcasts, broadcast)
  if (!other) return null
  const comes = AHEAD.has(isDrill(broadcast) ? broadcast.state : other.state)
  return comes && other.state !== 'stopped' ? other : null
}
