import { z } from 'zod'
import type { Environment } from '../config.ts'
import { dayInWords, timeInWords } from '../core/calendar.ts'
import { nameOfPlace } from '../store/engine/base.ts'
import type { ServerFacts } from '../store/engine/postgres/look.ts'
import { lookAtServer } from '../store/engine/postgres/look.ts'

/** What `npm run doctor` looks at, one part each. */
export interface CheckedPart {
  state: 'ok' | 'warn' | 'bad'
  text: string
}

/** What the doctor says of a server of PostgreSQL. */

const OLDEST = 14
/** Of one process, with that for what comes in and the one that says it is there. */
const CONNECTIONS = 12
const CLOCK_MS = 5_000
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', ''])

const bad = (text: string): CheckedPart => ({ state: 'bad', text })
const warn = (text: string): CheckedPart => ({ state: 'warn', text })

/** A refused connection is an error without words. */
const whyOf = (error: unknown): string => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : error instanceof Error ? error.message : String(error)
}

/** What is not as it should be; nothing is changed. */
export const faultsOf = (facts: ServerFacts, url: string): CheckedPart[] => {
  const { version, major, encoding, unsafe, readOnly, free, hears, encrypted, aheadMs } = facts
  const isLocal = LOOPBACK.has(new URL(url).hostname)
  return [
    ...(major < OLDEST ? [bad(`PostgreSQL ${version} quá cũ. Nâng lên bản ${OLDEST} trở lên.`)] : []),
    ...(encoding === 'UTF8'
      ? []
      : [bad(`Cơ sở dữ liệu này dùng bảng mã ${encoding}. Tạo cơ sở dữ liệu khác: createdb --encoding=UTF8.`)]),
    ...(unsafe.length > 0
      ? [bad(`PostgreSQL đang tắt ${unsafe.join(', ')}: mất điện là mất tin đã nhận. Bật lại trong postgresql.conf.`)]
      : []),
    ...(readOnly
      ? [bad('PostgreSQL này chỉ cho đọc. Đặt DATABASE_URL là máy chủ chính, hoặc bỏ default_transaction_read_only.')]
      : []),
    ...(hears
      ? []
      : [bad('Địa chỉ này đi qua bộ gom kết nối (pooler). Đặt DATABASE_URL là địa chỉ thẳng của PostgreSQL.')]),
    ...(free < CONNECTIONS
      ? [warn(`PostgreSQL chỉ còn ${free} kết nối trống, mỗi tiến trình cần ${CONNECTIONS}. Tăng max_connections.`)]
      : []),
    ...(encrypted || isLocal
      ? []
      : [warn('Kết nối tới PostgreSQL không mã hoá. Thêm ?sslmode=require vào DATABASE_URL.')]),
    ...(Math.abs(aheadMs) > CLOCK_MS
      ? [
          warn(
            `Đồng hồ máy PostgreSQL lệch ${Math.round(Math.abs(aheadMs) / 1_000)} giây. Bật đồng bộ giờ ở cả hai máy.`,
          ),
        ]
      : []),
  ]
}

/** `reached`: whether there is anything more to be looked at. */
export const checkPostgres = async (url: string): Promise<{ reached: boolean; parts: CheckedPart[] }> => {
  try {
    const facts = await lookAtServer(url)
    const found = `PostgreSQL ${facts.version} ở ${nameOfPlace(url)}, còn ${facts.free} kết nối trống.`
    return { reached: true, parts: [{ state: 'ok', text: found }, ...faultsOf(facts, url)] }
  } catch (error) {
    const text = `Không kết nối được PostgreSQL ở ${nameOfPlace(url)} (${whyOf(error)}). Xem máy chủ đó có chạy không, địa chỉ, tên và mật khẩu trong DATABASE_URL có đúng không.`
    return { reached: false, parts: [bad(text)] }
  }
}

/** What Telegram knows of our webhook: the address, what waits, and what went wrong last. */

const ASK_MS = 10_000
const DAY_MS = 24 * 3_600_000

const answerSchema = z.object({
  ok: z.literal(true),
  result: z.object({
    url: z.string(),
    pending_update_count: z.number().default(0),
    /** Seconds since 1970. */
    last_error_date: z.number().optional(),
    last_error_message: z.string().optional(),
  }),
})

type Info = z.infer<typeof answerSchema>['result']

/** What Telegram says of an error, and what to do; the first that fits. */
const CAUSES: readonly [RegExp, string][] = [
  [/401|unauthori[sz]ed/i, 'Máy chủ không nhận mật khẩu của webhook. Xem TELEGRAM_WEBHOOK_SECRET, rồi khởi động lại.'],
  [/404|not found/i, 'Proxy không chuyển /webhooks/telegram tới máy này. Xem cấu hình proxy.'],
  [/413|too large/i, 'Proxy chặn tin dài. Nới client_max_body_size.'],
  [/5\d\d|bad gateway|unavailable/i, 'Máy chủ không chạy, hoặc không ghi được. Xem nhật ký, và /readyz.'],
  [/timed? ?out/i, 'Máy chủ trả lời quá chậm, hoặc tường lửa chặn. Xem mạng của máy.'],
  [/ssl|certificate|tls/i, 'Chứng chỉ của tên miền hỏng hoặc hết hạn. Gia hạn chứng chỉ.'],
  [/refused|reset|unreachable/i, 'Không ai nghe ở địa chỉ ấy. Xem proxy và tường lửa.'],
  [/resolve|host/i, 'Tên miền chưa trỏ tới máy này. Xem DNS.'],
]

const adviceOn = (message: string): string => CAUSES.find(([cause]) => cause.test(message))?.[1] ?? 'Xem nhật ký proxy.'

const errorOf = ({ last_error_date: at, last_error_message: message }: Info, now: Date): CheckedPart[] => {
  if (at === undefined || message === undefined) return []
  const when = new Date(at * 1_000)
  const told = `Telegram báo lỗi gửi tin tới máy này lúc ${timeInWords(when)} ngày ${dayInWords(when)}: “${message}”.`
  if (now.getTime() - when.getTime() > DAY_MS)
    return [{ state: 'ok', text: `${told} Đã hơn một ngày, từ đó không lỗi.` }]
  return [{ state: 'warn', text: `${told} ${adviceOn(message)}` }]
}

const addressOf = ({ url }: Info, wanted: string | null): CheckedPart => {
  if (wanted === null)
    return url === ''
      ? { state: 'ok', text: 'Telegram: máy này tự hỏi tin (polling), không cần webhook.' }
      : {
          state: 'warn',
          text: `Telegram đang gửi tin tới ${url}, nên máy này không hỏi được tin. Khởi động lại máy chủ.`,
        }
  if (url === '')
    return { state: 'bad', text: `Telegram chưa biết địa chỉ ${wanted}. Khởi động lại máy chủ để đăng ký.` }
  return url === wanted
    ? { state: 'ok', text: `Telegram gửi tin tới ${url}.` }
    : {
        state: 'bad',
        text: `Telegram gửi tin tới ${url}, không phải ${wanted}. Sửa PUBLIC_URL, khởi động lại máy chủ.`,
      }
}

/** Asks Telegram; nothing where it is off or does not answer, which is told by who asks for its name. */
export const checkTelegram = async ({ config, secrets }: Environment, now: Date): Promise<CheckedPart[]> => {
  const { telegram } = secrets
  if (!telegram) return []
  const wanted =
    telegram.mode === 'webhook' && config.publicUrl !== null
      ? `${config.publicUrl.replace(/\/+$/, '')}/webhooks/telegram`
      : null
  try {
    const answer = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getWebhookInfo`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(ASK_MS),
    })
    const info = answerSchema.safeParse(await answer.json()).data?.result
    if (!info) return []
    const waiting: CheckedPart[] =
      info.pending_update_count > 0 && wanted !== null
        ? [{ state: 'warn', text: `Telegram còn giữ ${info.pending_update_count} tin chưa gửi tới được.` }]
        : []
    return [addressOf(info, wanted), ...waiting, ...errorOf(info, now)]
  } catch {
    return []
  }
}
