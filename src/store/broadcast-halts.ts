import type { ExpressionBuilder } from 'kysely'
import { EVERYWHERE } from '../core/cases/rights.ts'
import { WARNING } from '../core/warnings/receipt.ts'
import type { ChangeTo } from './broadcast-rows.ts'
import type { Db, Tables } from './tables.ts'

/** Where warnings are held back: one setting for each commune, and one for all. */

const HALTED = 'warnings-halted'
const OF_AREA = `${HALTED}:`

const keyOf = (area: string): string => (area === EVERYWHERE ? HALTED : `${OF_AREA}${area}`)

export const haltedAreas = async (db: Db): Promise<string[]> => {
  const all = db.selectFrom('settings').select('key')
  const rows = await all.where(eb => eb.or([eb('key', '=', HALTED), eb('key', 'like', `${OF_AREA}%`)])).execute()
  return rows.map(({ key }) => (key === HALTED ? EVERYWHERE : key.slice(OF_AREA.length)))
}

/** For transactions of others. Letting all go lets each commune go. */
export const halt = async (trx: Db, change: ChangeTo<'halt'>, now: Date): Promise<true> => {
  const key = keyOf(change.area)
  if (change.halted) {
    const fresh = { value: change.by, changed_at: now.getTime() }
    const row = trx.insertInto('settings').values({ key, ...fresh })
    await row.onConflict(conflict => conflict.column('key').doUpdateSet(fresh)).execute()
    return true
  }
  await trx.deleteFrom('settings').where('key', '=', key).execute()
  if (change.area === EVERYWHERE) await trx.deleteFrom('settings').where('key', 'like', `${OF_AREA}%`).execute()
  return true
}

/** `CB-7K2Q9D` behind `warning:`; SQL counts from 1. */
const CODE = { from: WARNING.length + 1, letters: 9 }

/** Does this delivery belong to a warning of a commune where they are held back? Its corrections are not. */
export const isHeldInArea = (eb: ExpressionBuilder<Tables & { mine: Tables['outbox'] }, 'mine'>) =>
  eb.exists(
    eb
      .selectFrom('broadcasts')
      .innerJoin('settings', join =>
        join.on('settings.key', '=', on => on(on.val(OF_AREA), '||', on.ref('broadcasts.area'))),
      )
      .select('broadcasts.seq')
      .where('broadcasts.code', '=', on =>
        on.fn<string>('substr', [on.ref('mine.id'), on.val(CODE.from), on.val(CODE.letters)]),
      ),
  )
