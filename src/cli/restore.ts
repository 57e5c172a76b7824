import { existsSync, mkdirSync, rmSync } from 'node:fs'
import type { Environment } from '../config.ts'
import { placeOf, readEnvironment } from '../config.ts'
import type { DeletedPeople } from '../store/deleted-people.ts'
import { openDeletedPeople, takeDeletions } from '../store/deleted-people.ts'
import { enterCompany, isPostgres, nameOfPlace } from '../store/engine/base.ts'
import type { Store } from '../store/open.ts'
import { endQueued, peopleIn, stageCopy, swapIn } from '../store/restore.ts'
import { replaceInPostgres } from '../store/restore-postgres.ts'
import { openKeyed, openVault } from './open-keyed.ts'

/**
 * `npm run restore -- FILE`: puts a backup in the place of the database, which is kept beside it; a backup of either engine
 * may be put in the place of either. Who had their data deleted since stays deleted. What waited to be sent is not sent,
 * but with `--send`. Refuses while a server runs, if the key does not fit, and if the backup is of a newer program.
 * `--pg-restored` instead of a file: does the same with what pg_restore has brought back.
 */
const USAGE = 'npm run restore -- FILE [--send], or -- --pg-restored [--send]'

const RUNNING = [
  'Máy chủ (hoặc một lệnh khác) đang dùng cơ sở dữ liệu này. Chưa thay gì.',
  'Cần làm: dừng máy chủ trước (systemctl stop khoan-da, docker compose stop, hoặc Ctrl+C), rồi chạy lại lệnh này.',
].join('\n')

const ONLY_POSTGRES = '--pg-restored chỉ dùng khi DATABASE_URL là postgres://. Chưa thay gì.'

interface Restoring {
  environment: Environment
  /** The backup; null: it is there already. */
  file: string | null
  /** What waited is sent. */
  send: boolean
}

/** Deletes anew whom the copy would bring back; gives how many. */
const deleteAgain = async (store: Store, place: string, deleted: DeletedPeople): Promise<number> => {
  const changes = (await peopleIn(place)).flatMap(({ heardAt, ...ref }) => {
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

/** It works once: since the copy was made, another may have come in its place. */
const TOKEN = 'zalo-oa.token'
const tellToken = (kept: string | null): string =>
  kept === null
    ? ''
    : '\nZalo OA: token trong bản sao có thể đã dùng rồi. Bật máy xong, xem npm run doctor và nhật ký: bị từ chối thì lấy refresh token mới, đặt vào ZALO_OA_REFRESH_TOKEN, khởi động lại.'

/** A file in the place of whatever is there. */
const replace = async (place: string, file: string, { environment, send }: Restoring): Promise<string> => {
  const { databasePath, varDir } = environment.config
  const vault = openVault(environment, file)
  mkdirSync(varDir, { recursive: true, mode: 0o700 })
  const deleted = openDeletedPeople(varDir, vault)
  if (isPostgres(place)) await takeDeletions(place, deleted, new Date())
  const staged = stageCopy(file, databasePath)
  try {
    const store = await openKeyed(environment, staged, vault)
    const [again, token] = await (async () =>
      [await deleteAgain(store, staged, deleted), await store.settings.get(TOKEN)] as const)().finally(store.close)
    const { aside, ended } = isPostgres(place)
      ? await replaceInPostgres(staged, place, { send, now: new Date() })
      : await swapIn(staged, place, { send, now: new Date() })
    const drop = isPostgres(place) ? `lệnh drop schema ${aside} cascade` : 'xoá đi'
    const kept = aside === null ? '' : ` Bản trước còn ở ${aside}; ${drop} khi không cần nữa.`
    return `Đã khôi phục ${nameOfPlace(place)} từ ${file}.${kept}${tellQueued(ended)}${tellDeleted(again)}${tellToken(token)}`
  } finally {
    rmSync(staged, { force: true })
  }
}

/** What another program has brought back. */
const settle = async (place: string, { environment, send }: Restoring): Promise<string> => {
  if (!isPostgres(place)) throw new Error(ONLY_POSTGRES)
  const vault = openVault(environment)
  const deleted = openDeletedPeople(environment.config.varDir, vault)
  const store = await openKeyed(environment, place, vault)
  const again = await deleteAgain(store, place, deleted).finally(store.close)
  const ended = send ? 0 : await endQueued(place)
  return `Đã soát lại ${nameOfPlace(place)} sau pg_restore.${tellQueued(ended)}${tellDeleted(again)}`
}

const restore = async (restoring: Restoring): Promise<string> => {
  const place = placeOf(restoring.environment)
  const company = await enterCompany(place)
  try {
    if (!company.sole) throw new Error(RUNNING)
    return await (restoring.file === null ? settle(place, restoring) : replace(place, restoring.file, restoring))
  } finally {
    await company.leave()
  }
}

const OPTIONS = ['--send', '--pg-restored']

const main = async (): Promise<number> => {
  const words = process.argv.slice(2)
  const files = words.filter(word => !OPTIONS.includes(word))
  const [file = null] = files
  if (files.length !== (words.includes('--pg-restored') ? 0 : 1)) {
    console.error(USAGE)
    return 2
  }
  if (file !== null && !existsSync(file)) throw new Error(`Không thấy tệp ${file}.`)
  console.log(await restore({ environment: readEnvironment(), file, send: words.includes('--send') }))
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
