/** Bodies as Zalo's documentation shows them, with invented ids. */

export const USER = '1112223334445556667'
export const OA = '9990001112223334445'
export const GROUP = 'aa11bb22cc33dd44'
export const STAMP = '1767225600000'
export const KEYS = { appId: '1234567890123456789', secret: 'TestOaSecretKey-01' }

/** Test vector A of the facts, byte for byte. */
export const VECTOR_BODY =
  '{"app_id":"1234567890123456789","user_id_by_app":"4455667788990011223","event_name":"user_send_text",' +
  '"timestamp":"1767225600000","sender":{"id":"1112223334445556667"},"recipient":{"id":"9990001112223334445"},' +
  '"message":{"msg_id":"abcdef0123456789abcd","text":"Xin chào, tin này có phải lừa đảo không?"}}'
export const VECTOR_MAC = 'd5c02ee472609743cad6baa65c2a8c3a9e4ae5195cf8f2c9ba22b37f15e3b16f'
export const VECTOR_HMAC = '22d69b0a755fc13992048382fc87f09a14fb874553bbba447a94f96aa240998f'

export const sent = (event: string, message: object, more: object = {}): object => ({
  app_id: KEYS.appId,
  event_name: event,
  timestamp: STAMP,
  sender: { id: USER },
  user_id_by_app: '4455667788990011223',
  recipient: { id: OA },
  message: { msg_id: 'm1', ...message },
  ...more,
})

export const attached = (type: string, payload: object, text?: string): object => ({
  attachments: [{ type, payload }],
  ...(text === undefined ? {} : { text }),
})

export const inGroup = (event: string, message: object): object =>
  sent(event, message, { oa_id: OA, recipient: { id: GROUP } })

export const EVERY_BODY: object[] = [
  sent('user_send_text', { text: 'Tin này thật không?' }),
  sent('user_send_image', attached('image', { thumbnail: 't', url: 'https://a.zdn.vn/1.jpg' }, 'đây')),
  sent('user_send_link', attached('link', { url: 'https://evil.top', description: 'Nhận quà' })),
  sent('user_send_file', attached('file', { name: 'a.apk', size: '1', type: 'apk', url: 'https://a.zdn.vn/f' })),
  sent('user_send_sticker', attached('sticker', { id: '1', url: 'u' })),
  sent('user_send_location', attached('location', { coordinates: { latitude: '1', longitude: '2' } })),
  inGroup('user_send_group_text', { text: `[@${OA}] tin này thật không?` }),
  { oa_id: OA, follower: { id: USER }, event_name: 'follow', source: 'oa_profile', app_id: '1', timestamp: STAMP },
  { app_id: '1', user_id: USER, user_id_by_app: '2', event_name: 'user_withdraw', timestamp: STAMP },
  { app_id: '1', oa_id: OA, group_id: GROUP, event_name: 'create_group', timestamp: STAMP },
]
