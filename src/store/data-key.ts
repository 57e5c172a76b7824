import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Log } from '../app/ports.ts'

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
