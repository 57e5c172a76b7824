import { existsSync, rmSync } from 'node:fs'
import type { Environment } from '../config.ts'
import { readEnvironment } from '../config.ts'
import type { DeletedPeople } from '../store/deleted-people.ts'
import { openDeletedPeople } from '../store/deleted-people.ts'
import { enter } from '../store/engine/sqlite/sole.ts'
import type { Store } from '../store/open.ts'
import { endQueued, peopleIn, stageCopy, swapIn } from '../store/restore.ts'
import { openKeyed, openVault } from './open-keyed.ts'

/**
 * `npm run restore -- FILE`: puts a backup in the place of the database, which is kept beside it. Who had their data
 * deleted since stays deleted. What waited to be sent is not sent, but with `--send`. Refuses while a server runs, if the
 * key does not fit, and if the backup is of a newer program.
 */
const USAGE = 'npm run restore -- FILE [--send]'

const RUNNING = [
  'Máy chủ (hoặc một lệnh khác) đang dùng cơ sở dữ liệu này. Chưa thay gì.',
  'Cần làm: dừng máy chủ trước (Ctrl+C, hoặc docker compose stop), rồi chạy lại lệnh này.',
].join('\n')

const OF_A_SERVER = [
  'Dữ liệu đang ở PostgreSQL, lệnh này chỉ khôi phục tệp SQLite. Chưa thay gì.',
  'Cần làm: dừng mọi máy chủ, rồi pg_restore --clean --if-exists --dbname="$DATABASE_URL" TỆP.',
].join('\n')

/** Deletes anew whom the copy would bring back; gives how many. */
const deleteAgain = async (store: Store, staged: string, deleted: DeletedPeople): Promise<number> => {
  const changes = peopleIn(staged).flatMap(({ heardAt, ...ref }) => {
    const at = deleted.deletedAt(ref)
    return at !== null && at > heardAt ? [{ noun: 'forget' as const, ref }] : []
  })
  if (changes.length > 0) await store.commit({ changes, deliveries: [] }, new Date())
  return changes.length
}

const tellQueued = (count: number): string =>
  count === 0
    ? ''
    : `\n${count} tin đang chờ gửi lúc sao lưu không được gửi nữa, vì có thể đã gửi rồi. Muốn gửi: khôi phục lại với --send.`

const tellDeleted = (count: number): string =>
  count === 0 ? '' : `\n${count} người đã xoá dữ liệu sau ngày sao lưu: đã xoá lại.`

const restore = async (file: string, send: boolean, environment: Environment): Promise<string> => {
  if (environment.secrets.postgresUrl !== null) throw new Error(OF_A_SERVER)
  const { databasePath, varDir } = environment.config
  const presence = enter(databasePath)
  if (!presence.sole) throw new Error(RUNNING)
  const vault = openVault(environment, file)
  const staged = stageCopy(file, databasePath)
  try {
    const store = await openKeyed(environment, staged, vault)
    const deleted = await deleteAgain(store, staged, openDeletedPeople(varDir, vault)).finally(store.close)
    const aside = swapIn(staged, databasePath, new Date())
    const queued = send ? 0 : endQueued(databasePath)
    const kept = aside === null ? '' : ` Bản trước còn ở ${aside}; xoá đi khi không cần nữa.`
    return `Đã khôi phục ${databasePath} từ ${file}.${kept}${tellQueued(queued)}${tellDeleted(deleted)}`
  } finally {
    rmSync(staged, { force: true })
    presence.leave()
  }
}

const main = async (): Promise<number> => {
  const words = process.argv.slice(2)
  const [file, ...more] = words.filter(word => word !== '--send')
  if (file === undefined || more.length > 0) {
    console.error(USAGE)
    return 2
  }
  if (!existsSync(file)) throw new Error(`Không thấy tệp ${file}.`)
  console.log(await restore(file, words.includes('--send'), readEnvironment()))
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
