import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { LEAST_FREE_MB } from '../app/watching/look-at-machine.ts'
import type { Environment } from '../config.ts'
import { placeOf } from '../config.ts'
import { dayInWords, timeInWords } from '../core/calendar.ts'
import { isPostgres } from '../store/engine/base.ts'
import { readClock } from '../store/settings.ts'
import type { CheckedPart } from './check-parts.ts'
import { checkPostgres, checkTelegram } from './check-parts.ts'
import { readServed } from './open.ts'
import { openKeyed, openVault } from './open-keyed.ts'

const ok = (text: string): CheckedPart => ({ state: 'ok', text })
const warn = (text: string): CheckedPart => ({ state: 'warn', text })
const bad = (text: string): CheckedPart => ({ state: 'bad', text })

const MB = 1024 ** 2
const HOUR_MS = 3_600_000
const ASK_MS = 10_000

const diskOf = ({ config }: Environment): CheckedPart => {
  const folder = existsSync(config.varDir) ? config.varDir : dirname(config.varDir)
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : '.')
  const free = Math.floor((bavail * bsize) / MB)
  if (free < LEAST_FREE_MB) return bad(`Đĩa chỉ còn ${free} MB trống. Dọn bớt cho còn ít nhất ${LEAST_FREE_MB} MB.`)
  return ok(`Đĩa còn ${free} MB trống.`)
}

/** The database, while something is looked up in it. */
type Opened = Awaited<ReturnType<typeof openKeyed>>

const clockOf = async (store: Opened, now: Date): Promise<CheckedPart> => {
  const before = await readClock(store.settings)
  const back = before === null ? 0 : before.wall - now.getTime()
  if (back > HOUR_MS) return bad('Đồng hồ máy đang chậm hơn lần chạy trước. Bật đồng bộ giờ: timedatectl set-ntp true.')
  return ok(
    `Đồng hồ máy: ${timeInWords(now)} ngày ${dayInWords(now)}, giờ Việt Nam. So lại với điện thoại, lệch quá một phút thì bật đồng bộ giờ.`,
  )
}

const queuesOf = async (store: Opened, now: Date): Promise<CheckedPart[]> => {
  const { inbox, outbox } = await store.queues(now)
  const late = outbox.filter(({ oldestSeconds }) => (oldestSeconds ?? 0) > 600)
  return [
    inbox.setAside > 0
      ? warn(`${inbox.setAside} tin chưa trả lời được. Xem: npm run -s set-aside`)
      : ok('Không có tin nào bị gác lại.'),
    ...late.map(({ channel, open, oldestSeconds }) =>
      warn(
        `${open} tin chờ gửi qua ${channel}, lâu nhất ${Math.round((oldestSeconds ?? 0) / 60)} phút. Xem nhật ký máy chủ.`,
      ),
    ),
  ]
}

const adminsOf = async (store: Opened): Promise<CheckedPart> => {
  const channels = new Set((await store.roles.in('toan-quoc', ['admin'])).map(({ ref }) => ref.channel))
  if (channels.size === 0) return warn('Chưa có người quản trị. Mời: npm run -s invite -- admin')
  if (channels.size === 1)
    return warn('Người quản trị chỉ ở một kênh. Mời thêm ở kênh khác, để khi kênh này hỏng vẫn được báo.')
  return ok('Có người quản trị ở hơn một kênh.')
}

/** Who runs this, and where: with a fault in it no server starts. */
const communeOf = (environment: Environment): CheckedPart => {
  try {
    return ok(
      `Phục vụ: ${readServed(environment)
        .areas.map(({ name }) => name)
        .join(', ')}.`,
    )
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error))
  }
}

/** The server first, where there is one: if it cannot be reached, nothing more is asked of it. */
const serverOf = async (environment: Environment): Promise<CheckedPart[]> => {
  const place = placeOf(environment)
  if (!isPostgres(place)) return databaseOf(environment)
  const { reached, parts } = await checkPostgres(place)
  return reached ? [...parts, ...(await databaseOf(environment))] : parts
}

/** The key against the database, and what the database tells. */
const databaseOf = async (environment: Environment): Promise<CheckedPart[]> => {
  const place = placeOf(environment)
  if (!isPostgres(place) && !existsSync(place)) return [ok(`Chưa có cơ sở dữ liệu ${place}: lần chạy đầu sẽ tạo.`)]
  try {
    const store = await openKeyed(environment, place, openVault(environment))
    try {
      const now = new Date()
      const why = await store.whyNotWritable(now)
      const writable = why === null ? ok('Cơ sở dữ liệu ghi được.') : bad(`Cơ sở dữ liệu không ghi được (${why}).`)
      const rest = [await clockOf(store, now), ...(await queuesOf(store, now)), await adminsOf(store)]
      return [ok('Chìa khoá khớp với cơ sở dữ liệu.'), writable, ...rest]
    } finally {
      await store.close()
    }
  } catch (error) {
    return [bad(error instanceof Error ? error.message : String(error))]
  }
}

const keyOf = ({ secrets }: Environment): CheckedPart =>
  secrets.dataKey
    ? ok('DATA_KEY đặt trong môi trường. Cất một bản ở chỗ khác, bản sao lưu không có chìa.')
    : warn('Chìa khoá nằm cạnh dữ liệu. Chuyển vào DATA_KEY, cất một bản ở chỗ khác.')

const refusal = (name: string, variable: string): CheckedPart =>
  bad(`${name} từ chối khoá kết nối. Lấy khoá mới, đặt vào ${variable}, khởi động lại.`)

/** Both platforms answer `getMe` in the same form. The address holds the token, and is never told. */
const botOf = async (
  name: string,
  variable: string,
  access: { apiRoot: string; token: string },
): Promise<CheckedPart> => {
  try {
    const answer = await fetch(`${access.apiRoot}/bot${access.token}/getMe`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(ASK_MS),
    })
    const body: unknown = await answer.json()
    const good = typeof body === 'object' && body !== null && 'ok' in body && body.ok === true
    if (good) return ok(`${name} nhận khoá kết nối.`)
    return answer.status >= 500 ? warn(`${name} đang trục trặc (${answer.status}).`) : refusal(name, variable)
  } catch {
    return bad(`Không gọi được ${name}. Xem mạng, tường lửa, proxy của máy.`)
  }
}

const addressOf = ({ config, secrets }: Environment): CheckedPart[] => {
  const { publicUrl } = config
  const isHook =
    [secrets.telegram, secrets.zaloBot].some(access => access?.mode === 'webhook') || secrets.zaloOa !== null
  if (publicUrl === null) return isHook ? [bad('Chưa đặt PUBLIC_URL: Zalo và Telegram không gửi tin tới được.')] : []
  const isSafe = publicUrl.startsWith('https://')
  return [
    isSafe ? ok(`Địa chỉ ngoài: ${publicUrl}`) : bad(`PUBLIC_URL phải bắt đầu bằng https:// (đang là ${publicUrl}).`),
    ...(secrets.zaloOa
      ? [
          ok(
            `Trong developers.zalo.me: webhook ${publicUrl.replace(/\/+$/, '')}/webhooks/zalo-oa, tên miền đã xác thực, ứng dụng đã bật, đã cấp quyền cho OA. Proxy phải giữ nguyên X-ZEvent-Signature.`,
          ),
        ]
      : []),
  ]
}

const channelsOf = async ({ secrets }: Environment): Promise<CheckedPart[]> => {
  const { telegram, zaloBot, zaloOa } = secrets
  const bots = await Promise.all([
    ...(telegram ? [botOf('Telegram', 'TELEGRAM_BOT_TOKEN', telegram)] : []),
    ...(zaloBot ? [botOf('Zalo Bot', 'ZALO_BOT_TOKEN', zaloBot)] : []),
  ])
  const none = bots.length === 0 && zaloOa === null
  return none ? [warn('Chưa bật kênh nào: chỉ có trang hỏi thử trên web.')] : bots
}

/** Looks at everything; asks the platforms only who the bots are, and Telegram where it sends to. */
export const checkUp = async (environment: Environment): Promise<CheckedPart[]> => [
  ok('Cấu hình đọc được.'),
  communeOf(environment),
  keyOf(environment),
  ...(await serverOf(environment)),
  diskOf(environment),
  ...addressOf(environment),
  ...(await channelsOf(environment)),
  ...(await checkTelegram(environment, new Date())),
]
