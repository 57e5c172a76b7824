import type { ExpressionBuilder, UpdateObject } from 'kysely'
import type { ClaimedDelivery, ClaimRequest, Lease } from '../app/ports.ts'
import type { AttemptOutcome, DeliveryState, NewDelivery } from '../core/deliveries.ts'
import { DELIVERY_STATES, GROUP_WARNING, MAX_ATTEMPTS, PRIORITY, URGENT } from '../core/deliveries.ts'
import type { FailureReason } from '../core/failures.ts'
import type { ChannelName, ChatRef, PersonRef, Purpose, SendResult } from '../core/messages.ts'
import { isHeldInArea } from './broadcast-rows.ts'
import { isGone, markBack } from './chats.ts'
import { engineOf, unsynced } from './engine/engine.ts'
import { prepared } from './engine/prepared.ts'
import { addDeliveries, deliveryOf, ending, hurry, openRow, retire } from './outbox-rows.ts'
import { endStopped, stoppedAmong } from './outbox-warnings.ts'
import { lastHeardOf } from './people.ts'
import { goneChat, moveChat, settle } from './settlements.ts'
import { forSomeMs, makeShare } from './shared-commits.ts'
import type { Db, Tables } from './tables.ts'

/** The door out. Each function is one transaction; sending happens between `claim` and `settle`, outside of any. */
export interface Outbox {
  /** Adds those whose id is not known yet; returns how many. Blocks while it writes: add many in slices of some hundred. */
  add(deliveries: readonly NewDelivery[], now: Date): Promise<number>
  /**
   * What may be sent now: answers before case before follow-up before broadcast, oldest first. One at a time per chat;
   * one that waits to be tried again keeps what comes after it in its chat waiting, too.
   */
  claim(request: ClaimRequest): Promise<ClaimedDelivery[]>
  /**
   * Records what came of sending, by `afterAttempt`. Null if there is nothing left to do for the caller: the lease was
   * lost, or what would be tried again belongs to a warning that was stopped. A success counts all the same.
   */
  settle(lease: Lease, result: SendResult, now: Date): Promise<AttemptOutcome | null>
  /** Puts a claimed one back unsent (its chat has had its share). Does not count as an attempt. */
  putBack(lease: Lease, nextAt: Date): Promise<boolean>
  /** Ends a claimed one unsent (its window is closed). */
  skip(lease: Lease, reason: FailureReason, now: Date): Promise<boolean>
  /** The channel works again: what was put off because it did not is due. Returns how many. */
  hurry(channel: ChannelName, now: Date): Promise<number>
  /** Ends what waits for channels that are off and is too old to be sent by the time they are on. Returns how many. */
  retire(off: readonly ChannelName[], now: Date): Promise<number>
  /**
   * Puts back what a crash left being sent: it may go out twice. 'all' is for the start of a sole process, and for who has
   * just become the sender of a channel.
   */
  leftovers(now: Date, which?: 'lapsed' | 'all', channel?: ChannelName): Promise<{ again: number; gaveUp: number }>
  /** The platform says these were read. Returns how many of ours were not known to be. */
  seen(channel: ChannelName, externalIds: readonly string[]): Promise<number>
  /** Blocked, left, deleted: skips what waits for the chat. Hearing from its person takes the mark off. */
  markGone(chat: Pick<ChatRef, 'channel' | 'id'>, reason: string, now: Date): Promise<void>
  /** A group the bot was taken into again. */
  markBack(chat: Pick<ChatRef, 'channel' | 'id'>, now: Date): Promise<void>
  isGone(chat: Pick<ChatRef, 'channel' | 'id'>): Promise<boolean>
  /** The chat has a new id: what waits goes there, and what is added later under the old one. */
  moveChat(from: Pick<ChatRef, 'channel' | 'id'>, to: string): Promise<void>
  counts(channel?: ChannelName): Promise<Record<DeliveryState, number>>
  /** What became of a delivery, by its id; null if there is none (any more). */
  stateOf(id: string): Promise<DeliveryState | null>
  /** Ids of deliveries to a person that begin so and were not sent since then, because the window was closed. */
  unsentTo(person: PersonRef, prefix: string, since: Date): Promise<string[]>
  /** Deletes everything to a person's private chat, and the answers to that person in groups. */
  forget(person: PersonRef): Promise<void>
  /** Deletes what ended before. Returns how many. */
  prune(before: Date): Promise<number>
}

type Change = UpdateObject<Tables, 'outbox'>
type Mine = ExpressionBuilder<Tables & { mine: Tables['outbox'] }, 'mine'>

/** Whatever must go first in the same chat: one being sent, or an earlier one that is due or has been tried. */
const inTheWay = (eb: Mine, now: number) =>
  eb
    .selectFrom('outbox as other')
    .select('other.seq')
    .whereRef('other.channel', '=', 'mine.channel')
    .whereRef('other.chat', '=', 'mine.chat')
    .where('other.ended_at', 'is', null)
    .where(o => {
      const sooner = o('other.priority', '<', o.ref('mine.priority'))
      const older = o.and([o('other.priority', '=', o.ref('mine.priority')), o('other.seq', '<', o.ref('mine.seq'))])
      const begun = o.or([o('other.next_at', '<=', now), o('other.claims', '>', 0)])
      return o.or([o('other.state', '=', 'sending'), o.and([o.or([sooner, older]), begun])])
    })

/** Looked up in the index, so that what is left alone costs nothing. */
const prioritiesFor = (without: readonly Purpose[]): number[] => [
  URGENT,
  ...(without.includes('broadcast') ? [] : [GROUP_WARNING]),
  ...Object.entries(PRIORITY).flatMap(([purpose, priority]) => (without.some(one => one === purpose) ? [] : priority)),
]

/** What is asked for; milliseconds. */
interface Wanted {
  channel: ChannelName
  limit: number
  now: number
  until: number
  /** Only these; all, if left out. */
  priorities?: readonly number[] | undefined
}

const wantedBy = ({ channel, limit, now, leaseMs, without = [] }: ClaimRequest): Wanted => ({
  ...{ channel, limit, now: now.getTime(), until: now.getTime() + leaseMs },
  priorities: without.length > 0 ? prioritiesFor(without) : undefined,
})

const nextSeqs = (db: Db, { channel, limit, now, priorities }: Wanted) =>
  db
    .selectFrom('outbox as mine')
    .select('mine.seq')
    .where('mine.channel', '=', channel)
    .where('mine.ended_at', 'is', null)
    .$if(priorities !== undefined, query => query.where('mine.priority', 'in', priorities ?? []))
    .where('mine.state', '=', 'queued')
    .where('mine.next_at', '<=', now)
    .where(eb => eb.not(eb.exists(inTheWay(eb, now))))
    .where(eb => eb.or([eb('mine.purpose', '!=', 'broadcast'), eb.not(isHeldInArea(eb))]))
    .orderBy('mine.priority')
    .orderBy('mine.seq')
    .limit(limit)

const claimNext = prepared((db, wanted: Wanted) =>
  db
    .updateTable('outbox')
    .set(eb => ({
      state: 'sending',
      attempts: eb('attempts', '+', 1),
      claims: eb('claims', '+', 1),
      // As a value: written into the statement, it would make another statement every time.
      first_at: eb.case().when('attempts', '=', 0).then(eb.val(wanted.now)).else(eb.ref('first_at')).end(),
      lease_until: wanted.until,
    }))
    .where(engineOf(db).isChosen(nextSeqs(db, wanted)))
    .where('state', '=', 'queued')
    .returningAll(),
)

/** With what the channel's window asks of people: once for all, since warnings come in thousands. */
const claim = async (db: Db, request: ClaimRequest): Promise<ClaimedDelivery[]> => {
  const rows = await claimNext.rows(db, wantedBy(request))
  const people = rows.filter(row => row.chat_kind === 'private' && row.purpose !== 'answer').map(({ chat }) => chat)
  const heard = await lastHeardOf(db, request.channel, people)
  return rows
    .sort((a, b) => a.priority - b.priority || a.seq - b.seq)
    .map(row => deliveryOf(row, heard.get(row.chat) ?? null))
}

const changeHeld = async (db: Db, { seq, claim: claims }: Lease, fresh: Change): Promise<boolean> => {
  const held = db.updateTable('outbox').set(fresh).where('seq', '=', seq).where('claims', '=', claims)
  const changed = await held.where('state', '=', 'sending').executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

const putBack = async (trx: Db, lease: Lease, nextAt: Date): Promise<boolean> => {
  const row = await openRow(trx, lease.seq)
  if (!row) return false
  if ((await stoppedAmong(trx, [row])).length > 0) return changeHeld(trx, lease, ending('skipped', 'stopped', nextAt))
  const attempts = row.attempts - 1
  return changeHeld(trx, lease, { state: 'queued', attempts, next_at: nextAt.getTime(), lease_until: null })
}

interface Left {
  which: 'lapsed' | 'all'
  /** Only of this one. */
  channel?: ChannelName | undefined
}

const leftovers = (db: Db, now: Date, { which, channel }: Left): Promise<{ again: number; gaveUp: number }> =>
  db.transaction().execute(async trx => {
    const all = trx.updateTable('outbox').where('ended_at', 'is', null).where('state', '=', 'sending')
    const left = channel === undefined ? all : all.where('channel', '=', channel)
    const lapsed = which === 'all' ? left : left.where('lease_until', '<=', now.getTime())
    const ended = lapsed.where('attempts', '>=', MAX_ATTEMPTS).set(ending('gave-up', 'never settled', now))
    const gaveUp = Number((await ended.executeTakeFirst()).numUpdatedRows)
    const sending = trx.selectFrom('outbox').select(['seq', 'id', 'purpose']).where('ended_at', 'is', null)
    const stopped = await stoppedAmong(trx, await sending.where('state', '=', 'sending').execute())
    await endStopped(
      trx,
      stopped.map(({ seq }) => seq),
      { now, unsure: true },
    )
    const again = await lapsed.set({ state: 'queued', next_at: now.getTime(), lease_until: null }).executeTakeFirst()
    return { again: Number(again.numUpdatedRows), gaveUp }
  })

const seen = async (db: Db, channel: ChannelName, externalIds: readonly string[]): Promise<number> => {
  if (externalIds.length === 0) return 0
  const ours = db.updateTable('outbox').set({ state: 'seen' }).where('channel', '=', channel)
  const changed = await ours.where('external_id', 'in', externalIds).where('state', '=', 'sent').executeTakeFirst()
  return Number(changed.numUpdatedRows)
}

const counts = async (db: Db, channel?: ChannelName): Promise<Record<DeliveryState, number>> => {
  const all = db
    .selectFrom('outbox')
    .select(eb => ['state', eb.fn.countAll<number>().as('n')])
    .groupBy('state')
  const rows = await (channel === undefined ? all : all.where('channel', '=', channel)).execute()
  const found = new Map(rows.map(row => [row.state, Number(row.n)]))
  return Object.fromEntries(DELIVERY_STATES.map(state => [state, found.get(state) ?? 0])) as Record<
    DeliveryState,
    number
  >
}

/** For transactions of others; `Outbox.forget` alone is one. */
export const forgetOutbox = async (db: Db, { channel, id }: PersonRef): Promise<void> => {
  await db
    .deleteFrom('outbox')
    .where('channel', '=', channel)
    .where(eb => eb.or([eb('person', '=', id), eb.and([eb('chat', '=', id), eb('chat_kind', '=', 'private')])]))
    .execute()
}

const prune = async (db: Db, before: Date): Promise<number> => {
  const gone = await db.deleteFrom('outbox').where('ended_at', '<', before.getTime()).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Why nobody may be written to just now. */
const CLOSED = ['window-closed', 'never-heard']

const unsentTo = async (
  db: Db,
  { person, prefix, since }: { person: PersonRef; prefix: string; since: Date },
): Promise<string[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('channel', '=', person.channel)
    .where('chat', '=', person.id)
    .where('ended_at', '>=', since.getTime())
    .where('state', '=', 'skipped')
    .where('reason', 'in', CLOSED)
    .orderBy('seq')
    .execute()
  return rows.map(({ id }) => id).filter(id => id.startsWith(prefix))
}

export const makeOutbox = ({ db }: { db: Db }): Outbox => {
  const share = makeShare(db, forSomeMs)
  return {
    add: (deliveries, now) => db.transaction().execute(trx => addDeliveries(trx, deliveries, now)),
    claim: request => unsynced(db, one => claim(one, request)),
    settle: (lease, result, now) => share(trx => settle(trx, lease, { result, now })),
    putBack: (lease, nextAt) => share(trx => putBack(trx, lease, nextAt)),
    skip: (lease, reason, now) => share(trx => changeHeld(trx, lease, ending('skipped', reason, now))),
    hurry: (channel, now) => db.transaction().execute(trx => hurry(trx, { channel }, now)),
    retire: (off, now) => retire(db, off, now),
    leftovers: (now, which = 'lapsed', channel) => leftovers(db, now, { which, channel }),
    seen: (channel, externalIds) => seen(db, channel, externalIds),
    markGone: (chat, reason, now) => db.transaction().execute(trx => goneChat(trx, chat, { reason, at: now })),
    markBack: (chat, now) => markBack(db, chat, now),
    isGone: chat => isGone(db, chat),
    moveChat: (from, to) => db.transaction().execute(trx => moveChat(trx, from, to)),
    counts: channel => counts(db, channel),
    unsentTo: (person, prefix, since) => unsentTo(db, { person, prefix, since }),
    stateOf: async id => {
      const row = await db.selectFrom('outbox').select('state').where('id', '=', id).executeTakeFirst()
      return row?.state ?? null
    },
    forget: person => db.transaction().execute(trx => forgetOutbox(trx, person)),
    prune: before => prune(db, before),
  }
}
