import type { DeskChange, DeskSession, DeskSessions } from '../app/people/ports.ts'
import type { PersonRef } from '../core/messages.ts'
import type { Db, Tables } from './tables.ts'

/** Who may come to the desk, and who is there. */

const sessionOf = (row: Tables['desk_sessions']): DeskSession => ({
  hash: row.hash,
  ref: { channel: row.channel, id: row.id },
  device: row.device,
  beganAt: row.began_at,
  seenAt: row.seen_at,
  until: row.until,
})

export const makeDeskSessions = ({ db }: { db: Db }): DeskSessions & { prune(now: Date): Promise<number> } => ({
  link: async (hash, now) => {
    const row = db.selectFrom('desk_links').select(['channel', 'id']).where('hash', '=', hash)
    return (await row.where('until', '>', now.getTime()).executeTakeFirst()) ?? null
  },
  session: async hash => {
    const row = await db.selectFrom('desk_sessions').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row ? sessionOf(row) : null
  },
  sessionsOf: async ({ channel, id }) => {
    const theirs = db.selectFrom('desk_sessions').selectAll().where('channel', '=', channel).where('id', '=', id)
    return (await theirs.orderBy('began_at', 'desc').execute()).map(sessionOf)
  },
  knowsBrowser: async hash =>
    (await db.selectFrom('desk_browsers').select('hash').where('hash', '=', hash).executeTakeFirst()) !== undefined,
  prune: async now => {
    const links = await db.deleteFrom('desk_links').where('until', '<=', now.getTime()).executeTakeFirst()
    const sessions = await db.deleteFrom('desk_sessions').where('until', '<=', now.getTime()).executeTakeFirst()
    return Number(links.numDeletedRows + sessions.numDeletedRows)
  },
})

type Of<N extends DeskChange['noun']> = Extract<DeskChange, { noun: N }>

/** A new link makes those before it worthless: only the last message opens the desk. */
const addLink = async (trx: Db, { ref, hash, until }: Of<'desk-link'>): Promise<boolean> => {
  await trx.deleteFrom('desk_links').where('channel', '=', ref.channel).where('id', '=', ref.id).execute()
  await trx
    .insertInto('desk_links')
    .values({ hash, ...ref, until: until.getTime() })
    .execute()
  return true
}

/** The link goes with it: of two who use it at the same moment, one is in. */
const signIn = async (trx: Db, { ref, link, session, browser }: Of<'sign-in'>, now: Date): Promise<boolean> => {
  const theirs = trx.deleteFrom('desk_links').where('hash', '=', link).where('until', '>', now.getTime())
  const used = await theirs.where('channel', '=', ref.channel).where('id', '=', ref.id).executeTakeFirst()
  if (used.numDeletedRows === 0n) return false
  const at = now.getTime()
  await trx
    .insertInto('desk_sessions')
    .values({ ...ref, ...session, began_at: at, seen_at: at, until: session.until.getTime() })
    .execute()
  await trx
    .insertInto('desk_browsers')
    .values({ hash: browser, ...ref, seen_at: at })
    .onConflict(conflict => conflict.column('hash').doUpdateSet({ seen_at: at }))
    .execute()
  return true
}

/** For transactions of others: nobody is at the desk under this name any more, and no link leads there. */
export const endDesk = async (trx: Db, { channel, id }: PersonRef): Promise<void> => {
  for (const table of ['desk_links', 'desk_sessions'] as const)
    await trx.deleteFrom(table).where('channel', '=', channel).where('id', '=', id).execute()
}

/** For transactions of others. */
export const forgetDesk = async (trx: Db, person: PersonRef): Promise<void> => {
  await endDesk(trx, person)
  const { channel, id } = person
  await trx.deleteFrom('desk_browsers').where('channel', '=', channel).where('id', '=', id).execute()
}

/** For transactions of others. False: what it rests on has changed. */
export const changeDesk = async (trx: Db, change: DeskChange, now: Date): Promise<boolean> => {
  switch (change.noun) {
    case 'desk-link':
      return addLink(trx, change)
    case 'sign-in':
      return signIn(trx, change, now)
    case 'session-seen':
      await trx.updateTable('desk_sessions').set({ seen_at: now.getTime() }).where('hash', '=', change.hash).execute()
      return true
    case 'sign-out':
      await trx.deleteFrom('desk_sessions').where('hash', '=', change.hash).execute()
      return true
    default:
      await endDesk(trx, change.ref)
      return true
  }
}
