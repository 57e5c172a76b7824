import type { Log, PersonRef, Vault } from '../app/ports.ts'
import type { BroadcastChange, Broadcasts, StandingPermit, Subscriber } from '../app/warnings/ports.ts'
import { addAnswer, agreedTo, drillsOf, hasAnswered, joinDrill, leaveDrills, quizCounts } from './broadcast-drills.ts'
import {
  correct,
  correctedTo,
  gotIt,
  isUnderWay,
  missedBy,
  missedCorrectionsBy,
  receiptOf,
  uncorrected,
} from './broadcast-receipt.ts'
import type { ChangeTo } from './broadcast-rows.ts'
import { cursorOf, halt, haltedAreas, isWhole, makeReading, personOf, rowOf, standOf } from './broadcast-rows.ts'
import { addGroup, dropGroup, groupAt, groupsIn, passOn } from './chats.ts'
import { haveItAlready, skipWaiting } from './outbox-warnings.ts'
import type { Db } from './tables.ts'

/** Warnings, and who wants them. */

const found = (db: Db) => db.selectFrom('broadcasts').selectAll()

const due = (db: Db, now: Date) =>
  found(db)
    .where(eb =>
      eb.or([eb('state', '=', 'sending'), eb.and([eb('state', '=', 'approved'), eb('due_at', '<=', now.getTime())])]),
    )
    .orderBy('due_at')
    .orderBy('seq')

/** Those that a change from outside must not make go out. */
const UNDER_WAY = ['approved', 'sending'] as const

const touched = async (db: Db, vault: Pick<Vault, 'hash'>): Promise<{ code: string; area: string }[]> => {
  const rows = await found(db).where('state', 'in', UNDER_WAY).execute()
  return rows.filter(row => !isWhole(vault, row)).map(({ code, area }) => ({ code, area }))
}

const stopTouched = async (trx: Db, { code, reason }: ChangeTo<'stop-touched'>, now: Date): Promise<boolean> => {
  const stopped = { state: 'stopped', decided_at: now.getTime(), reason } as const
  const row = trx.updateTable('broadcasts').set(stopped).where('code', '=', code)
  const changed = await row.where('state', 'in', UNDER_WAY).executeTakeFirst()
  await skipWaiting(trx, code, now)
  return changed.numUpdatedRows > 0n
}

const sentPatterns = async (db: Db, area: string, since: Date): Promise<{ pattern: string; at: number }[]> => {
  const begun = db.selectFrom('broadcasts').select(['pattern', 'begun_at as at']).where('area', '=', area)
  const warned = begun.where('begun_at', '>=', since.getTime()).where('kind', '!=', 'drill')
  const rows = await warned.orderBy('begun_at').orderBy('seq').execute()
  return rows.flatMap(({ pattern, at }) => (pattern === null || at === null ? [] : { pattern, at }))
}

const subscribed = (db: Db, area: string) =>
  db.selectFrom('people').where('commune', '=', area).where('wants_warnings', '=', 1)

const listOf = (json: string | null): string[] => (json === null ? [] : (JSON.parse(json) as string[]))

const subscribers = async (db: Db, area: string, { after, limit }: { after: string | null; limit: number }) => {
  const all = subscribed(db, area)
    .select(['channel', 'id', 'audiences', 'last_heard'])
    .orderBy('channel')
    .orderBy('id')
    .limit(limit)
  const { channel, id } = personOf(after ?? ' ')
  const rows = await all.where(eb => eb(eb.refTuple('channel', 'id'), '>', eb.tuple(channel, id))).execute()
  const page: Subscriber[] = rows.map(row => ({
    ref: { channel: row.channel, id: row.id },
    audiences: listOf(row.audiences),
    lastHeard: row.last_heard === null ? null : new Date(row.last_heard),
  }))
  const last = page.at(-1)
  return { page, next: last && page.length === limit ? cursorOf(last.ref) : null }
}

const countSubscribers = async (db: Db, area: string): Promise<number> => {
  const row = await subscribed(db, area)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

const audiencesOf = async (db: Db, { channel, id }: PersonRef): Promise<string[]> => {
  const row = db.selectFrom('people').select('audiences').where('channel', '=', channel).where('id', '=', id)
  return listOf((await row.executeTakeFirst())?.audiences ?? null)
}

const standing = (db: Db, now: Date): Promise<StandingPermit[]> =>
  db.selectFrom('standings').selectAll().where('until', '>', now.getTime()).orderBy('area').execute()

const planned = async (db: Db, area: string, slot: string): Promise<boolean> => {
  const row = db.selectFrom('broadcasts').select('seq').where('area', '=', area).where('slot', '=', slot)
  return (await row.executeTakeFirst()) !== undefined
}

const spreadTo = async (db: Db, code: string): Promise<string | null> => {
  const row = db.selectFrom('broadcasts').select('spread_to').where('code', '=', code)
  return (await row.executeTakeFirst())?.spread_to ?? null
}

export interface BroadcastsDeps {
  db: Db
  vault: Pick<Vault, 'hash'>
  log: Pick<Log, 'error'>
}

export const makeBroadcasts = ({ db, vault, log }: BroadcastsDeps): Broadcasts => {
  const read = makeReading(vault, log)
  return {
    get: async code => read(await found(db).where('code', '=', code).execute()).at(0) ?? null,
    touched: () => touched(db, vault),
    inState: async (states, area, limit) => {
      const all = found(db).where('state', 'in', states).orderBy('seq', 'desc').limit(limit)
      return read(await (area === null ? all : all.where('area', '=', area)).execute())
    },
    due: async now => read(await due(db, now).execute()),
    of: async (author, limit) =>
      read(await found(db).where('author', '=', author).orderBy('seq', 'desc').limit(limit).execute()),
    sentPatterns: (area, since) => sentPatterns(db, area, since),
    subscribers: (area, after, limit) => subscribers(db, area, { after, limit }),
    haveItAlready: (broadcast, people, now) => haveItAlready(db, broadcast, { people, now }),
    agreed: (code, after, limit) => agreedTo(db, code, { after, limit }),
    drillsOf: person => drillsOf(db, person),
    noticeOf: async code => read(await found(db).where('announces', '=', code).execute()).at(0) ?? null,
    countSubscribers: area => countSubscribers(db, area),
    groups: (area, organisation) => groupsIn(db, area, organisation),
    groupOf: chat => groupAt(db, chat),
    receipt: code => receiptOf(db, code),
    spreadTo: code => spreadTo(db, code),
    uncorrected: async () => read(await uncorrected(db).execute()),
    correctedTo: code => correctedTo(db, code),
    gotIt: (code, after, limit) => gotIt(db, code, { after, limit }),
    isUnderWay: code => isUnderWay(db, code),
    missed: (person, since) => missedBy(db, person, since),
    missedCorrections: (person, since) => missedCorrectionsBy(db, person, since),
    standing: now => standing(db, now),
    halted: () => haltedAreas(db),
    planned: (area, slot) => planned(db, area, slot),
    audiencesOf: person => audiencesOf(db, person),
    hasAnswered: by => hasAnswered(db, by),
    quizCounts: code => quizCounts(db, code),
  }
}

/** The code, and the slot of the plan, are there once. */
const add = async (trx: Db, change: ChangeTo<'add'>): Promise<boolean> => {
  const added = await trx
    .insertInto('broadcasts')
    .values(rowOf(change))
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) > 0
}

/** Of the words only those that are there are approved, sent or stopped. */
const advance = async (trx: Db, { was, broadcast }: ChangeTo<'advance'>, now: Date): Promise<boolean> => {
  const begins = was !== 'sending' && broadcast.state === 'sending'
  const changed = await trx
    .updateTable('broadcasts')
    .set({ ...standOf(broadcast), ...(begins && { begun_at: now.getTime() }) })
    .where('code', '=', broadcast.code)
    .where('words', '=', broadcast.words)
    .where('state', '=', was)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** What is not being sent any more is spread no further. */
const spread = async (trx: Db, { code, from, to }: ChangeTo<'spread'>): Promise<boolean> => {
  const changed = await trx
    .updateTable('broadcasts')
    .set({ spread_to: to })
    .where('code', '=', code)
    .where('state', '=', 'sending')
    .where('spread_to', from === null ? 'is' : '=', from)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

const allow = async (trx: Db, { standing: { area, by, until } }: ChangeTo<'standing'>): Promise<true> => {
  await trx
    .insertInto('standings')
    .values({ area, by, until })
    .onConflict(conflict => conflict.column('area').doUpdateSet({ by, until }))
    .execute()
  return true
}

const setAudiences = async (trx: Db, { ref, audiences }: ChangeTo<'audiences'>): Promise<true> => {
  const { channel, id } = ref
  const fresh = { audiences: JSON.stringify(audiences) }
  await trx
    .insertInto('people')
    .values({ channel, id, wants_warnings: 0, ...fresh })
    .onConflict(conflict => conflict.columns(['channel', 'id']).doUpdateSet(fresh))
    .execute()
  return true
}

/** For transactions of others. False: what it rests on has changed. */
export const changeBroadcast = (trx: Db, change: BroadcastChange, now: Date): Promise<boolean> => {
  switch (change.do) {
    case 'add':
      return add(trx, change)
    case 'advance':
      return advance(trx, change, now)
    case 'spread':
      return spread(trx, change)
    case 'stop-touched':
      return stopTouched(trx, change, now)
    case 'correct':
      return correct(trx, change)
    case 'skip-queued':
      return skipWaiting(trx, change.code, now)
    case 'add-group':
      return addGroup(trx, change, now)
    case 'drop-group':
      return dropGroup(trx, change)
    case 'by-hand':
      return passOn(trx, change, now)
    case 'halt':
      return halt(trx, change, now)
    case 'standing':
      return allow(trx, change)
    case 'understood':
      return addAnswer(trx, change, now)
    case 'join-drill':
      return joinDrill(trx, change, now)
    case 'leave-drills':
      return leaveDrills(trx, change, now)
    default:
      return setAudiences(trx, change)
  }
}
