import { Agent, request } from 'node:http'
import { setTimeout as rest } from 'node:timers/promises'
import { makeDeliver } from '../../src/app/delivering/deliver.ts'
import type { Channel } from '../../src/app/ports.ts'
import { EVERYWHERE } from '../../src/core/cases/rights.ts'
import type { NewDelivery } from '../../src/core/deliveries.ts'
import type { Outgoing, SendResult } from '../../src/core/messages.ts'
import type { Broadcast } from '../../src/core/warnings/broadcast.ts'
import { reaches } from '../../src/core/warnings/broadcast.ts'
import { warningId } from '../../src/core/warnings/receipt.ts'
import { openStore } from '../../src/store/open.ts'
import type { Order, Report } from './broadcast-town.ts'
import { BROADCAST_LIMITS, momentNow, vaultOfTown } from './broadcast-town.ts'

/** A process to be killed: spreads the warning that is due over its subscribers, and sends it. */

const [path = '', root = '', life = '0'] = process.argv.slice(2)

/** Some hundred at a time, and time between them for what goes out already. */
const PAGE = 200
const REST_MS = 40
const TELL_MS = 250

const clock = { now: () => new Date() }
const log = { info: () => undefined, warn: () => undefined, error: (what: object) => console.error(what) }

const tell = (report: Report): void => void process.send?.(report)

const agent = new Agent({ keepAlive: true })

const send = ({ to }: Outgoing): Promise<SendResult> =>
  new Promise(resolve => {
    const posting = request(`${root}/send`, { method: 'POST', agent }, async response => {
      const body = JSON.parse((await response.toArray()).join('')) as { id: string; afterMs: number }
      if (response.statusCode === 200) resolve({ ok: true, externalId: body.id })
      else resolve({ ok: false, retry: true, afterMs: body.afterMs, reason: 'rate-limit' })
    })
    posting.once('error', () => resolve({ ok: false, retry: true, reason: 'network' }))
    posting.end(JSON.stringify({ to: to.id, life: Number(life) }))
  })

const channel: Channel = {
  name: 'telegram',
  traits: { abroad: true, freeMs: null },
  limits: BROADCAST_LIMITS,
  window: () => ({ open: true }),
  send,
}

const store = await openStore(path, clock)
await store.outbox.leftovers(clock.now(), 'all')
const broadcasts = store.broadcasts({ vault: vaultOfTown(), log })
let halted = (await broadcasts.halted()).length > 0
const sender = makeDeliver({ channel, outbox: store.outbox, halted: () => halted, clock, log })

const deliveriesOf = async (broadcast: Broadcast, after: string | null) => {
  const { page, next } = await broadcasts.subscribers(broadcast.area, after, PAGE)
  const meant = page.filter(({ audiences }) => reaches(broadcast, { area: broadcast.area, audiences }))
  const deliveries = meant.map(({ ref }): NewDelivery => {
    const to = { ...ref, kind: 'private' } as const
    const reply = { text: `${broadcast.words} ${broadcast.code}`, buttons: [{ label: 'Dừng', payload: 'dừng' }] }
    return { id: warningId(broadcast.code, to), to, reply, purpose: 'broadcast' }
  })
  return { deliveries, to: next ?? 'done' }
}

/** Page by page; a page that was killed half-way is not there at all. */
const spread = async (broadcast: Broadcast): Promise<void> => {
  const { code } = broadcast
  let from = await broadcasts.spreadTo(code)
  while (from !== 'done') {
    const { deliveries, to } = await deliveriesOf(broadcast, from)
    const page = { noun: 'broadcast', do: 'spread', code, from, to } as const
    if (!(await store.commit({ changes: [page], deliveries }, clock.now()))) throw new Error('A page was refused.')
    from = to
    sender.wake()
    await rest(REST_MS)
  }
}

const halt = async (order: Order): Promise<void> => {
  const change = { noun: 'broadcast', do: 'halt', halted: order.halted, area: EVERYWHERE, by: 'approver' } as const
  await store.commit({ changes: [change], deliveries: [] }, clock.now())
  halted = order.halted
  tell({ halted, at: momentNow() })
  sender.wake()
}

process.on('message', (order: Order) => void halt(order))
setInterval(() => tell({ rss: process.memoryUsage.rss() }), TELL_MS)
// As the ticker does.
setInterval(sender.wake, 1_000)
sender.wake()
for (const broadcast of await broadcasts.due(clock.now())) await spread(broadcast)
