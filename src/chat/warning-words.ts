import { dayInWords, timeInWords } from '../core/calendar.ts'
import { EVERYWHERE } from '../core/cases/rights.ts'
import type { Say } from '../core/reply/say.ts'
import type { Broadcast, Crowd } from '../core/warnings/broadcast.ts'
import type { Receipt } from '../core/warnings/receipt.ts'
import { countFates } from '../core/warnings/receipt.ts'

/** Whole days are said in words as far as there are any. */
const MOST_DAYS = 7

/** "ba ngày", "36 giờ". */
export const spanInWords = (say: Say, hours: number): string => {
  const days = hours / 24
  const isWhole = Number.isInteger(days) && days <= MOST_DAYS
  return isWhole ? say(`asked.days.${days}`) : say('asked.hours', { count: String(hours) })
}

/** Facts about warnings in words, as they are told in answers and in letters. */

/** Who asks: an organisation, never a name. */
export const askerOf = (say: Say, { organisation, author }: Pick<Broadcast, 'organisation' | 'author'>): string =>
  say(author === null ? 'organisation.plan' : `organisation.${organisation ?? 'none'}`)

export const crowdInWords = (say: Say, { people, groups, byHand }: Crowd): string =>
  say(byHand > 0 ? 'warning.crowd.by-hand' : 'warning.crowd', {
    people: String(people),
    groups: String(groups),
    hand: String(byHand),
  })

/** Communes by name, or that it is all of them. */
export const areasInWords = (say: Say, areaName: (id: string) => string, areas: readonly string[]): string =>
  areas.includes(EVERYWHERE) ? say('areas.all') : areas.map(areaName).join(', ')

/** `due` in milliseconds; null: at once. */
export const whenInWords = (say: Say, due: number | null): string =>
  due === null ? say('when.now') : `${timeInWords(new Date(due))} ${dayInWords(new Date(due))}`

const TOLD = ['seen', 'outside', 'left', 'closed', 'stopped', 'failed', 'waiting'] as const

const linesOf = (say: Say, counts: Receipt['counts'], kind: 'private' | 'group'): string[] => {
  const fates = countFates(counts, kind)
  const told = TOLD.filter(fate => fates[fate] > 0).map(fate =>
    say(`receipt.${kind}.${fate}`, { count: String(fates[fate]) }),
  )
  return [say(`receipt.${kind}.sent`, { count: String(fates.sent) }), ...told]
}

const byHandOf = (say: Say, { byHand, byHandWaiting }: Receipt): string[] => [
  ...byHand.map(({ name, people }) => say('receipt.by-hand', { name, people: String(people) })),
  ...(byHandWaiting > 0 ? [say('receipt.by-hand.waiting', { count: String(byHandWaiting) })] : []),
]

/** How a warning fared. */
export const receiptInWords = (
  say: Say,
  { code, state, receipt }: Pick<Broadcast, 'code' | 'state'> & { receipt: Receipt },
): string => {
  const all = [
    ...linesOf(say, receipt.counts, 'private'),
    ...linesOf(say, receipt.counts, 'group'),
    ...byHandOf(say, receipt),
    say('receipt.stopped-since', { count: String(receipt.stoppedSince) }),
  ]
  return [say('receipt', { code, state: say(`warning.state.${state}`) }), ...all.map(line => `- ${line}`)].join('\n')
}
