import { readConfig } from '../config.ts'
import { backupSqlite } from '../store/backup.ts'

/** `npm run backup -- FILE`: a copy of the database, without the key. The server may run meanwhile. */
const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('Say where to: npm run backup -- FILE')
  process.exit(2)
}
try {
  const { databasePath } = readConfig()
  backupSqlite(databasePath, file)
  console.log(
    `${file}: written. The data key is not in it; keep it in another place, without it the copy is of less use.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
