import type { ExpressionBuilder, Insertable, Selectable } from 'kysely'
import type { Log, Vault } from '../app/ports.ts'
import type { BroadcastChange } from '../app/warnings/ports.ts'
import { EVERYWHERE } from '../core/cases/rights.ts'
import type { ChannelName, PersonRef } from '../core/messages.ts'
import type { Broadcast } from '../core/warnings/broadcast.ts'
import { sealOf } from '../core/warnings/broadcast.ts'
import { WARNING } from '../core/warnings/receipt.ts'
import type { Db, Tables } from './tables.ts'

/** Warnings and their rows. */

export type ChangeTo<D extends BroadcastChange['do']> = Extract<BroadcastChange, { do: D }>

/** No channel has a space in its name; ids of vendors may have anything. */
export const cursorOf = ({ channel, id }: PersonRef): string => `${channel} ${id}`

export const personOf = (cursor: string): PersonRef => {
  const space = cursor.indexOf(' ')
  return { channel: cursor.slice(0, space) as ChannelName, id: cursor.slice(space + 1) }
}

/** A list that cannot be read was touched: without it, the seal does not fit. */
const listOf = (json: string): string[] => {
  try {
    return JSON.parse(json) as string[]
  } catch {
    return []
  }
}

const broadcastOf = (row: Selectable<Tables['broadcasts']>): Broadcast => ({
  code: row.code,
  kind: row.kind,
  pattern: row.pattern,
  words: row.words,
  area: row.area,
  organisation: row.organisation,
  audiences: listOf(row.audiences),
  author: row.author,
  approver: row.approver,
  standing: row.standing === 1,
  state: row.state,
  dueAt: row.due_at,
  createdAt: row.created_at,
  decidedAt: row.decided_at,
  reason: row.reason,
  ...(row.made_from !== null && { madeFrom: row.made_from }),
  ...(row.asks === 1 && { asks: true }),
  ...(row.drill_day !== null && {
    drill: { day: row.drill_day, ...(row.announces !== null && { announces: row.announces }) },
  }),
})

/** What may change of a warning. */
export const standOf = ({ state, approver, standing, dueAt, decidedAt, reason }: Broadcast) => ({
  state,
  approver,
  standing: standing ? 1 : 0,
  due_at: dueAt,
  decided_at: decidedAt,
  reason,
})

export const rowOf = ({ broadcast, seal, slot }: ChangeTo<'add'>): Insertable<Tables['broadcasts']> => ({
  code: broadcast.code,
  kind: broadcast.kind,
  pattern: broadcast.pattern,
  area: broadcast.area,
  organisation: broadcast.organisation,
  audiences: JSON.stringify(broadcast.audiences),
  author: broadcast.author,
  seal,
  slot: slot ?? null,
  created_at: broadcast.createdAt,
  words: broadcast.words,
  made_from: broadcast.madeFrom ?? null,
  asks: broadcast.asks ? 1 : 0,
  drill_day: broadcast.drill?.day ?? null,
  announces: broadcast.drill?.announces ?? null,
  ...standOf(broadcast),
})

/** Is this as it was added? */
export const isWhole = (vault: Pick<Vault, 'hash'>, row: Selectable<Tables['broadcasts']>): boolean =>
  sealOf(vault, broadcastOf(row)) === row.seal

/** Reads rows whose seal fits. Of another, operators are told once, and it is as if it were not there. */
export const makeReading = (vault: Pick<Vault, 'hash'>, log: Pick<Log, 'error'>) => {
  const told = new Set<string>()
  return (rows: readonly Selectable<Tables['broadcasts']>[]): Broadcast[] =>
    rows.flatMap(row => {
      if (isWhole(vault, row)) return broadcastOf(row)
      if (!told.has(row.code)) log.error({ code: row.code }, 'a warning does not fit its seal: it was touched')
      told.add(row.code)
      return []
    })
}

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
