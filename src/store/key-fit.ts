import type { Vault } from '../app/ports.ts'
import type { Settings } from './settings.ts'
import { makeSettings } from './settings.ts'
import type { Db } from './tables.ts'

/** Does a data key belong to this database? A keyed fingerprint in the settings tells, and gives nothing of the key away. */

const PRINT = 'data-key.print'

const printOf = (vault: Pick<Vault, 'hash'>): string => vault.hash('data key', 'fingerprint')

/** Databases older than the fingerprint: does the last thing that was sealed open? Null where nothing is. */
const opensEvidence = async (db: Db, vault: Pick<Vault, 'open'>): Promise<boolean | null> => {
  const last = await db
    .selectFrom('evidence')
    .innerJoin('cases', 'cases.seq', 'evidence.case_seq')
    .select(['evidence.sealed', 'evidence.kind', 'cases.code'])
    .orderBy('evidence.seq', 'desc')
    .executeTakeFirst()
  return last ? vault.open(last.sealed, `case ${last.code} ${last.kind}`) !== null : null
}

const remember = async (settings: Settings, print: string): Promise<boolean> =>
  // Of two processes that start together the slower finds what the faster wrote.
  (await settings.swap(PRINT, null, print)) || (await settings.get(PRINT)) === print

/** The first key that a database is opened with is its key from then on. False: this is another one. */
export const fitsKey = async (
  { db, settings }: { db: Db; settings: Settings },
  vault: Pick<Vault, 'hash' | 'open'>,
): Promise<boolean> => {
  const print = printOf(vault)
  const known = await settings.get(PRINT)
  if (known !== null) return known === print
  return (await opensEvidence(db, vault)) === false ? false : remember(settings, print)
}

/**
 * The operator says that the old key is lost for good: from now on this one belongs to the database. What only the old
 * key opens stays unreadable; the chain of tokens begins anew with the next refresh token that is given.
 */
export const acceptKey = async (
  { db, settings }: { db: Db; settings: Settings },
  vault: Pick<Vault, 'hash'>,
): Promise<void> => {
  await settings.set(PRINT, printOf(vault))
  await settings.remove('zalo-oa.token')
  await db.deleteFrom('matters').execute()
}

/** What an operator reads who has started with a key that does not fit. */
const refusal = ({ database, keyFile }: KeyPlaces): string =>
  [
    `Chìa khoá dữ liệu (DATA_KEY) không khớp với cơ sở dữ liệu ${database}.`,
    'Chương trình dừng lại, chưa ghi gì, để không làm hỏng những gì đã mã hoá.',
    `Cần làm: đặt lại đúng DATA_KEY cũ, hoặc chép lại tệp ${keyFile} từ chỗ đã cất, rồi chạy lại.`,
    'Nếu chìa khoá cũ mất hẳn: đọc mục “The data key” trong docs/operator.md trước khi làm tiếp.',
  ].join('\n')

export interface KeyPlaces {
  database: string
  keyFile: string
}

/** Throws, with what to do, if the key is not that of the database. To be called before anything else is done with it. */
export const insistOnKey = async (
  store: { fitsKey(vault: Pick<Vault, 'hash' | 'open'>): Promise<boolean> },
  vault: Pick<Vault, 'hash' | 'open'>,
  places: KeyPlaces,
): Promise<void> => {
  if (!(await store.fitsKey(vault))) throw new Error(refusal(places))
}

/** For the parts of the store. */
export const makeKeyFit = (db: Db, clock: { now(): Date }) => {
  const parts = { db, settings: makeSettings({ db, clock }) }
  return {
    fitsKey: (vault: Pick<Vault, 'hash' | 'open'>) => fitsKey(parts, vault),
    acceptKey: (vault: Pick<Vault, 'hash'>) => acceptKey(parts, vault),
  }
}
