import { nameOfPlace } from '../store/engine/base.ts'
import type { ServerFacts } from '../store/engine/postgres/look.ts'
import { lookAtServer } from '../store/engine/postgres/look.ts'
import type { CheckedPart } from './checked-part.ts'

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
