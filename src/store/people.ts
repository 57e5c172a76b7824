import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Clock, Person, PersonChange } from '../app/ports.ts'
import type { ChannelName, PersonRef } from '../core/messages.ts'
import { leaveDrills } from './broadcast-drills.ts'
import { chatMarks, forgetChat, markBack } from './chats.ts'
import { engineOf } from './engine/engine.ts'
import { prepared } from './engine/prepared.ts'
import { skipWarningsTo } from './outbox-warnings.ts'
import type { Db, Tables } from './tables.ts'

type Dialogue = NonNullable<Person['dialogue']>

export interface People {
  /** The person wrote (or followed) at `at`: opens the channel's window, and a gone chat is back. */
  heard(person: PersonRef, at: Date): Promise<void>
  get(person: PersonRef, now: Date): Promise<Person | null>
  change(person: PersonRef, change: PersonChange): Promise<void>
  setDialogue(person: PersonRef, dialogue: Dialogue | null): Promise<void>
  /**
   * The open question, which is closed by this; null if there is none or it has expired. A message that is tried again
   * after a crash would find it closed: while answering, read it with `get` and close it with the inbox's `finish`.
   */
  takeDialogue(person: PersonRef, now: Date): Promise<unknown>
  /** Deletes the answers given to questions nobody came back to. Returns how many. */
  expireDialogues(now: Date): Promise<number>
  forget(person: PersonRef): Promise<void>
}

const NOBODY = {
  last_heard: null,
  notice_shown_at: null,
  commune: null,
  wants_warnings: 0,
  dialogue_until: null,
  dialogue: null,
  stopped_at: null,
  audiences: null,
}

const dateOrNull = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

const openDialogue = (row: Selectable<Tables['people']>, now: Date): Dialogue | null => {
  if (row.dialogue === null || row.dialogue_until === null || row.dialogue_until <= now.getTime()) return null
  const state: unknown = JSON.parse(row.dialogue)
  return { state, until: new Date(row.dialogue_until) }
}

const rowOf = (db: Db, { channel, id }: PersonRef) =>
  db.selectFrom('people').selectAll().where('channel', '=', channel).where('id', '=', id)

const theRow = prepared(rowOf)

const get = async (db: Db, ref: PersonRef, now: Date): Promise<Person | null> => {
  const row = await theRow.first(db, ref)
  if (!row) return null
  const marks = await chatMarks(db, ref.channel, [ref.id])
  return {
    ref,
    lastHeard: dateOrNull(row.last_heard),
    gone: marks.get(ref.id)?.gone ?? false,
    noticeShownAt: dateOrNull(row.notice_shown_at),
    commune: row.commune,
    wantsWarnings: row.wants_warnings === 1,
    dialogue: openDialogue(row, now),
  }
}

/** When these people of a channel last wrote, as far as they did. */
export const lastHeardOf = async (
  db: Db,
  channel: ChannelName,
  ids: readonly string[],
): Promise<Map<string, Date | null>> => {
  if (ids.length === 0) return new Map()
  const them = db.selectFrom('people').select(['id', 'last_heard']).where('channel', '=', channel)
  const rows = await them.where('id', 'in', ids).execute()
  return new Map(rows.map(row => [row.id, dateOrNull(row.last_heard)]))
}

/** Platforms repeat old events: hearing of yesterday again does not make it later than today. */
const LATER_OF_BOTH = sql<number>`case when people.last_heard > excluded.last_heard
  then people.last_heard else excluded.last_heard end`

interface FreshPerson {
  ref: PersonRef
  fresh: Partial<Tables['people']>
  /** When they wrote, if they did; milliseconds. */
  heardAt?: number | undefined
}

const upsert = prepared((db, { ref, fresh, heardAt }: FreshPerson) => {
  const heard = heardAt !== undefined && { last_heard: heardAt }
  return db
    .insertInto('people')
    .values({ ...ref, ...NOBODY, ...fresh, ...heard })
    .onConflict(conflict => {
      const known = conflict.columns(['channel', 'id'])
      if (heard) return known.doUpdateSet({ ...fresh, last_heard: LATER_OF_BOTH })
      return Object.keys(fresh).length > 0 ? known.doUpdateSet(fresh) : known.doNothing()
    })
})

const dialogueColumns = (dialogue: Dialogue | null): Pick<Tables['people'], 'dialogue' | 'dialogue_until'> =>
  dialogue === null
    ? { dialogue: null, dialogue_until: null }
    : { dialogue: JSON.stringify(dialogue.state), dialogue_until: dialogue.until.getTime() }

/** Remembers when, for those who wanted warnings until now. What waits for them is not sent any more. */
const markStopped = async (db: Db, person: PersonRef, now: Date): Promise<void> => {
  const { channel, id } = person
  await leaveDrills(db, { ref: person }, now)
  await skipWarningsTo(db, person, now)
  const theirs = db.updateTable('people').set({ stopped_at: now.getTime() }).where('channel', '=', channel)
  await theirs.where('id', '=', id).where('wants_warnings', '=', 1).execute()
}

/** For transactions of others; `People.change` alone is one. */
export const changePerson = async (db: Db, person: PersonRef, change: PersonChange, now: Date): Promise<void> => {
  const { noticeShownAt, commune, wantsWarnings, dialogue, heardAt } = change
  if (wantsWarnings === false) await markStopped(db, person, now)
  const fresh = {
    ...(noticeShownAt !== undefined && { notice_shown_at: noticeShownAt?.getTime() ?? null }),
    ...(commune !== undefined && { commune }),
    ...(wantsWarnings !== undefined && { wants_warnings: wantsWarnings ? 1 : 0 }),
    ...(wantsWarnings === true && { stopped_at: null }),
    ...(dialogue !== undefined && dialogueColumns(dialogue)),
  }
  const { channel, id } = person
  await upsert.count(db, { ref: { channel, id }, fresh, heardAt: heardAt?.getTime() })
  if (heardAt) await markBack(db, person, heardAt)
}

const takeDialogue = (db: Db, person: PersonRef, now: Date): Promise<unknown> =>
  db.transaction().execute(async trx => {
    const row = await engineOf(trx).locked(rowOf(trx, person)).executeTakeFirst()
    if (!row || row.dialogue === null) return null
    await changePerson(trx, person, { dialogue: null }, now)
    return openDialogue(row, now)?.state ?? null
  })

const expireDialogues = async (db: Db, now: Date): Promise<number> => {
  const changed = await db
    .updateTable('people')
    .set({ dialogue: null, dialogue_until: null })
    .where('dialogue_until', '<=', now.getTime())
    .executeTakeFirst()
  return Number(changed.numUpdatedRows)
}

export const forgetPerson = async (db: Db, person: PersonRef): Promise<void> => {
  for (const table of ['people', 'drill_people'] as const)
    await db.deleteFrom(table).where('channel', '=', person.channel).where('id', '=', person.id).execute()
  await forgetChat(db, person)
}

export const makePeople = ({ db, clock }: { db: Db; clock: Clock }): People => ({
  heard: (person, at) => db.transaction().execute(trx => changePerson(trx, person, { heardAt: at }, at)),
  get: (person, now) => get(db, person, now),
  change: (person, change) => db.transaction().execute(trx => changePerson(trx, person, change, clock.now())),
  setDialogue: (person, dialogue) => changePerson(db, person, { dialogue }, clock.now()),
  takeDialogue: (person, now) => takeDialogue(db, person, now),
  expireDialogues: now => expireDialogues(db, now),
  forget: person => db.transaction().execute(trx => forgetPerson(trx, person)),
})
