import { readEnvironment } from '../config.ts'
import { backupSqlite } from '../store/backup.ts'

/** `npm run backup -- FILE`: a copy of the database, without the key. The server may run meanwhile. */
const OF_A_SERVER = [
  'Dữ liệu đang ở PostgreSQL, lệnh này chỉ sao lưu tệp SQLite. Chưa ghi gì.',
  `Cần làm: pg_dump --format=custom --file=TỆP "$DATABASE_URL". Chìa khoá dữ liệu không có trong đó, cất riêng.`,
].join('\n')

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('Say where to: npm run backup -- FILE')
  process.exit(2)
}
try {
  const { config, secrets } = readEnvironment()
  if (secrets.postgresUrl !== null) throw new Error(OF_A_SERVER)
  backupSqlite(config.databasePath, file)
  console.log(
    `${file}: written. The data key is not in it; keep it in another place, without it the copy is of less use.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
