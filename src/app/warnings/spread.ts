import { setImmediate as breath } from 'node:timers/promises'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { ChannelName } from '../../core/messages.ts'
import { reaches } from '../../core/warnings/audience.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { warningId } from '../../core/warnings/delivery-id.ts'
import type { ChatRef, Clock, People, StoreCommit } from '../ports.ts'
import type { HandOut } from './hand-out.ts'
import type { Broadcasts, Subscriber } from './ports.ts'
import type { Renderings } from './renderings.ts'
import { stepOf } from './step.ts'

export interface SpreadDeps {
  broadcasts: Pick<Broadcasts, 'spreadTo' | 'subscribers' | 'groups'>
  people: Pick<People, 'get'>
  renderings: Renderings
  /** What leaders of groups by hand are given. */
  handOut: HandOut
  commit: StoreCommit
  clock: Clock
  halted(): boolean
  wakeSender(channel: ChannelName): void
}

/** Takes a warning that is due into the outbox, as far as nobody halts or stops it. Goes on where a crash left off. */
export type Spread = (broadcast: Broadcast) => Promise<void>

const PAGE = 300
const DONE = 'done'

/**
 * Page by page: the cursor and the deliveries of its page are one transaction, so that nobody is missed and nobody is
 * written to twice. The groups go in with the last page.
 */
export const makeSpread = (deps: SpreadDeps): Spread => {
  const { broadcasts, people, renderings, handOut, commit, clock, halted, wakeSender } = deps

  const deliveryTo = ({ code }: Broadcast, to: ChatRef, text: string): NewDelivery => ({
    id: warningId(code, to),
    to,
    reply: { text, buttons: [] },
    purpose: 'broadcast',
    ...(to.kind === 'private' && { person: { channel: to.channel, id: to.id } }),
  })

  const toPeople = (broadcast: Broadcast, page: readonly Subscriber[]): NewDelivery[] => {
    const { area } = broadcast
    const text = renderings.text(broadcast, 'person')
    const meant = page.filter(({ audiences }) => reaches(broadcast, { area, audiences }))
    return meant.map(({ ref }) => deliveryTo(broadcast, { ...ref, kind: 'private' }, text))
  }

  const toGroups = async (broadcast: Broadcast): Promise<NewDelivery[]> => {
    const groups = await broadcasts.groups(broadcast.area, broadcast.organisation)
    const text = renderings.text(broadcast, 'group')
    const chats = groups.flatMap(({ chat }) => (chat ? [deliveryTo(broadcast, chat, text)] : []))
    return [...chats, ...(await handOut(broadcast, groups))]
  }

  /** Who said stop while their page was on its way is not on it any more: what waits for them is skipped. */
  const heedStops = async (area: string, from: string | null, sent: readonly Subscriber[]): Promise<void> => {
    const { page } = await broadcasts.subscribers(area, from, PAGE)
    const still = new Set(page.map(({ ref }) => `${ref.channel} ${ref.id}`))
    for (const { ref } of sent) {
      const person = still.has(`${ref.channel} ${ref.id}`) ? null : await people.get(ref, clock.now())
      if (!person || person.wantsWarnings) continue
      const stop = { noun: 'person', ref, change: { wantsWarnings: false } } as const
      await commit({ changes: [stop], deliveries: [] }, clock.now())
    }
  }

  /** The next page. Null: it is not to be sent any more, or another process is at it. */
  const turnPage = async (broadcast: Broadcast, from: string | null): Promise<string | null> => {
    const { code, area } = broadcast
    const { page, next } = await broadcasts.subscribers(area, from, PAGE)
    const to = next ?? DONE
    const deliveries = [...toPeople(broadcast, page), ...(next === null ? await toGroups(broadcast) : [])]
    const spread = { noun: 'broadcast', do: 'spread', code, from, to } as const
    if (!(await commit({ changes: [spread], deliveries }, clock.now()))) return null
    await heedStops(area, from, page)
    for (const channel of new Set(deliveries.map(delivery => delivery.to.channel))) wakeSender(channel)
    return to
  }

  const begin = async (broadcast: Broadcast): Promise<Broadcast | null> => {
    if (broadcast.state === 'sending') return broadcast
    const step = stepOf(broadcast, { kind: 'begin' })
    if ('refused' in step) return null
    return (await commit({ changes: [step.change], deliveries: [] }, clock.now())) ? step.next : null
  }

  return async given => {
    const broadcast = halted() ? null : await begin(given)
    let from = broadcast && (await broadcasts.spreadTo(broadcast.code))
    while (broadcast && from !== DONE && !halted()) {
      const to = await turnPage(broadcast, from)
      if (to === null) return
      from = to
      // Answers come first.
      await breath()
    }
  }
}
