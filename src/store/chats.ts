import type { Selectable } from 'kysely'
import type { Group } from '../app/warnings/ports.ts'
import type { Alias } from '../core/cases/case.ts'
import type { ChannelName, ChatRef, PersonRef } from '../core/messages.ts'
import type { ChangeTo } from './broadcast-rows.ts'
import { engineOf } from './engine/engine.ts'
import { prepared } from './engine/prepared.ts'
import type { Db, Tables } from './tables.ts'

/** What is known of chats: gone (blocked, left, deleted) and moved (a Telegram group that became a supergroup). */

type ChatKey = Pick<ChatRef, 'channel' | 'id'>

export interface ChatMark {
  gone: boolean
  movedTo: string | null
}

const rowsOf = prepared((db, { channel, ids }: { channel: ChannelName; ids: readonly string[] }) =>
  db.selectFrom('chats').selectAll().where('channel', '=', channel).where('id', 'in', ids),
)

/** The marks of those chats among `ids` that have one. */
export const chatMarks = async (
  db: Db,
  channel: ChannelName,
  ids: readonly string[],
): Promise<Map<string, ChatMark>> => {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf.rows(db, { channel, ids })
  return new Map(rows.map(row => [row.id, { gone: row.gone_at !== null, movedTo: row.moved_to }]))
}

export const isGone = async (db: Db, chat: ChatKey): Promise<boolean> =>
  (await chatMarks(db, chat.channel, [chat.id])).get(chat.id)?.gone ?? false

export const markGone = async (db: Db, { channel, id }: ChatKey, gone: { reason: string; at: Date }): Promise<void> => {
  const fresh = { gone_at: gone.at.getTime(), reason: gone.reason }
  await db
    .insertInto('chats')
    .values({ channel, id, ...fresh, moved_to: null })
    .onConflict(conflict => conflict.columns(['channel', 'id']).doUpdateSet(fresh))
    .execute()
}

const clearMark = prepared((db, { channel, id, at }: ChatKey & { at: number }) =>
  db
    .updateTable('chats')
    .set({ gone_at: null, reason: null })
    .where('channel', '=', channel)
    .where('id', '=', id)
    .where('gone_at', '<=', at),
)

/** Takes the mark off a chat that was heard from at `at`, unless the mark is newer than that. */
export const markBack = async (db: Db, { channel, id }: ChatKey, at: Date): Promise<void> => {
  await clearMark.count(db, { channel, id, at: at.getTime() })
}

/** From now on what is meant for `from` goes to `to`; chats that had moved to `from` follow. */
export const markMoved = async (db: Db, from: ChatKey, to: string): Promise<void> => {
  const { channel, id } = from
  await db.deleteFrom('chats').where('channel', '=', channel).where('id', '=', to).execute()
  await db
    .updateTable('chats')
    .set({ moved_to: to })
    .where('channel', '=', channel)
    .where('moved_to', '=', id)
    .execute()
  const fresh = { moved_to: to, gone_at: null, reason: null }
  await db
    .insertInto('chats')
    .values({ channel, id, ...fresh })
    .onConflict(conflict => conflict.columns(['channel', 'id']).doUpdateSet(fresh))
    .execute()
}

/** A private chat has the id of its person on every channel. */
export const forgetChat = async (db: Db, person: PersonRef): Promise<void> => {
  await db.deleteFrom('chats').where('channel', '=', person.channel).where('id', '=', person.id).execute()
}

/** The groups that leaders answer for: chats the bot is in, and groups by hand. */

/** The whole chat, among its topics. */
const WHOLE = ''

interface Place {
  channel: ChannelName
  chat: string
  topic: string
}

/** Where the chat is now: it may have moved since somebody wrote down its id. */
const placeOf = async (db: Db, { channel, id, topic = WHOLE }: ChatRef): Promise<Place> => {
  const marks = await chatMarks(db, channel, [id])
  return { channel, chat: marks.get(id)?.movedTo ?? id, topic }
}

const groupOf = ({ channel, chat, topic, name, area, organisation, leader }: Selectable<Tables['groups']>): Group => ({
  chat:
    channel === null || chat === null ? null : { channel, id: chat, kind: 'group', ...(topic !== WHOLE && { topic }) },
  name,
  area,
  organisation,
  leader,
})

/** Without an organisation: all groups of the area. */
const inArea = (db: Db, area: string, organisation: string | null) => {
  const here = db.selectFrom('groups').where('area', '=', area)
  return organisation === null ? here : here.where('organisation', '=', organisation)
}

export const groupsIn = async (db: Db, area: string, organisation: string | null): Promise<Group[]> =>
  (await inArea(db, area, organisation).selectAll().orderBy('seq').execute()).map(groupOf)

const at = (db: Db, { channel, chat }: Place) =>
  db.selectFrom('groups').selectAll().where('channel', '=', channel).where('chat', '=', chat)

export const groupAt = async (db: Db, chat: ChatRef): Promise<Group | null> => {
  const place = await placeOf(db, chat)
  const row = await at(db, place).where('topic', '=', place.topic).executeTakeFirst()
  return row ? groupOf(row) : null
}

/** All that is registered for a chat, in whatever topics of it. */
export const groupsAt = async (db: Db, { channel, id }: Pick<ChatRef, 'channel' | 'id'>): Promise<Group[]> => {
  const place = await placeOf(db, { channel, id, kind: 'group' })
  return (await at(db, place).orderBy('seq').execute()).map(groupOf)
}

const turnOf = (channel: ChannelName, chat: string): string => `groups ${channel} ${chat}`

/** Topics are apart from each other; the whole chat holds them all. */
const overlap = (one: string, other: string): boolean => one === other || one === WHOLE || other === WHOLE

const isForeign = async (trx: Db, place: Place, { area, organisation }: Group): Promise<boolean> => {
  const there = (await at(trx, place).execute()).filter(({ topic }) => overlap(topic, place.topic))
  return there.some(other => other.area !== area || other.organisation !== organisation)
}

const rowOf = ({ name, area, organisation, leader }: Group, now: Date) => ({
  ...{ name, area, organisation, leader },
  at: now.getTime(),
})

const addByHand = async (trx: Db, group: Group, now: Date): Promise<true> => {
  const { area, organisation } = group
  await trx
    .insertInto('groups')
    .values({ channel: null, chat: null, topic: WHOLE, ...rowOf(group, now) })
    .onConflict(conflict =>
      conflict.columns(['leader', 'name']).where('channel', 'is', null).doUpdateSet({ area, organisation }),
    )
    .execute()
  return true
}

/** Who registers a group of their own organisation again takes it over. */
export const addGroup = async (trx: Db, { group }: ChangeTo<'add-group'>, now: Date): Promise<boolean> => {
  if (!group.chat) return addByHand(trx, group, now)
  const place = await placeOf(trx, group.chat)
  // The topics of a chat are looked at together: no single row stands for them.
  await engineOf(trx).inTurn(trx, [turnOf(place.channel, place.chat)])
  if (await isForeign(trx, place, group)) return false
  const { name, leader } = group
  await trx
    .insertInto('groups')
    .values({ ...place, ...rowOf(group, now) })
    .onConflict(conflict => conflict.columns(['channel', 'chat', 'topic']).doUpdateSet({ name, leader }))
    .execute()
  return true
}

export const dropGroup = async (trx: Db, { chat }: ChangeTo<'drop-group'>): Promise<true> => {
  const place = await placeOf(trx, chat)
  const there = trx.deleteFrom('groups').where('channel', '=', place.channel).where('chat', '=', place.chat)
  await there.where('topic', '=', place.topic).execute()
  return true
}

/** For transactions of others. Who registered the new chat meanwhile keeps it. */
export const moveGroups = async (trx: Db, from: { channel: ChannelName; id: string }, to: string): Promise<void> => {
  const { channel, id } = from
  await engineOf(trx).inTurn(trx, [turnOf(channel, id), turnOf(channel, to)])
  const taken = trx.selectFrom('groups').select('topic').where('channel', '=', channel).where('chat', '=', to)
  const moving = { channel, chat: id }
  await trx
    .deleteFrom('groups')
    .where(eb => eb.and(moving))
    .where('topic', 'in', taken)
    .execute()
  await trx
    .updateTable('groups')
    .set({ chat: to })
    .where(eb => eb.and(moving))
    .execute()
}

/** For transactions of others: groups by hand are known through their leader alone. */
export const forgetGroups = async (trx: Db, alias: Alias): Promise<void> => {
  await trx.deleteFrom('groups').where('leader', '=', alias).where('channel', 'is', null).execute()
}

const APPROVED = ['approved', 'sending', 'done', 'stopped'] as const

/** Said again, the last word counts. False: nobody approved such a warning. */
export const passOn = async (trx: Db, change: ChangeTo<'by-hand'>, now: Date): Promise<boolean> => {
  const { code, leader, name, people } = change
  const approved = trx.selectFrom('broadcasts').select('code').where('code', '=', code).where('state', 'in', APPROVED)
  if (!(await approved.executeTakeFirst())) return false
  const fresh = { people, at: now.getTime() }
  await trx
    .insertInto('passed_on')
    .values({ code, leader, name, ...fresh })
    .onConflict(conflict => conflict.columns(['code', 'leader', 'name']).doUpdateSet(fresh))
    .execute()
  return true
}

export const passedOn = (db: Db, code: string): Promise<{ name: string; people: number }[]> =>
  db.selectFrom('passed_on').select(['name', 'people']).where('code', '=', code).orderBy('name').execute()

/** Groups by hand that a warning was meant for, whose leader has not said a word of it. */
export const notPassedOn = async (
  db: Db,
  { code, area, organisation, before }: { code: string; area: string; organisation: string | null; before: number },
): Promise<number> => {
  const row = await inArea(db, area, organisation)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('channel', 'is', null)
    .where('at', '<=', before)
    .where(eb => {
      const said = eb.selectFrom('passed_on').select('passed_on.at').where('code', '=', code)
      const same = said.whereRef('passed_on.leader', '=', 'groups.leader')
      return eb.not(eb.exists(same.whereRef('passed_on.name', '=', 'groups.name')))
    })
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
