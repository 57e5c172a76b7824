import type { Broadcast, BroadcastState } from '../warnings/broadcast.ts'
import type { Renderings } from '../warnings/renderings.ts'

/** A warning as the public column shows it. Nobody is named but who speaks: no author, no approver, no receiver. */
export interface Published {
  /** `CB-7K2Q9D` */
  code: string
  kind: Broadcast['kind']
  /** Slug of the pattern it was made from. */
  pattern: string | null
  /** Empty: for everyone. */
  audiences: readonly string[]
  /** The organisation that speaks, or the commune. */
  who: string
  /** Who stands for it in the commune. */
  body: string
  /** `25/11/2026` */
  day: string
  /** No link in them is alive but official ones. Empty once it was recalled: nobody is to read them any more. */
  words: string
  recalled: { /** An approver's own words. */ because: string | null } | null
  /** It went out: people have it. */
  sent: boolean
  /** Milliseconds: when it was due, and when it last changed. */
  at: number
  changed: number
}

const APPROVED: ReadonlySet<BroadcastState> = new Set(['approved', 'sending', 'done'])

const isApproved = ({ state, approver, standing }: Broadcast): boolean =>
  APPROVED.has(state) || (state === 'stopped' && (approver !== null || standing))

const wasSent = ({ state, dueAt, decidedAt }: Broadcast): boolean =>
  state === 'stopped' ? dueAt !== null && decidedAt !== null && dueAt <= decidedAt : state !== 'approved'

/** What everybody may see of a warning; null for what nobody approved, whatever became of it. */
export const publish = (
  broadcast: Broadcast,
  renderings: Pick<Renderings, 'who' | 'body' | 'day' | 'words'>,
): Published | null => {
  if (!isApproved(broadcast)) return null
  const { code, kind, pattern, audiences, state, reason, createdAt, decidedAt } = broadcast
  const recalled = state === 'stopped' ? { because: reason } : null
  const at = broadcast.dueAt ?? createdAt
  return {
    ...{ code, kind, pattern, audiences, recalled, at },
    who: renderings.who(broadcast),
    body: renderings.body(broadcast),
    day: renderings.day(broadcast),
    words: recalled ? '' : renderings.words(broadcast),
    sent: wasSent(broadcast),
    changed: Math.max(at, recalled ? (decidedAt ?? at) : at),
  }
}
