import type { Aliases, Grant, Invitation, Invitations, Matters, PeopleChange, Roles } from '../app/people/ports.ts'
import type { Alias } from '../core/cases/case.ts'
import type { PersonRef } from '../core/messages.ts'
import { personIn } from '../core/people.ts'
import { changeDesk, endDesk, forgetDesk } from './desk.ts'
import { changeDuty, changeLeave, dropDuty } from './duty-days.ts'
import { engineOf } from './engine/engine.ts'
import { prepared } from './engine/prepared.ts'
import { changePerson } from './people.ts'
import type { Db, Tables } from './tables.ts'

/** Who people are: names in the records, roles, invitations; and what each of them asked about last. */

const EVERYWHERE = 'toan-quoc'

const aliasRow = prepared((db, { channel, id }: PersonRef) =>
  db.selectFrom('aliases').select('alias').where('channel', '=', channel).where('id', '=', id),
)

/** The name a person has in the records, or null. */
export const aliasOf = async (db: Db, { channel, id }: PersonRef): Promise<Alias | null> =>
  (await aliasRow.first(db, { channel, id }))?.alias ?? null

const personOf = async (db: Db, alias: Alias): Promise<PersonRef | null> => {
  const row = await db.selectFrom('aliases').selectAll().where('alias', '=', alias).executeTakeFirst()
  return row ? { channel: row.channel, id: row.id } : null
}

export const makeAliases = ({ db }: { db: Db }): Aliases => ({
  of: person => aliasOf(db, person),
  personOf: alias => personOf(db, alias),
})

const grantOf = (row: Tables['roles'] & { alias: Alias }): Grant => ({
  ref: { channel: row.channel, id: row.id },
  alias: row.alias,
  role: row.role,
  area: row.area,
  organisation: row.organisation,
  number: row.number,
  at: row.at,
  label: row.label,
})

const grants = (db: Db) =>
  db
    .selectFrom('roles')
    .innerJoin('aliases', join =>
      join.onRef('aliases.channel', '=', 'roles.channel').onRef('aliases.id', '=', 'roles.id'),
    )
    .selectAll('roles')
    .select('aliases.alias')

/** For transactions of others, too. */
export const isSamePerson = async (db: Db, one: Alias, other: Alias): Promise<boolean> => {
  if (one === other) return true
  const labelled = grants(db).where('aliases.alias', 'in', [one, other]).where('roles.label', 'is not', null)
  const rows = await labelled.execute()
  const labelsOf = (alias: Alias) =>
    new Set(rows.flatMap(row => (row.alias === alias && row.label !== null ? [personIn(row.label)] : [])))
  return !labelsOf(one).isDisjointFrom(labelsOf(other))
}

export const makeRoles = ({ db }: { db: Db }): Roles => ({
  isSame: (one, other) => isSamePerson(db, one, other),
  all: async () =>
    (await grants(db).orderBy('roles.area').orderBy('roles.role').orderBy('roles.number').execute()).map(grantOf),
  of: async ({ channel, id }) => {
    const rows = await grants(db).where('roles.channel', '=', channel).where('roles.id', '=', id).execute()
    return rows.map(grantOf)
  },
  in: async (area, roles) => {
    const mine = grants(db).where('roles.area', 'in', [area, EVERYWHERE]).where('roles.role', 'in', roles)
    return (await mine.orderBy('roles.number').orderBy('roles.at').execute()).map(grantOf)
  },
})

const open = (db: Db, hash: string, now: Date) =>
  db
    .selectFrom('invitations')
    .select(['role', 'area', 'organisation', 'label'])
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('until', '>', now.getTime())
    .executeTakeFirst()

/** An invitation is written by the command line, and taken up by whoever sends its code. */
export const makeInvitations = ({
  db,
}: {
  db: Db
}): Invitations & {
  add(hash: string, invitation: Invitation, until: Date): Promise<void>
} => ({
  find: async (hash, now) => (await open(db, hash, now)) ?? null,
  add: async (hash, invitation, until) =>
    void (await addInvitation(db, { noun: 'invitation', hash, invitation, until })),
})

/** For transactions of others. */
const addInvitation = async (db: Db, { hash, invitation, until }: Of<'invitation'>): Promise<true> => {
  const { label = null, ...made } = invitation
  const row = { hash, ...made, label, until: until.getTime(), used_at: null }
  await db.insertInto('invitations').values(row).execute()
  return true
}

/** Of a person, as long as it is not over by `now`. */
interface StillThere extends PersonRef {
  now: number
}

const matterRow = prepared((db, { channel, id, now }: StillThere) =>
  db
    .selectFrom('matters')
    .select('sealed')
    .where('channel', '=', channel)
    .where('id', '=', id)
    .where('until', '>', now),
)

export const makeMatters = ({ db }: { db: Db }): Matters & { prune(now: Date): Promise<number> } => ({
  get: async ({ channel, id }, now) => (await matterRow.first(db, { channel, id, now: now.getTime() }))?.sealed ?? null,
  prune: async now => {
    const over = await db.deleteFrom('matters').where('until', '<=', now.getTime()).executeTakeFirst()
    return Number(over.numDeletedRows)
  },
})

type Of<N extends PeopleChange['noun']> = Extract<PeopleChange, { noun: N }>

const addAlias = prepared((db, { alias, ref }: { alias: Alias; ref: PersonRef }) =>
  db
    .insertInto('aliases')
    .values({ alias, ...ref })
    .onConflict(conflict => conflict.columns(['channel', 'id']).doNothing()),
)

const nameThem = async (trx: Db, { ref, alias }: Of<'alias'>): Promise<boolean> => {
  if ((await addAlias.count(trx, { alias, ref })) > 0) return true
  // Of two who name the same person first, the slower finds what the faster wrote.
  return (await aliasOf(trx, ref)) === alias
}

const nextNumber = async (trx: Db, { role, area }: Invitation): Promise<number> => {
  const all = trx.selectFrom('roles').select(eb => eb.fn.max('number').as('most'))
  const row = await all.where('role', '=', role).where('area', '=', area).executeTakeFirst()
  return (row?.most ?? 0) + 1
}

const grant = async (trx: Db, { ref, invitation, hash }: Of<'grant'>, now: Date): Promise<boolean> => {
  const used = trx.updateTable('invitations').set({ used_at: now.getTime() }).where('hash', '=', hash)
  const taken = await used.where('used_at', 'is', null).where('until', '>', now.getTime()).executeTakeFirst()
  if (taken.numUpdatedRows === 0n) return false
  const { role, area, organisation, label = null } = invitation
  // No row stands for the number that comes next.
  await engineOf(trx).inTurn(trx, [`roles ${role} ${area}`])
  const number = await nextNumber(trx, invitation)
  await trx
    .insertInto('roles')
    .values({ ...ref, role, area, organisation, number, label, at: now.getTime() })
    .onConflict(conflict => conflict.columns(['channel', 'id', 'role', 'area']).doUpdateSet({ organisation, label }))
    .execute()
  return true
}

interface MatterRow {
  ref: PersonRef
  fresh: Pick<Tables['matters'], 'sealed' | 'until'>
}

const upsertMatter = prepared((db, { ref, fresh }: MatterRow) =>
  db
    .insertInto('matters')
    .values({ ...ref, ...fresh })
    .onConflict(conflict => conflict.columns(['channel', 'id']).doUpdateSet(fresh)),
)

const keepMatter = async (trx: Db, { ref, matter }: Of<'matter'>): Promise<boolean> => {
  if (!matter) {
    await trx.deleteFrom('matters').where('channel', '=', ref.channel).where('id', '=', ref.id).execute()
    return true
  }
  const fresh = { sealed: matter.sealed, until: matter.until.getTime() }
  await upsertMatter.count(trx, { ref, fresh })
  return true
}

const block = async (trx: Db, { ref, until }: Of<'block'>): Promise<boolean> => {
  if (!until) {
    await trx.deleteFrom('blocked').where('channel', '=', ref.channel).where('id', '=', ref.id).execute()
    return true
  }
  const fresh = { until: until.getTime() }
  await trx
    .insertInto('blocked')
    .values({ ...ref, ...fresh })
    .onConflict(conflict => conflict.columns(['channel', 'id']).doUpdateSet(fresh))
    .execute()
  return true
}

/** Who loses a role is at the desk no more: with what is left to them, they come anew. */
const revoke = async (trx: Db, { ref, role, area }: Of<'revoke'>): Promise<boolean> => {
  await endDesk(trx, ref)
  const alias = await aliasOf(trx, ref)
  if (role === 'officer' && alias !== null) await dropDuty(trx, area, alias)
  const held = trx.deleteFrom('roles').where('channel', '=', ref.channel).where('id', '=', ref.id)
  await held.where('role', '=', role).where('area', '=', area).execute()
  return true
}

const note = async (trx: Db, { by, what, about }: Of<'audit'>, now: Date): Promise<boolean> => {
  await trx.insertInto('audit').values({ at: now.getTime(), by, what, about }).execute()
  return true
}

/** For transactions of others. False: what it rests on has changed. */
export const changePeople = async (trx: Db, change: PeopleChange, now: Date): Promise<boolean> => {
  switch (change.noun) {
    case 'person':
      await changePerson(trx, change.ref, change.change, now)
      return true
    case 'alias':
      return nameThem(trx, change)
    case 'grant':
      return grant(trx, change, now)
    case 'revoke':
      return revoke(trx, change)
    case 'leave':
      return changeLeave(trx, change)
    case 'duty':
      return changeDuty(trx, change)
    case 'matter':
      return keepMatter(trx, change)
    case 'block':
      return block(trx, change)
    case 'audit':
      return note(trx, change, now)
    case 'invitation':
      return addInvitation(trx, change)
    default:
      return changeDesk(trx, change, now)
  }
}

/** For transactions of others. A block outlives it: who was blocked is not let in by being forgotten. */
export const forgetRoles = async (trx: Db, { channel, id }: PersonRef): Promise<void> => {
  for (const table of ['aliases', 'roles', 'matters'] as const) {
    await trx.deleteFrom(table).where('channel', '=', channel).where('id', '=', id).execute()
  }
  await forgetDesk(trx, { channel, id })
}

const blockRow = prepared((db, { channel, id, now }: StillThere) =>
  db.selectFrom('blocked').select('until').where('channel', '=', channel).where('id', '=', id).where('until', '>', now),
)

/** Until when nobody answers this person, or null. */
export const blockedUntil = async (db: Db, { channel, id }: PersonRef, now: Date): Promise<Date | null> => {
  const until = (await blockRow.first(db, { channel, id, now: now.getTime() }))?.until
  return until === undefined ? null : new Date(until)
}
