import type { Bot } from '../build-bot.ts'

/** People of a commune who ask about the same. */

const HOUR_MS = 3_600_000

/** Where somebody lives, and how many hours ago they were first answered. */
export const settle = (
  { store, clock }: Pick<Bot, 'store' | 'clock'>,
  who: string,
  { area = 'nga-son', hours = 48 }: { area?: string; hours?: number } = {},
): Promise<void> =>
  store.people.change(
    { channel: 'telegram', id: who },
    { commune: area || null, noticeShownAt: new Date(clock.now().getTime() - hours * HOUR_MS) },
  )

const WHOSE = ['bà', 'mẹ', 'ông', 'bác', 'chú', 'dì', 'cậu', 'mợ', 'anh', 'chị']

const whoseOf = (nth: number): string => WHOSE[nth % WHOSE.length] as string

/** Nobody knows what this is; each says it in nearly the same words. */
export const newTrick = (nth: number): string =>
  `Có nhóm tới xin mượn sổ hộ khẩu cũ của ${whoseOf(nth)} để ghi tên vào gia phả dòng họ, hẹn tháng sau trả lại tận nhà`

export const POWER = 'gia-danh-dien-luc'
export const FAKE_HOST = 'evn-hotro.xyz'

/** Of one pattern, each in words of their own. */
export const powerCut = (nth: number): string =>
  `Điện lực báo nhà ${whoseOf(nth)} nợ tiền điện, cài app theo link ${FAKE_HOST} để khỏi bị cắt điện chiều nay`
