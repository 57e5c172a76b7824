import type { Office } from '../cases/office.ts'

/** People of a commune who ask about the same. */

const HOUR_MS = 3_600_000

/** Where somebody lives, and how many hours ago they were first answered. */
export const settle = (office: Office, who: string, { area = 'nga-son', hours = 48 } = {}): Promise<void> =>
  office.store.people.change(
    { channel: 'telegram', id: who },
    { commune: area || null, noticeShownAt: new Date(office.clock.now().getTime() - hours * HOUR_MS) },
  )

/** Nobody knows what this is; each says it in nearly the same words. */
const NEW_TRICK = (whose: string): string =>
  `Có nhóm tới xin mượn sổ hộ khẩu cũ của ${whose} để ghi tên vào gia phả dòng họ, hẹn tháng sau trả lại tận nhà`

const WHOSE = ['bà', 'mẹ', 'ông', 'bác', 'chú', 'dì', 'cậu', 'mợ', 'anh', 'chị']

/** The text of the nth of them, from 0. */
export const newTrick = (nth: number): string => NEW_TRICK(WHOSE[nth % WHOSE.length] as string)
