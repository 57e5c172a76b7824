import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { placeOf, readEnvironment } from '../config.ts'
import { timeInWords, wallTime } from '../core/calendar.ts'
import { backupPostgres, backupSqlite } from '../store/backup.ts'
import { isPostgres } from '../store/engine/base.ts'

/**
 * `npm run backup -- FILE`: a copy of the database in one file, without the key. Servers may run meanwhile. Of PostgreSQL
 * it is the same kind of file. `-- --into FOLDER --keep 14` names the file by the minute, and keeps the newest of them.
 */
const USAGE = 'npm run backup -- FILE, or -- --into FOLDER [--keep 14]'

const OURS = /^khoan-da-\d{8}-\d{4}\.db$/

const nameAt = (now: Date): string =>
  `khoan-da-${wallTime(now).day.replaceAll('-', '')}-${timeInWords(now).replace(':', '')}.db`

const missing = (place: string): string =>
  `Không thấy cơ sở dữ liệu ${place}. Cần làm: chạy bằng lệnh khoan-da, hoặc đặt VAR_DIR như của máy chủ, rồi chạy lại.`

/** Where to, and which folder is cleared of old copies; null: that is no order. */
const wanted = (now: Date): { file: string; folder: string | null; keep: number } | null => {
  try {
    const options = { into: { type: 'string' }, keep: { type: 'string', default: '14' } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [file] = positionals
    const { into, keep } = values
    if (positionals.length + (into === undefined ? 0 : 1) !== 1 || !/^[1-9]\d{0,3}$/.test(keep)) return null
    return { file: file ?? join(into ?? '', nameAt(now)), folder: into ?? null, keep: Number(keep) }
  } catch {
    return null
  }
}

/** Deletes all but the newest; gives how many. Only files that are named as ours. */
const clear = (folder: string, keep: number): number => {
  const old = readdirSync(folder)
    .filter(name => OURS.test(name))
    .toSorted()
    .slice(0, -keep)
  for (const name of old) rmSync(join(folder, name))
  return old.length
}

const main = async (): Promise<number> => {
  const now = new Date()
  const how = wanted(now)
  if (how === null) {
    console.error(USAGE)
    return 2
  }
  const { file, folder, keep } = how
  const place = placeOf(readEnvironment())
  if (!isPostgres(place) && !existsSync(place)) throw new Error(missing(place))
  if (existsSync(file)) throw new Error(`Tệp ${file} đã có. Cần làm: chạy lại lệnh với tên khác.`)
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (isPostgres(place)) await backupPostgres(place, file, now)
  else backupSqlite(place, file)
  console.log(
    `${file}: đã sao lưu. Trong đó không có DATA_KEY: cất ở chỗ khác, mất nó thì nhiều phần không đọc lại được.`,
  )
  const gone = folder === null ? 0 : clear(folder, keep)
  if (gone > 0) console.log(`Đã xoá ${gone} bản cũ, giữ ${keep} bản mới nhất.`)
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
