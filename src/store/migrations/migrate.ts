import type { Clock } from '../../app/ports.ts'
import { engineOf } from '../engine/engine.ts'
import type { Db } from '../tables.ts'
import { up as doors } from './001-doors.ts'
import { up as people } from './002-people.ts'
import { up as cases } from './003-cases.ts'
import { up as broadcasts } from './004-broadcasts.ts'
import { up as limits } from './005-limits.ts'
import { up as recalls } from './006-recalls.ts'
import { up as caseMarks } from './007-case-marks.ts'
import { up as figures } from './008-figures.ts'
import { up as atWork } from './009-at-work.ts'
import { up as desk } from './010-desk.ts'
import { up as corpus } from './011-corpus.ts'
import { up as asked } from './012-asked.ts'
import { up as duty } from './013-duty.ts'
import { up as understood } from './014-understood.ts'
import { up as figuresByKey } from './015-figures-by-key.ts'
import { up as drills } from './016-drills.ts'
import { up as looks } from './017-looks.ts'
import { up as comeBacks } from './018-come-backs.ts'
import { up as company } from './019-company.ts'

export interface Migration {
  name: string
  up(db: Db): Promise<void>
}

/** In this order, each once. A migration that has shipped is never edited: the next number mends it. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '001-doors', up: doors },
  { name: '002-people', up: people },
  { name: '003-cases', up: cases },
  { name: '004-broadcasts', up: broadcasts },
  { name: '005-limits', up: limits },
  { name: '006-recalls', up: recalls },
  { name: '007-case-marks', up: caseMarks },
  { name: '008-figures', up: figures },
  { name: '009-at-work', up: atWork },
  { name: '010-desk', up: desk },
  { name: '011-corpus', up: corpus },
  { name: '012-asked', up: asked },
  { name: '013-duty', up: duty },
  { name: '014-understood', up: understood },
  { name: '015-figures-by-key', up: figuresByKey },
  { name: '016-drills', up: drills },
  { name: '017-looks', up: looks },
  { name: '018-come-backs', up: comeBacks },
  { name: '019-company', up: company },
]

/** A program that does not know a table may write what the newer one can't read. */
export const tooOld = (unknown: readonly string[]): string =>
  [
    `Cơ sở dữ liệu mới hơn chương trình này: có bước nâng cấp chương trình không biết (${unknown.join(', ')}).`,
    'Chương trình dừng lại, chưa ghi gì. Cần làm: chạy bản mới của chương trình như trước, hoặc khôi phục bản sao cũ bằng npm run restore.',
  ].join('\n')

/** For transactions of others. */
export const runMissing = async (db: Db, migrations: readonly Migration[], now: Date): Promise<string[]> => {
  await engineOf(db).inTurn(db, ['migrations'])
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', c => c.primaryKey().notNull())
    .addColumn('ran_at', 'bigint', c => c.notNull())
    .execute()
  const rows = await db.selectFrom('migrations').select('name').execute()
  const ran = new Set(rows.map(row => row.name))
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (unknown.length > 0) throw new Error(tooOld(unknown))
  const missing = migrations.filter(migration => !ran.has(migration.name))
  for (const { name, up } of missing) {
    await up(db)
    await db.insertInto('migrations').values({ name, ran_at: now.getTime() }).execute()
  }
  return missing.map(migration => migration.name)
}

/**
 * Brings the tables up to date in one transaction: all missing migrations or, when one throws, none. Throws if the tables
 * are those of a newer program. Two processes that
 * start together wait for each other. Returns the names of those that ran.
 */
export const migrate = (db: Db, clock: Clock, migrations = MIGRATIONS): Promise<string[]> =>
  db.transaction().execute(trx => runMissing(trx, migrations, clock.now()))
