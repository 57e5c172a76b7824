/** Updates as the documentation and the notes on live traffic show them, with invented ids. */

export const CHAT = '6ede9afabbbb'
export const STAMP = 1767225600000

export const update = (kind: string, message: object = {}): { event_name: string; message: object } => ({
  event_name: `message.${kind}.received`,
  message: {
    message_id: '2d758cb5aaaa',
    date: STAMP,
    from: { id: CHAT, display_name: 'An', is_bot: false },
    chat: { id: CHAT, chat_type: 'PRIVATE' },
    ...message,
  },
})

export const wrapped = (result: object): object => ({ ok: true, result })
