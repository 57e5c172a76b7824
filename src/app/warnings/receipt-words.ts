import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Broadcasts, Receipt } from './ports.ts'

/** How a warning fared, in words. */

type Count = Receipt['counts'][number]

/** What became of one delivery, as its author cares. `seen` is sent as well. */
export type Fate = 'sent' | 'seen' | 'waiting' | 'outside' | 'left' | 'stopped' | 'closed' | 'failed'

/** How the reasons of the platforms begin, and of our own doors. */
const REASONS: readonly [RegExp, Fate][] = [
  [/^(?:window-closed|never-heard)/, 'outside'],
  [/^(?:gone|blocked|not-following|person-inactive|chat-|unfollowed|left|group-disabled|group-not-owned)/, 'left'],
  [/^(?:stopped|unsubscribed)/, 'stopped'],
  [/^(?:no-right-to-write|topic-closed)/, 'closed'],
]

export const fateOf = ({ state, reason }: Pick<Count, 'state' | 'reason'>): Fate => {
  if (state === 'sent' || state === 'seen') return state
  if (state === 'queued' || state === 'sending') return 'waiting'
  return REASONS.find(([pattern]) => pattern.test(reason ?? ''))?.[1] ?? 'failed'
}

/** So many deliveries of this kind met this fate. */
export const countFates = (counts: readonly Count[], kind: Count['kind']): Record<Fate, number> => {
  const fates = { sent: 0, seen: 0, waiting: 0, outside: 0, left: 0, stopped: 0, closed: 0, failed: 0 }
  for (const count of counts) if (count.kind === kind) fates[fateOf(count)] += count.count
  return { ...fates, sent: fates.sent + fates.seen }
}

const TOLD = ['seen', 'outside', 'left', 'closed', 'stopped', 'failed', 'waiting'] as const

export interface ReceiptWordsDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'receipt'>
}

export type ReceiptWords = (broadcast: Broadcast) => Promise<string>

export const makeReceiptWords = ({ say, broadcasts }: ReceiptWordsDeps): ReceiptWords => {
  const lines = (counts: readonly Count[], kind: Count['kind']): string[] => {
    const fates = countFates(counts, kind)
    const told = TOLD.filter(fate => fates[fate] > 0).map(fate =>
      say(`receipt.${kind}.${fate}`, { count: String(fates[fate]) }),
    )
    return [say(`receipt.${kind}.sent`, { count: String(fates.sent) }), ...told]
  }

  const byHand = ({ byHand: groups, byHandWaiting }: Receipt): string[] => [
    ...groups.map(({ name, people }) => say('receipt.by-hand', { name, people: String(people) })),
    ...(byHandWaiting > 0 ? [say('receipt.by-hand.waiting', { count: String(byHandWaiting) })] : []),
  ]

  return async ({ code, state }) => {
    const receipt = await broadcasts.receipt(code)
    const all = [
      ...lines(receipt.counts, 'private'),
      ...lines(receipt.counts, 'group'),
      ...byHand(receipt),
      say('receipt.stopped-since', { count: String(receipt.stoppedSince) }),
    ]
    return [say('receipt', { code, state: say(`warning.state.${state}`) }), ...all.map(line => `- ${line}`)].join('\n')
  }
}
