import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVERYTHING, parseZaloOa } from '../../../src/channels/zalo-oa/parse.ts'
import { attached, EVERY_BODY, GROUP, inGroup, OA, STAMP, sent, USER } from './events.ts'

const NOW = new Date(1767225660000)
const contentOf = (body: unknown) => parseZaloOa(body, NOW)[0]?.content
const image = (text?: string) => attached('image', { thumbnail: 't', url: 'https://a.zdn.vn/1.jpg' }, text)

describe('messages of a person', () => {
  it.each([
    ['text', sent('user_send_text', { text: 'Chào' }), { kind: 'text', text: 'Chào' }],
    ['a button', sent('user_send_text', { text: '#sc:report:ab12' }), { kind: 'text', text: '#sc:report:ab12' }],
    ['empty text', sent('user_send_text', { text: ' ' }), { kind: 'other', what: 'unknown' }],
    ['no text', sent('user_send_text', {}), { kind: 'other', what: 'unknown' }],
    ['text and half a letter', sent('user_send_text', { text: 'a\0\ud800b' }), { kind: 'text', text: 'a�b' }],
    ['image', sent('user_send_image', image()), { kind: 'picture', url: 'https://a.zdn.vn/1.jpg' }],
    [
      'image, caption',
      sent('user_send_image', image('?')),
      { kind: 'picture', url: 'https://a.zdn.vn/1.jpg', caption: '?' },
    ],
    ['image, no url', sent('user_send_image', attached('image', {}, 'a')), { kind: 'text', text: 'a' }],
    [
      'link',
      sent('user_send_link', attached('link', { url: 'http://x.top', description: 'Quà', thumbnail: 't' }, 'xem')),
      { kind: 'link', url: 'http://x.top', title: 'Quà', text: 'xem' },
    ],
    [
      'link, bare',
      sent('user_send_link', attached('link', { url: 'http://x.top' })),
      { kind: 'link', url: 'http://x.top' },
    ],
    [
      'file',
      sent('user_send_file', attached('file', { name: 'VNeID.apk', url: 'u' })),
      { kind: 'file', name: 'VNeID.apk' },
    ],
    ['sticker', sent('user_send_sticker', attached('sticker', { id: '1' })), { kind: 'other', what: 'sticker' }],
    ['gif', sent('user_send_gif', attached('gif', { url: 'u' })), { kind: 'other', what: 'sticker' }],
    ['audio', sent('user_send_audio', attached('audio', { url: 'u' })), { kind: 'other', what: 'audio' }],
    ['video', sent('user_send_video', attached('video', { url: 'u' })), { kind: 'other', what: 'video' }],
    ['location', sent('user_send_location', attached('location', {})), { kind: 'other', what: 'location' }],
    ['card', sent('user_send_business_card', attached('link', { url: 'u' })), { kind: 'other', what: 'card' }],
    ['a kind never seen', sent('user_send_hologram', {}), { kind: 'other', what: 'unknown' }],
    ['a name from JavaScript', sent('user_send_constructor', {}), { kind: 'other', what: 'unknown' }],
    ['message of a wrong shape', sent('user_send_text', {}, { message: 5 }), { kind: 'other', what: 'unknown' }],
    [
      'attachments of a wrong shape',
      sent('user_send_text', { text: 'a', attachments: 'b' }),
      { kind: 'text', text: 'a' },
    ],
  ])('%s', (_name, body, content) => {
    expect(contentOf(body)).toEqual(content)
  })

  it('is complete', () => {
    expect(parseZaloOa(sent('user_send_text', { msg_id: 'abc', text: 'Chào' }), NOW)).toEqual([
      {
        channel: 'zalo-oa',
        id: 'abc',
        from: { channel: 'zalo-oa', id: USER },
        chat: { channel: 'zalo-oa', id: USER, kind: 'private' },
        at: new Date(Number(STAMP)),
        content: { kind: 'text', text: 'Chào' },
        addressed: true,
      },
    ])
  })

  it.each([
    ['missing', undefined, NOW],
    ['no time', 'abc', NOW],
    ['ahead', '99999999999999', new Date(99999999999999)],
    ['beyond every date', 1e300, NOW],
    ['long ago', '5', NOW],
    ['a number', 1767225600000, new Date(Number(STAMP))],
  ])('time %s', (_name, timestamp, at) => {
    expect(parseZaloOa(sent('user_send_text', { text: 'a' }, { timestamp }), NOW)[0]?.at).toEqual(at)
  })

  it('answers a visitor of the website within the conversation', () => {
    const visitor = parseZaloOa(sent('anonymous_send_text', { text: 'a', conversation_id: 'c1' }))
    expect(visitor[0]?.chat).toEqual({ channel: 'zalo-oa', id: USER, kind: 'private', topic: 'c1' })
    expect(parseZaloOa(sent('anonymous_send_text', { text: 'a' }))).toEqual([])
  })
})

describe('groups', () => {
  it.each([
    ['mentioned', `[@${OA}] tin này thật không?`, true, 'tin này thật không?'],
    ['another mentioned', '[@55] xem đi', false, 'xem đi'],
    ['everybody mentioned', `[@${GROUP}] họp nhé`, false, 'họp nhé'],
    ['nobody mentioned', 'chào cả nhà', false, 'chào cả nhà'],
  ])('%s', (_name, text, addressed, left) => {
    const [inbound] = parseZaloOa(inGroup('user_send_group_text', { text }), NOW)
    expect(inbound).toMatchObject({
      addressed,
      chat: { id: GROUP, kind: 'group' },
      from: { id: USER },
      content: { kind: 'text', text: left },
    })
  })

  it.each([
    ['image', 'user_send_group_image', image(), { kind: 'picture', url: 'https://a.zdn.vn/1.jpg' }],
    ['card', 'user_send_group_business_card', {}, { kind: 'other', what: 'card' }],
    ['only a mention', 'user_send_group_text', { text: `[@${OA}]` }, { kind: 'other', what: 'unknown' }],
  ])('%s', (_name, event, message, content) => {
    expect(contentOf(inGroup(event, message))).toEqual(content)
  })
})

describe('other events', () => {
  const follower = { oa_id: OA, follower: { id: USER }, timestamp: STAMP }
  const group = { oa_id: OA, group_id: GROUP, timestamp: STAMP }
  it.each([
    ['follow', follower, { kind: 'follow' }, `follow:${STAMP}:${USER}`],
    ['unfollow', follower, { kind: 'unfollow' }, `unfollow:${STAMP}:${USER}`],
    [
      'user_click_chatnow',
      { user_id: USER, timestamp: STAMP },
      { kind: 'follow' },
      `user_click_chatnow:${STAMP}:${USER}`,
    ],
    [
      'user_withdraw',
      { user_id: USER, timestamp: STAMP },
      { kind: 'withdrawn', messageId: EVERYTHING },
      `user_withdraw:${STAMP}:${USER}`,
    ],
    [
      'user_seen_message',
      { sender: { id: OA }, recipient: { id: USER }, message: { msg_ids: ['a1', 'b2'] }, timestamp: STAMP },
      { kind: 'seen', messageIds: ['a1', 'b2'] },
      `user_seen_message:${STAMP}:${USER}`,
    ],
    ['create_group', group, { kind: 'group', change: 'joined' }, `create_group:${STAMP}:${GROUP}`],
    ['delete_group', group, { kind: 'group', change: 'left' }, `delete_group:${STAMP}:${GROUP}`],
  ])('%s', (event_name, body, content, id) => {
    expect(parseZaloOa({ event_name, ...body }, NOW)).toMatchObject([{ id, content }])
  })

  it.each(
    `oa_send_text oa_send_image oa_send_gif oa_send_list oa_send_file oa_send_sticker user_received_message
    user_reacted_message oa_reacted_message user_submit_info oa_send_anonymous_text add_user_to_tag remove_user_from_tag
    remove_tag update_user_info widget_interaction_accepted widget_failed_to_sync_user_external_id oa_send_consent
    user_reply_consent user_call_oa oa_call_user change_template_status change_template_quality change_oa_daily_quota
    user_feedback user_click_response_button extension_purchased update_group_info user_join_group user_request_join_group
    add_group_admin remove_group_admin accept_request_join_group reject_request_join_group react_request_join_group
    user_out_group user_leave_group oa_send_group_text something_new toString __proto__`.split(/\s+/),
  )('%s is ignored', event => {
    const more = { oa_id: OA, group_id: GROUP, user_id: USER, follower: { id: USER } }
    expect(parseZaloOa(sent(event, { text: 'a' }, more), NOW)).toEqual([])
  })

  it.each([
    [null],
    [undefined],
    [5],
    ['a'],
    [[]],
    [{}],
    [{ event_name: 5 }],
    [{ event_name: 'follow' }],
    [sent('user_send_text', { text: 'a' }, { sender: { id: Number(USER) } })],
    [sent('user_send_text', { text: 'a' }, { sender: { id: 'a b' } })],
  ])('nothing to read in %j', body => {
    expect(parseZaloOa(body, NOW)).toEqual([])
  })
})

describe('anything else', () => {
  it('never throws, and what it gives can be stored', () => {
    const json = fc.anything({ withBigInt: true, withNullPrototype: true })
    const field = fc.constantFrom('event_name', 'timestamp', 'sender', 'recipient', 'message', 'oa_id', 'follower')
    fc.assert(
      fc.property(fc.constantFrom(...EVERY_BODY), field, json, (body, name, value) => {
        for (const inbound of parseZaloOa({ ...body, [name]: value }, NOW)) {
          expect(inbound.at.getTime()).toBeLessThanOrEqual(NOW.getTime())
          expect(inbound.id).toMatch(/^.{1,300}$/)
          expect(() => JSON.stringify(inbound)).not.toThrow()
        }
        expect(Array.isArray(parseZaloOa(value, NOW))).toBe(true)
      }),
      { numRuns: 3000, seed: 11 },
    )
  })
})
