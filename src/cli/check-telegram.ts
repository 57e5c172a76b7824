import { z } from 'zod'
import type { Environment } from '../config.ts'
import { dayInWords, timeInWords } from '../core/calendar.ts'
import type { CheckedPart } from './checked-part.ts'

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
