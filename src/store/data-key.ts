import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Log, Vault } from '../app/ports.ts'
import type { Settings } from './settings.ts'
import { makeSettings } from './settings.ts'
import type { Db } from './tables.ts'

export const KEY_FILE = 'data.key'
const KEY_BYTES = 32

const readKey = (path: string): Uint8Array | null => {
  try {
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
    if (key.length !== KEY_BYTES)
      throw new Error(`${path} does not hold 32 bytes as base64. Restore it, or set DATA_KEY.`)
    return new Uint8Array(key)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Of two processes that start together one makes the key, and both use it. */
const makeKey = (path: string): Uint8Array => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { flag: 'wx', mode: 0o600, flush: true })
    chmodSync(path, 0o600)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const key = readKey(path)
  if (key === null) throw new Error(`${path} could not be made. Set DATA_KEY.`)
  return key
}

const isThere = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0

/** A database without its key: a new key would open nothing of it, and overwrite what the old one sealed. */
const withoutKey = (path: string, database: string): string =>
  [
    `Đã có cơ sở dữ liệu ${database} nhưng không thấy chìa khoá dữ liệu: không có DATA_KEY, cũng không có tệp ${path}.`,
    'Chương trình dừng lại và không tạo chìa khoá mới, vì chìa khoá mới không mở được dữ liệu cũ.',
    'Cần làm: đặt DATA_KEY cũ vào môi trường, hoặc chép lại tệp chìa khoá từ chỗ đã cất, rồi chạy lại.',
  ].join('\n')

export interface KeyWanted {
  /** From the environment. */
  given: Uint8Array | null
  varDir: string
  /** Where this exists already no key is made: a new one would open nothing of it. */
  databasePath: string
}

/**
 * The data key: from the environment, else from `varDir`, else, for a new database, made there. Throws if the file is
 * there but no key, or if the key of a database that is there is missing.
 */
export const dataKeyOf = ({ given, varDir, databasePath }: KeyWanted, log: Log): Uint8Array => {
  if (given) return given
  const path = join(varDir, KEY_FILE)
  const hadData = isThere(databasePath)
  // After looking for the database: whoever starts with us makes the key first.
  const known = readKey(path)
  if (known) return known
  if (hadData) throw new Error(withoutKey(path, databasePath))
  const key = makeKey(path)
  log.warn({ file: path }, 'a data key was made; it lies beside the data it protects: move it into DATA_KEY')
  return key
}

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
