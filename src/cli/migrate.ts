import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Environment } from '../config.ts'
import { placeOf, readEnvironment } from '../config.ts'
import { enterCompany, isPostgres, nameOfPlace } from '../store/engine/base.ts'
import { moveToPostgres } from '../store/move.ts'
import { openStore } from '../store/open.ts'

/**
 * `npm run migrate`: brings the tables up to date, as a start does too. `-- --to postgres://...`: moves everything that is
 * in the file there, compares both, and can be run again.
 */
const USAGE = 'npm run migrate [-- --to postgres://USER:PASSWORD@HOST:PORT/DATABASE]'

const RUNNING = (name: string): string =>
  [
    `Máy chủ (hoặc một lệnh khác) đang dùng ${name}. Chưa chuyển gì.`,
    'Cần làm: dừng máy chủ trước (systemctl stop khoan-da, docker compose stop, hoặc Ctrl+C), rồi chạy lại lệnh này.',
  ].join('\n')

const otherData = (table: string): string =>
  [
    `Cơ sở dữ liệu PostgreSQL này đã có dữ liệu khác (bảng ${table}). Chưa ghi gì.`,
    'Cần làm: tạo một cơ sở dữ liệu trống rồi chạy lại lệnh với địa chỉ của nó.',
  ].join('\n')

const bringUpToDate = async (environment: Environment): Promise<string> => {
  const place = placeOf(environment)
  await (await openStore(place)).close()
  return `${nameOfPlace(place)}: the tables are up to date.`
}

/** Runs it while nobody else is at work there. */
const alone = async <T>(places: readonly string[], work: () => Promise<T>): Promise<T> => {
  const [place, ...rest] = places
  if (place === undefined) return work()
  const company = await enterCompany(place)
  try {
    if (!company.sole) throw new Error(RUNNING(nameOfPlace(place)))
    return await alone(rest, work)
  } finally {
    await company.leave()
  }
}

const move = async ({ config }: Environment, url: string): Promise<string> => {
  const { databasePath } = config
  if (!existsSync(databasePath)) throw new Error(`Không thấy cơ sở dữ liệu ${databasePath}: không có gì để chuyển.`)
  const moved = await alone([databasePath, url], () => moveToPostgres(databasePath, url, new Date()))
  if ('otherDataIn' in moved) throw new Error(otherData(moved.otherDataIn))
  const { tables, copied } = moved
  const rows = [...tables.values()].reduce((sum, table) => sum + table.rows, 0)
  for (const [table, sum] of tables) if (sum.rows > 0) console.log(`${table}: ${sum.rows}`)
  return [
    `${copied ? 'Đã chuyển' : 'Đã có sẵn'} ${rows} dòng của ${tables.size} bảng ở ${nameOfPlace(url)}, đã đối chiếu từng bảng.`,
    `Cần làm: đặt DATABASE_URL là địa chỉ đó, giữ nguyên DATA_KEY (hoặc tệp chìa khoá), rồi khởi động lại.`,
    `Tệp cũ còn nguyên ở ${databasePath}: cất đi, đừng chạy máy chủ trên tệp đó nữa.`,
  ].join('\n')
}

const wanted = (): string | null | undefined => {
  try {
    return parseArgs({ options: { to: { type: 'string' } } }).values.to ?? null
  } catch {
    return undefined
  }
}

const main = async (): Promise<number> => {
  const to = wanted()
  if (to === undefined || (to !== null && !isPostgres(to))) {
    console.error(USAGE)
    return 2
  }
  const environment = readEnvironment()
  console.log(to === null ? await bringUpToDate(environment) : await move(environment, to))
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
