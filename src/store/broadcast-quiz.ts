import type { QuizChoice, QuizCounts } from '../core/warnings/broadcast.ts'
import { QUIZ_CHOICES } from '../core/warnings/broadcast.ts'
import type { ChangeTo } from './broadcast-rows.ts'
import type { Db } from './tables.ts'

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
