import type { Figures } from '../app/numbers/ports.ts'
import type { Change } from '../app/ports.ts'
import { wallTime } from '../core/calendar.ts'
import type { CaseState } from '../core/cases/case.ts'
import type { Figure, WarningReach } from '../core/numbers/figures.ts'
import { figuresOfCase, figuresOfWarning } from '../core/numbers/figures.ts'
import type { Days } from '../core/numbers/period.ts'
import { countFates } from '../core/warnings/receipt.ts'
import { receiptOf } from './broadcast-receipt.ts'
import type { Db } from './tables.ts'

/** Daily counts, of nobody in particular. */

/** Adds to what the day has, for transactions of others. */
export const addFigures = async (trx: Db, figures: readonly Figure[], now: Date): Promise<void> => {
  const { day } = wallTime(now)
  for (const { name, area, channel, kind, n } of figures) {
    await trx
      .insertInto('figures')
      .values({ day, name, area, channel, kind, n })
      .onConflict(conflict =>
        conflict
          .columns(['day', 'name', 'area', 'channel', 'kind'])
          .doUpdateSet(eb => ({ n: eb('figures.n', '+', n) })),
      )
      .execute()
  }
}

const stateOf = async (trx: Db, code: string): Promise<CaseState | null> => {
  const row = await trx.selectFrom('cases').select('state').where('code', '=', code).executeTakeFirst()
  return row ? (JSON.parse(row.state) as CaseState) : null
}

const reachOf = async (trx: Db, code: string): Promise<WarningReach> => {
  const { sent, ...others } = countFates((await receiptOf(trx, code)).counts, 'private')
  // Those who were seen to read it are among the sent.
  const notReached = Object.entries(others).reduce((sum, [fate, n]) => (fate === 'seen' ? sum : sum + n), 0)
  return { reached: sent, notReached }
}

/** What a change that is about to be made counts for. If it is refused, its transaction takes this back, too. */
export const figuresOf = async (trx: Db, change: Change): Promise<Figure[]> => {
  if (change.noun === 'figures') return [...change.figures]
  if (change.noun === 'case' && change.do === 'open') return figuresOfCase(null, change.events)
  if (change.noun === 'case' && change.do === 'post')
    return figuresOfCase(await stateOf(trx, change.code), change.events)
  if (change.noun === 'broadcast' && change.do === 'advance') {
    const { was, broadcast } = change
    return figuresOfWarning(was, broadcast, broadcast.state === 'done' ? await reachOf(trx, broadcast.code) : null)
  }
  return []
}

/** Bound to the database. */
export const makeFigures = (db: Db): Figures => ({
  async between({ from, to }: Days, area: string | null) {
    const all = db.selectFrom('figures').select(['day', 'name', 'area', 'channel', 'kind', 'n'])
    const then = all.where('day', '>=', from).where('day', '<=', to)
    const here = area === null ? then : then.where('area', '=', area)
    return here.orderBy('day').orderBy('name').orderBy('area').orderBy('channel').orderBy('kind').execute()
  },
})
