import { setImmediate } from 'node:timers/promises'
import type { DailyFigures, FigureSum, Figures, WantedDaily } from '../app/numbers/ports.ts'
import type { Change } from '../app/ports.ts'
import { wallTime } from '../core/calendar.ts'
import type { CaseState } from '../core/cases/case.ts'
import type { Figure, WarningReach } from '../core/numbers/figures.ts'
import { figuresOfCase, figuresOfWarning } from '../core/numbers/figures.ts'
import type { Days } from '../core/numbers/period.ts'
import { isRight } from '../core/warnings/broadcast.ts'
import { countFates } from '../core/warnings/receipt.ts'
import { receiptOf } from './broadcast-receipt.ts'
import { prepared } from './engine/prepared.ts'
import type { Db } from './tables.ts'

/** Daily counts, of nobody in particular. */

const keyOf = ({ name, area, channel, kind }: Figure): string => [name, area, channel, kind].join('\n')

/** Each count once: a statement may name a row but once, and two that name the same rows do so in the same order. */
const addedUp = (figures: readonly Figure[]): Figure[] => {
  const sums = new Map<string, Figure>()
  for (const figure of figures) {
    const key = keyOf(figure)
    sums.set(key, { ...figure, n: figure.n + (sums.get(key)?.n ?? 0) })
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure)
}

const addRows = prepared((db, { rows }: { rows: readonly (Figure & { day: string })[] }) =>
  db
    .insertInto('figures')
    .values(rows)
    .onConflict(conflict =>
      conflict
        .columns(['day', 'name', 'area', 'channel', 'kind'])
        .doUpdateSet(eb => ({ n: eb('figures.n', '+', eb.ref('excluded.n')) })),
    ),
)

/**
 * Adds to what the day has, for transactions of others, as the last thing they do: everybody who is answered adds to the
 * same few rows, and whoever has added keeps the others waiting until it is durable.
 */
export const addFigures = async (trx: Db, figures: readonly Figure[], now: Date): Promise<void> => {
  if (figures.length === 0) return
  const { day } = wallTime(now)
  const rows = addedUp(figures).map(({ name, area, channel, kind, n }) => ({ day, name, area, channel, kind, n }))
  await addRows.count(trx, { rows })
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
  if (change.noun === 'broadcast' && change.do === 'understood') {
    const { area, organisation, choice } = change
    const name = isRight(choice) ? 'quiz-right' : 'quiz-wrong'
    return [{ name, area, channel: '', kind: organisation ?? '', n: 1 }]
  }
  if (change.noun === 'broadcast' && change.do === 'advance') {
    const { was, broadcast } = change
    return figuresOfWarning(was, broadcast, broadcast.state === 'done' ? await reachOf(trx, broadcast.code) : null)
  }
  return []
}

const PAGE = 1_000

/** Those of some days, in one area or in all of them. */
const counted = (db: Db, { from, to }: Days, areas: readonly string[] | null) => {
  const then = db.selectFrom('figures').where('day', '>=', from).where('day', '<=', to)
  return areas === null ? then : then.where('area', 'in', areas.length > 0 ? areas : [NOWHERE])
}

/** No area has this id. */
const NOWHERE = '-'

const inOne = (area: string | null): readonly string[] | null => (area === null ? null : [area])

const sums = async (db: Db, days: Days, areas: readonly string[] | null): Promise<FigureSum[]> => {
  const rows = await counted(db, days, areas)
    .select(['name', 'kind', 'channel'])
    .select(eb => eb.fn.sum<number>('n').as('n'))
    .groupBy(['name', 'kind', 'channel'])
    .execute()
  // One after another they take a while: whoever waits for an answer comes in between.
  await setImmediate()
  return rows.map(row => ({ ...row, n: Number(row.n) }))
}

const daily = async (db: Db, { days, areas, names, kind }: WantedDaily): Promise<DailyFigures> => {
  const all = counted(db, days, areas)
    .select(['day', 'name', 'area', 'channel', 'kind', 'n'])
    .where('name', 'in', names)
  const some = kind === null ? all : all.where('kind', '=', kind)
  const ordered = some.orderBy('day', 'desc').orderBy('name').orderBy('area').orderBy('channel').orderBy('kind')
  const rows = await ordered.limit(PAGE + 1).execute()
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE }
}

/** Bound to the database. */
export const makeFigures = (db: Db): Figures => ({
  between: (days, area) =>
    counted(db, days, inOne(area))
      .select(['day', 'name', 'area', 'channel', 'kind', 'n'])
      .orderBy('day')
      .orderBy('name')
      .orderBy('area')
      .orderBy('channel')
      .orderBy('kind')
      .execute(),
  count: async (days, area) => {
    const rows = counted(db, days, inOne(area)).select(eb => eb.fn.countAll<number>().as('n'))
    return Number((await rows.executeTakeFirstOrThrow()).n)
  },
  sums: (days, areas) => sums(db, days, areas),
  daily: wanted => daily(db, wanted),
})
