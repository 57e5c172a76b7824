import { existsSync, rmSync } from 'node:fs'
import type { Environment } from '../config.ts'
import { readEnvironment } from '../config.ts'
import { enter } from '../store/engine/sqlite/sole.ts'
import { stageCopy, swapIn } from '../store/restore.ts'
import { openKeyed, openVault } from './open-keyed.ts'

/**
 * `npm run restore -- FILE`: puts a backup in the place of the database, which is kept beside it. Refuses while a server
 * runs, if the key does not fit, and if the backup is of a newer program.
 */
const USAGE = 'npm run restore -- FILE'

const RUNNING = [
  'Máy chủ (hoặc một lệnh khác) đang dùng cơ sở dữ liệu này. Chưa thay gì.',
  'Cần làm: dừng máy chủ trước (Ctrl+C, hoặc docker compose stop), rồi chạy lại lệnh này.',
].join('\n')

const OF_A_SERVER = [
  'Dữ liệu đang ở PostgreSQL, lệnh này chỉ khôi phục tệp SQLite. Chưa thay gì.',
  'Cần làm: dừng mọi máy chủ, rồi pg_restore --clean --if-exists --dbname="$DATABASE_URL" TỆP.',
].join('\n')

const restore = async (file: string, environment: Environment): Promise<string> => {
  if (environment.secrets.postgresUrl !== null) throw new Error(OF_A_SERVER)
  const { databasePath } = environment.config
  const presence = enter(databasePath)
  if (!presence.sole) throw new Error(RUNNING)
  const vault = openVault(environment, file)
  const staged = stageCopy(file, databasePath)
  try {
    await (await openKeyed(environment, staged, vault)).close()
    const aside = swapIn(staged, databasePath, new Date())
    const kept = aside === null ? '' : ` Bản trước còn ở ${aside}; xoá đi khi không cần nữa.`
    return `Đã khôi phục ${databasePath} từ ${file}.${kept}\nNgười đã xoá dữ liệu sau ngày sao lưu có thể hiện lại: ai báo thì nhắn lại “xoá dữ liệu”.`
  } finally {
    rmSync(staged, { force: true })
    presence.leave()
  }
}

const main = async (): Promise<number> => {
  const [file, ...more] = process.argv.slice(2)
  if (file === undefined || more.length > 0) {
    console.error(USAGE)
    return 2
  }
  if (!existsSync(file)) throw new Error(`Không thấy tệp ${file}.`)
  console.log(await restore(file, readEnvironment()))
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
