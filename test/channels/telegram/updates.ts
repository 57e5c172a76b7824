import type { TelegramBot } from '../../../src/channels/telegram/command.ts'

/** Updates as Telegram sends them, with all that it tells of people: none of it may come through. */

export const BOT: TelegramBot = { id: '7000', username: 'KhoanDaBot' }
export const SECRETS = ['Bác Thắm', 'tham1950', 'Kẻ Lừa', '0912345678', 'Hội làng']

const SENT_AT = 1_795_000_000
export const AT = new Date(SENT_AT * 1000)

const resident = { id: 42, is_bot: false, first_name: 'Bác Thắm', username: 'tham1950' }
const alone = { id: 42, type: 'private', first_name: 'Bác Thắm' }
const village = { id: -1001234567890, type: 'supergroup', title: 'Hội làng' }

export function privateMessage(fields: object) {
  return { update_id: 1001, message: { message_id: 5, date: SENT_AT, from: resident, chat: alone, ...fields } }
}

export function groupMessage(fields: object) {
  return { update_id: 1002, message: { message_id: 6, date: SENT_AT, from: resident, chat: village, ...fields } }
}

export function repliedTo(fields: object) {
  return {
    message_id: 4,
    date: SENT_AT - 60,
    from: { id: 43, is_bot: false, first_name: 'Kẻ Lừa' },
    chat: village,
    ...fields,
  }
}

export const botsOwn = { from: { id: 7000, is_bot: true, first_name: 'Khoan Đã', username: 'KhoanDaBot' } }

export const photo = [
  { file_id: 'small', file_unique_id: 's', width: 90, height: 67, file_size: 1_000 },
  { file_id: 'large', file_unique_id: 'l', width: 1280, height: 960, file_size: 90_000 },
  { file_id: 'middle', file_unique_id: 'm', width: 320, height: 240, file_size: 9_000 },
]

export const apk = {
  file_id: 'doc',
  file_unique_id: 'd',
  file_name: 'VNeID.apk',
  mime_type: 'application/vnd.android.package-archive',
}

export function press(fields: object = {}) {
  const message = { message_id: 9, date: SENT_AT - 3600, chat: alone, ...botsOwn, text: 'Báo cán bộ?' }
  return {
    update_id: 1003,
    callback_query: { id: 'cb-1', from: resident, chat_instance: 'x', data: 'báo cán bộ', message, ...fields },
  }
}

export function membership(chat: 'private' | 'group', from: string, to: string) {
  const state = (status: string) => ({ user: { id: 7000, is_bot: true, first_name: 'Khoan Đã' }, status })
  return {
    update_id: 1004,
    my_chat_member: {
      chat: chat === 'private' ? alone : village,
      from: resident,
      date: SENT_AT,
      old_chat_member: state(from),
      new_chat_member: state(to),
    },
  }
}
