import { placeOf, readEnvironment } from '../config.ts'
import { backupSqlite } from '../store/backup.ts'
import { backupPostgres } from '../store/backup-postgres.ts'
import { isPostgres } from '../store/engine/base.ts'

/**
 * `npm run backup -- FILE`: a copy of the database in one file, without the key. Servers may run meanwhile. Of PostgreSQL
 * it is the same kind of file.
 */
const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('Say where to: npm run backup -- FILE')
  process.exit(2)
}
try {
  const place = placeOf(readEnvironment())
  if (isPostgres(place)) await backupPostgres(place, file, new Date())
  else backupSqlite(place, file)
  console.log(
    `${file}: written. The data key is not in it; keep it in another place, without it the copy is of less use.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
