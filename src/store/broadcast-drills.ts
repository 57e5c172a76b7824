import type { Subscriber } from '../app/warnings/ports.ts'
import type { PersonRef } from '../core/messages.ts'
import type { QuizChoice, QuizCounts } from '../core/warnings/broadcast.ts'
import { QUIZ_CHOICES } from '../core/warnings/broadcast.ts'
import { warningId } from '../core/warnings/receipt.ts'
import type { ChangeTo } from './broadcast-rows.ts'
import { cursorOf, personOf } from './broadcast-rows.ts'
import { skipUnwanted } from './outbox-warnings.ts'
import type { Db } from './tables.ts'

/** Who said yes to a drill. */

const rowsOf = (db: Db, { channel, id }: PersonRef) =>
  db.selectFrom('drill_people').where('channel', '=', channel).where('id', '=', id)

/** A page of them, in the order of their cursors; null at the end. */
export const agreedTo = async (
  db: Db,
  code: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ page: Subscriber[]; next: string | null }> => {
  const { channel, id } = personOf(after ?? ' ')
  const rows = await db
    .selectFrom('drill_people as yes')
    .leftJoin('people', join => join.onRef('people.channel', '=', 'yes.channel').onRef('people.id', '=', 'yes.id'))
    .select(['yes.channel', 'yes.id', 'people.last_heard'])
    .where('yes.code', '=', code)
    .where(eb => eb(eb.refTuple('yes.channel', 'yes.id'), '>', eb.tuple(channel, id)))
    .orderBy('yes.channel')
    .orderBy('yes.id')
    .limit(limit)
    .execute()
  const page = rows.map(row => ({
    ref: { channel: row.channel, id: row.id },
    audiences: [],
    lastHeard: row.last_heard === null ? null : new Date(row.last_heard),
  }))
  const last = page.at(-1)
  return { page, next: last && page.length === limit ? cursorOf(last.ref) : null }
}

/** Codes of the drills that somebody said yes to, newest first. */
export const drillsOf = async (db: Db, person: PersonRef): Promise<string[]> =>
  (await rowsOf(db, person).select('code').orderBy('at', 'desc').orderBy('code').execute()).map(({ code }) => code)

/** For transactions of others. False: it goes out already, or was called off. */
export const joinDrill = async (trx: Db, { code, ref }: ChangeTo<'join-drill'>, now: Date): Promise<boolean> => {
  const open = trx
    .selectFrom('broadcasts')
    .select(eb => [
      'code',
      eb.val(ref.channel).as('channel'),
      eb.cast<string>(eb.val(ref.id), 'text').as('id'),
      eb.cast<number>(eb.val(now.getTime()), 'bigint').as('at'),
    ])
    .where('code', '=', code)
    .where('kind', '=', 'drill')
    .where('state', '=', 'approved')
    .where('due_at', '>', now.getTime())
  await trx
    .insertInto('drill_people')
    .columns(['code', 'channel', 'id', 'at'])
    .expression(open)
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return (await rowsOf(trx, ref).select('code').where('code', '=', code).executeTakeFirst()) !== undefined
}

/** For transactions of others: what waits for them of a drill is not sent any more. */
export const leaveDrills = async (
  trx: Db,
  { ref, code }: Pick<ChangeTo<'leave-drills'>, 'ref' | 'code'>,
  now: Date,
): Promise<true> => {
  const codes = [...(await drillsOf(trx, ref)), ...(code === undefined ? [] : [code])]
  await skipUnwanted(
    trx,
    codes.map(one => warningId(one, ref)),
    now,
  )
  await trx.deleteFrom('drill_people').where('channel', '=', ref.channel).where('id', '=', ref.id).execute()
  return true
}

/** Who said yes before then: what they said yes to is over. */
export const pruneDrills = async (db: Db, before: Date): Promise<number> => {
  const gone = await db.deleteFrom('drill_people').where('at', '<', before.getTime()).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Answers to the question after a warning: how many of each, and apart from that who answered, as keyed hashes. */

export const hasAnswered = async (db: Db, by: string): Promise<boolean> =>
  (await db.selectFrom('understood_by').select('hash').where('hash', '=', by).executeTakeFirst()) !== undefined

export const quizCounts = async (db: Db, code: string): Promise<QuizCounts> => {
  const rows = await db.selectFrom('understood').select(['choice', 'n']).where('code', '=', code).execute()
  const count = (choice: QuizChoice): number => rows.find(row => row.choice === choice)?.n ?? 0
  return Object.fromEntries(QUIZ_CHOICES.map(choice => [choice, count(choice)])) as QuizCounts
}

/** Who answered what nobody is asked any more. */
export const pruneAnswers = async (db: Db, before: Date): Promise<number> => {
  const gone = await db.deleteFrom('understood_by').where('at', '<', before.getTime()).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** False: it was answered before. */
export const addAnswer = async (trx: Db, { code, choice, by }: ChangeTo<'understood'>, now: Date): Promise<boolean> => {
  const first = await trx
    .insertInto('understood_by')
    .values({ hash: by, at: now.getTime() })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (Number(first.numInsertedOrUpdatedRows) === 0) return false
  await trx
    .insertInto('understood')
    .values({ code, choice, n: 1 })
    .onConflict(conflict => conflict.columns(['code', 'choice']).doUpdateSet(eb => ({ n: eb('understood.n', '+', 1) })))
    .execute()
  return true
}
